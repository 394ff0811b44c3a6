/**
 * `npm run posters [-- NAME…]`: the picture that stands in a figure's place until it is alive, and where no script runs: a
 * recorded run of the figure itself, taken from the built page in both themes, with the link that replays it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';
import { preview } from 'vite';
import { CATALOGUE_OF_FIGURES, recordedQuery } from '../../src/figures/catalogue.ts';
import { FIGURE_IDS, type FigureId, figureNamed } from '../../src/figures/ids.ts';
import { launchOptions } from '../browser.mjs';
import { posterOf } from '../posters/thin.ts';

const FOLDER = 'public/posters';
const THEMES = ['light', 'dark'] as const;
const LONGEST_MS = 900_000;

/** Trained to its end where the catalogue says how far; else it rests as soon as it is drawn. */
const linkOf = (name: FigureId): string => `?${recordedQuery(name)}`;

/** One figure in both themes; trained once, for a link is the same run in every theme. */
async function take(browser: Browser, address: string, name: FigureId): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 960, height: 700 }, acceptDownloads: true });
  page.setDefaultTimeout(LONGEST_MS);
  await page.goto(`${address}${linkOf(name)}&theme=light`);
  // The prose stands in the page until the figure does.
  const figure = page.locator('body.alone figure');
  await figure.waitFor();
  if (CATALOGUE_OF_FIGURES[name].recorded !== undefined) {
    const play = figure.getByRole('button', { name: 'Play', exact: true });
    const rests = page.locator('[data-stage="resting"]');
    await Promise.race([play.waitFor(), rests.waitFor()]);
    if (name !== 'race' && (await play.isVisible())) await play.click();
  }
  await page.locator('[data-stage="resting"]').waitFor();
  for (const theme of THEMES) {
    await page.evaluate((chosen) => {
      document.documentElement.dataset['theme'] = chosen;
    }, theme);
    const saved = page.waitForEvent('download');
    await figure
      .getByRole('button', { name: /^(Play|Pause)$|^Figure/ })
      .first()
      .focus();
    await page.keyboard.press('p');
    const text = posterOf(readFileSync(await (await saved).path(), 'utf8'));
    writeFileSync(`${FOLDER}/${name}-${theme}.svg`, text);
    console.log(`${FOLDER}/${name}-${theme}.svg  ${Math.round(text.length / 100) / 10} kB`);
  }
  await page.close();
}

/** Returns the exit code: 1 for a name that no figure has. */
export async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => figureNamed(arg) === null);
  if (unknown.length > 0) {
    console.error(`There is no figure ${unknown.join(', ')}: ${FIGURE_IDS.join(', ')}.`);
    return 1;
  }
  if (
    spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit', shell: true }).status !== 0
  )
    return 1;
  mkdirSync(FOLDER, { recursive: true });
  const server = await preview({ preview: { host: '127.0.0.1', port: 4181 } });
  const browser = await chromium.launch(launchOptions());
  try {
    const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4181/';
    for (const name of FIGURE_IDS)
      if (args.length === 0 || args.includes(name)) await take(browser, address, name);
    return 0;
  } finally {
    await browser.close();
    await server.close();
  }
}

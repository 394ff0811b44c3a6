/**
 * `npm run heights [-- NAME…]`: how high each figure is when it has come, on the built page and on a phone, in rem, beside what the catalogue
 * says: what stands in a figure's place has to be as high, so that nothing jumps.
 */
import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright';
import { preview } from 'vite';
import { CATALOGUE_OF_FIGURES } from '../../src/figures/catalogue.ts';
import { FIGURE_IDS, type FigureId, figureNamed } from '../../src/figures/ids.ts';
import { launchOptions } from '../browser.mjs';

const PLACES = {
  page: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
/** Differences that nobody sees jump. */
const NEAR_REM = 1;

/** With its first request answered and drawn; its margins are not counted. */
async function heightOf(browser: Browser, address: string, name: FigureId, place: keyof typeof PLACES) {
  const page = await browser.newPage({ viewport: PLACES[place] });
  page.setDefaultTimeout(120_000);
  await page.goto(`${address}#${name}`);
  const figure = page.locator(`[data-figure="${name}"]`);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('[data-stage="working"], [data-stage="resting"]').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
  const height = await figure
    .locator('.fig-frame')
    .evaluate(
      (node) =>
        node.getBoundingClientRect().height /
        Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    );
  await page.close();
  return Math.round(height);
}

/** Returns the exit code: 1 for a name that no figure has, or a height that is another. */
export async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => figureNamed(arg) === null);
  if (unknown.length > 0) {
    console.error(`There is no figure ${unknown.join(', ')}: ${FIGURE_IDS.join(', ')}.`);
    return 1;
  }
  const built = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit', shell: true });
  if (built.status !== 0) return 1;
  const server = await preview({ preview: { host: '127.0.0.1', port: 4182 } });
  const browser = await chromium.launch(launchOptions());
  let others = 0;
  try {
    const address = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4182/';
    for (const name of FIGURE_IDS.filter((each) => args.length === 0 || args.includes(each)))
      for (const place of ['page', 'phone'] as const) {
        const said = CATALOGUE_OF_FIGURES[name].height[place];
        const found = await heightOf(browser, address, name, place);
        const far = Math.abs(said - found) > NEAR_REM;
        if (far) others++;
        console.log(
          `${name.padEnd(12)} ${place.padEnd(6)} ${String(found).padStart(4)} rem${far ? `, the catalogue says ${said}` : ''}`,
        );
      }
  } finally {
    await browser.close();
    await server.close();
  }
  return others > 0 ? 1 : 0;
}

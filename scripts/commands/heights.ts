/**
 * `npm run heights [-- NAME…]`: how high each figure is when it has come, on the built page and on a phone, in rem, beside what the catalogue
 * says: what stands in a figure's place has to be as high, so that nothing jumps.
 */
import { spawnSync } from 'node:child_process';
import { type Browser, chromium, type Locator } from 'playwright';
import { preview } from 'vite';
import { CATALOGUE_OF_FIGURES } from '../../src/figures/catalogue.ts';
import { FIGURE_IDS, type FigureId, figureNamed } from '../../src/figures/ids.ts';
import { launchOptions } from '../browser.mjs';

const PLACES = {
  page: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
/** The first is awake before anybody could measure: `tests/e2e/first.spec.ts` holds that it does not move. */
const [, ...MEASURED] = FIGURE_IDS;
/** Differences that nobody sees jump. */
const NEAR_REM = 2;

/** From what stands before the figure to what stands behind it, margins included, rem. */
const roomOf = (figure: Locator): Promise<number> =>
  figure.evaluate((node) => {
    const around = node.parentElement!.getBoundingClientRect();
    const top = node.previousElementSibling?.getBoundingClientRect().bottom ?? around.top;
    const bottom = node.nextElementSibling?.getBoundingClientRect().top ?? around.bottom;
    return (bottom - top) / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  });

/** By how much the page grows when the figure has come, its first request answered and drawn. */
async function growthOf(browser: Browser, address: string, name: FigureId, place: keyof typeof PLACES) {
  const page = await browser.newPage({ viewport: PLACES[place] });
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  const figure = page.locator(`[data-figure="${name}"]`);
  // Nobody has moved yet: only what stands on the first screen is awake.
  const before = await roomOf(figure);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('[data-stage="working"], [data-stage="resting"]').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
  const growth = (await roomOf(figure)) - before;
  await page.close();
  return growth;
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
    for (const name of MEASURED.filter((each) => args.length === 0 || args.includes(each)))
      for (const place of ['page', 'phone'] as const) {
        const said = CATALOGUE_OF_FIGURES[name].height[place];
        const found = Math.round(said + (await growthOf(browser, address, name, place)));
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

/** The figure in Chromium: redraws a second, latency and longest task while t is dragged, and how much script it takes. */
import { chromium, type Page } from 'playwright';
import { launchOptions } from '../browser.mjs';
import { type Result, summary } from './measure.ts';
import { indexHtml, kilobytes, scriptsOf, serveSite } from './site.ts';
import { mainThreadTasks, TRACE_CATEGORIES } from './trace.ts';
import { countPanels, installWatch, type Watch } from './watch.ts';

const DRAG_MS = 2000;
const LATENCIES = 4;
const PANELS = 3;
const PATIENCE_MS = 30_000;
const SLIDER = '[role=slider][aria-label="Target t"]';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function living(page: Page): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await page.evaluate(countPanels)) < PANELS) {
    if (performance.now() > until) throw new Error(`The figure's ${PANELS} panels did not come alive.`);
    await pause(50);
  }
}

/** The page's watch, by name; `read` runs in the page. */
const inPage = <T>(page: Page, read: (watch: Watch) => T): Promise<T> =>
  page.evaluate(`(${read.toString()})(globalThis.watch)`) as Promise<T>;

interface Track {
  readonly left: number;
  readonly width: number;
  readonly y: number;
}

/** Takes hold of the target and moves it to and fro between .3 and .7, as often as the browser takes a move. */
async function drag(page: Page, { left, width, y }: Track, ms: number): Promise<number> {
  const at = (phase: number) => left + width * (0.5 + 0.2 * Math.sin(phase));
  const began = performance.now();
  let moves = 0;
  while (performance.now() - began < ms) {
    await page.mouse.move(at(((performance.now() - began) / 1500) * 2 * Math.PI), y);
    moves++;
    await pause(8);
  }
  return moves;
}

/** Times between single moves of a held target and the frame in which everything has followed. */
async function latencies(page: Page, { left, width, y }: Track, count: number): Promise<number[]> {
  for (let i = 0; i < count; i++) {
    await inPage(page, (watch) => watch.arm());
    await page.mouse.move(left + width * (0.4 + 0.03 * i), y);
    await pause(400);
  }
  return inPage(page, (watch) => [...watch.latencies]);
}

/** So many rounds of each measurement; the machine's other work shows in the spread. */
export async function measureBrowser(rounds: number): Promise<Result[]> {
  const site = await serveSite();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(site.address, { waitUntil: 'networkidle' });
    await living(page);
    const scripts = site.scripts();
    const slider = page.locator(SLIDER);
    await slider.scrollIntoViewIfNeeded();
    const panels = await page.evaluate(installWatch);
    if (panels !== PANELS) throw new Error(`There are ${panels} panels, not ${PANELS}.`);
    await pause(3000); // the first bands are trained

    const box = await slider.boundingBox();
    if (!box) throw new Error('The target slider is not on the page.');
    const track: Track = { left: box.x + 24, width: box.width - 48, y: box.y + box.height * 0.6 };
    const redraws: number[] = [];
    const longest: number[] = [];
    const delays: number[] = [];
    await page.mouse.move(track.left + track.width / 2, track.y);
    await page.mouse.down();
    await drag(page, track, 1000);
    for (let round = 0; round < rounds; round++) {
      await inPage(page, (watch) => watch.reset());
      const began = performance.now();
      await drag(page, track, DRAG_MS);
      redraws.push((1000 * (await inPage(page, (watch) => watch.redraws))) / (performance.now() - began));

      await browser.startTracing(page, { categories: TRACE_CATEGORIES });
      await drag(page, track, DRAG_MS);
      const trace = await browser.stopTracing();
      longest.push(Math.max(...mainThreadTasks(trace.toString('utf8'))));

      await pause(300);
      await inPage(page, (watch) => watch.reset());
      delays.push(...(await latencies(page, track, LATENCIES)));
    }
    await page.mouse.up();
    return [
      best('toy.drag.redrawsPerSecond', 'per second', redraws),
      summary('toy.drag.longestTaskMs', 'ms', longest),
      summary('toy.drag.latencyMs', 'ms', delays),
      { id: 'page.firstPaint.scriptKilobytes', ...size(scriptsOf(indexHtml())) },
      { id: 'page.firstFigure.scriptKilobytes', ...size(scripts) },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Where more is better the best round is the largest; the spread is again the distance to the median. */
function best(id: string, unit: string, values: readonly number[]): Result {
  const { value, spread } = summary(
    id,
    unit,
    values.map((x) => -x),
  );
  return { id, unit, value: -value, spread };
}

const size = (paths: readonly string[]): Omit<Result, 'id'> => ({
  value: Number(kilobytes(paths).toFixed(1)),
  unit: 'kB',
  spread: 0,
});

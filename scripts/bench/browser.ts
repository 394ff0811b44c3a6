/** The figure in Chromium: the time to its first lines, redraws a second, latency and longest task while t is dragged, and how much script it takes. */
import { type Browser, chromium, type Page } from 'playwright';
import { launchOptions } from '../browser.mjs';
import { best, type Result, summary } from './measure.ts';
import { drag, inPage, living, pause, redrawsPerSecond, seize, type Track, watched } from './race.ts';
import { indexHtml, kilobytes, scriptsOf, serveSite } from './site.ts';
import { mainThreadTasks, TRACE_CATEGORIES } from './trace.ts';

const DRAG_MS = 2000;
const LATENCIES = 4;

/** Times between single moves of a held target and the frame in which everything has followed. */
async function latencies(page: Page, { left, width, y }: Track, count: number): Promise<number[]> {
  for (let i = 0; i < count; i++) {
    await inPage(page, (watch) => watch.arm());
    await page.mouse.move(left + width * (0.4 + 0.03 * i), y);
    await pause(400);
  }
  return inPage(page, (watch) => [...watch.latencies]);
}

/** Milliseconds from asking for the page to lines in all panels, for readers who have nothing of it yet. */
async function firstLines(browser: Browser, address: string, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const began = performance.now();
    await page.goto(address);
    await living(page);
    times.push(performance.now() - began);
    await context.close();
  }
  return times;
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
    await watched(page);
    await pause(3000); // the first bands are trained

    const redraws: number[] = [];
    const longest: number[] = [];
    const delays: number[] = [];
    const track = await seize(page);
    await drag(page, track, 1000);
    for (let round = 0; round < rounds; round++) {
      redraws.push(await redrawsPerSecond(page, track, DRAG_MS));

      await browser.startTracing(page, { categories: TRACE_CATEGORIES });
      await drag(page, track, DRAG_MS);
      const trace = await browser.stopTracing();
      longest.push(Math.max(...mainThreadTasks(trace.toString('utf8'))));

      await pause(300);
      await inPage(page, (watch) => watch.reset());
      delays.push(...(await latencies(page, track, LATENCIES)));
    }
    await page.mouse.up();
    const firsts = await firstLines(browser, site.address, rounds);
    return [
      best('toy.drag.redrawsPerSecond', 'per second', redraws),
      summary('toy.drag.longestTaskMs', 'ms', longest),
      summary('toy.drag.latencyMs', 'ms', delays),
      summary('page.firstLines.ms', 'ms', firsts),
      { id: 'page.firstPaint.scriptKilobytes', ...size(scriptsOf(indexHtml())) },
      { id: 'page.firstFigure.scriptKilobytes', ...size(scripts) },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

const size = (paths: readonly string[]): Omit<Result, 'id'> => ({
  value: Number(kilobytes(paths).toFixed(1)),
  unit: 'kB',
  spread: 0,
});

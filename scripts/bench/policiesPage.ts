/**
 * Whether the figure of the control tasks stays fluid while all workers train: how often the scene and the charts are drawn
 * in a second, what the longest pause between two frames is, and whether memory stays flat.
 */
import { chromium, type Page } from 'playwright';
import { launchOptions } from '../browser.mjs';
import { meter } from '../soak/measure.ts';
import type { Result } from './measure.ts';
import { pause } from './race.ts';
import { serveSite } from './site.ts';

const FIGURE = '#policies';
/** More than a minute's work for any number of workers. */
const QUERY = '?at=policies&v=1&n=5000000&seeds=30';
const WARM_MS = 10_000;
const PATIENCE_MS = 60_000;

interface Frames {
  /** Frames since the last `reset`, and those of them in which a chart was drawn. */
  frames: number;
  charts: number;
  /** Frames in which the scene was drawn, and milliseconds from each to the next; its rests between episodes apart. */
  scene: number;
  sceneMs: number;
  /** Milliseconds between frames. */
  readonly gaps: number[];
  reset(): void;
}

/** Sent to the browser as source before any script of the page: may use nothing outside itself. */
function installFrames(figure: string): void {
  const counts = {
    frames: 0,
    charts: 0,
    scene: 0,
    sceneMs: 0,
    gaps: [] as number[],
    reset: () => {
      counts.frames = counts.charts = counts.scene = counts.sceneMs = 0;
      counts.gaps.length = 0;
      last = performance.now();
    },
  };
  let last = 0;
  let lastPaint = 0;
  let [painted, drawn] = [false, false];
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (this.canvas.closest(`${figure} [data-scene]`)) painted = true;
    clear.apply(this, box);
  };
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => (target as Element).closest(`${figure} svg[role="img"]`))) drawn = true;
  });
  addEventListener('DOMContentLoaded', () =>
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['d'],
    }),
  );
  const tick = (now: number) => {
    counts.frames++;
    if (painted) {
      // a longer pause is the rest at an episode's end, in which nothing moves
      if (now - lastPaint < 700) {
        counts.scene++;
        counts.sceneMs += now - lastPaint;
      }
      lastPaint = now;
    }
    if (drawn) counts.charts++;
    painted = drawn = false;
    counts.gaps.push(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  Object.assign(globalThis, { frames: counts });
}

declare const frames: Frames;

const finished = (page: Page): Promise<boolean> =>
  page
    .locator(FIGURE)
    .evaluate((figure) => /finished/i.test(figure.querySelector('[role=status]')?.textContent ?? ''));

/** `seconds`: of training while the page is watched; `say` is told what the memory was. */
export async function measurePoliciesPage(
  seconds: number,
  say: (sentence: string) => void,
): Promise<Result[]> {
  const site = await serveSite();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(installFrames, FIGURE);
    await page.goto(`${site.address}${QUERY}`, { waitUntil: 'load' });
    const { measure } = await meter(await page.context().newCDPSession(page));
    await page.locator(`${FIGURE} [data-scene] canvas`).first().waitFor({ timeout: PATIENCE_MS });
    await pause(WARM_MS);
    const before = await measure();
    await page.evaluate(() => frames.reset());
    const began = performance.now();
    await pause(1000 * seconds);
    const counted = await page.evaluate(() => ({
      ...frames,
      gaps: [...frames.gaps].sort((a, b) => a - b),
      reset: undefined,
    }));
    const took = (performance.now() - began) / 1000;
    const after = await measure();
    if (await finished(page)) throw new Error('Training was over before the minute was.');
    const gap = (p: number) => counted.gaps[Math.ceil(p * counted.gaps.length) - 1] ?? Number.NaN;
    say(
      `Policies: ${took.toFixed(0)} s, page ${megabytes(before.pageHeap)} to ${megabytes(after.pageHeap)}, ` +
        `workers ${megabytes(before.workerHeap)} to ${megabytes(after.workerHeap)}, nodes ${before.nodes} to ${after.nodes}.`,
    );
    const result = (id: string, unit: string, value: number): Result => ({
      id,
      unit,
      value: Number(value.toPrecision(4)),
      spread: 0,
    });
    return [
      result('policies.page.framesPerSecond', 'per second', counted.frames / took),
      result('policies.page.sceneFramesPerSecond', 'per second', (1000 * counted.scene) / counted.sceneMs),
      result('policies.page.chartsPerSecond', 'per second', counted.charts / took),
      result('policies.page.frameMs.p95', 'ms', gap(0.95)),
      result('policies.page.frameMs.p99', 'ms', gap(0.99)),
      result('policies.page.heapGrowth', 'MB', (after.pageHeap - before.pageHeap) / 1e6),
      result('policies.worker.heapGrowth', 'MB', (after.workerHeap - before.workerHeap) / 1e6),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

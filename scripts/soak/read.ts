/** One reading of the page, from top to bottom: what it leaves in memory, and what still computes when no figure is in view. */
import type { CDPSession, Page } from 'playwright';
import { type Held, meter } from './measure.ts';

export interface Reading extends Held {
  /** Figures that came to life on the way. */
  readonly figures: number;
  readonly workers: number;
  /** Cores that the page keeps busy while nothing of it is looked at. */
  readonly cores: number;
}

const REST_MS = 5000;

/** Seconds of processor time that the processes of pages have had. */
async function processorTime(browser: CDPSession): Promise<number> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** Comes to every figure, waits until it shows what it computed itself, and ends below all of them. */
export async function read(page: Page, browser: CDPSession): Promise<Reading> {
  const { measure } = await meter(await page.context().newCDPSession(page));
  const places = page.locator('[data-figure]');
  const figures = await places.count();
  for (let i = 0; i < figures; i++) {
    const place = places.nth(i);
    await place.evaluate((node) => node.scrollIntoView({ block: 'start', behavior: 'instant' }));
    await place.locator('[data-stage] svg path[d]').first().waitFor({ state: 'attached' });
  }
  await page.locator('#cite').scrollIntoViewIfNeeded();
  // What was under way when the last figure went out of view is finished.
  await page.waitForTimeout(REST_MS);
  const before = await processorTime(browser);
  await page.waitForTimeout(REST_MS);
  const cores = ((await processorTime(browser)) - before) / (REST_MS / 1000);
  return { ...(await measure()), figures, workers: page.workers().length, cores };
}

/** The race under a pointer, for benchmarks: waits until it is alive, takes hold of its target and moves it. */
import type { Page } from 'playwright';
import { countPanels, installWatch, type Watch } from './watch.ts';

export const RACE = '#race';
const PANELS = 3;
const PATIENCE_MS = 30_000;
const SLIDER = `${RACE} [role=slider][aria-label="Target t"]`;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when all panels have lines in them. @throws Error when they do not get any. */
export async function living(page: Page): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await page.evaluate(countPanels, RACE)) < PANELS) {
    if (performance.now() > until) throw new Error(`The figure's ${PANELS} panels did not come alive.`);
    await pause(50);
  }
}

/** Installs the watch on the panels, whose target `seize` then takes. */
export async function watched(page: Page): Promise<void> {
  const panels = await page.evaluate(installWatch, RACE);
  if (panels !== PANELS) throw new Error(`There are ${panels} panels, not ${PANELS}.`);
}

/** The page's watch, by name; `read` runs in the page. */
export const inPage = <T>(page: Page, read: (watch: Watch) => T): Promise<T> =>
  page.evaluate(`(${read.toString()})(globalThis.watch)`) as Promise<T>;

export interface Track {
  readonly left: number;
  readonly width: number;
  readonly y: number;
}

/** Takes hold of the target in its middle. */
export async function seize(page: Page): Promise<Track> {
  const slider = page.locator(SLIDER);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('The target slider is not on the page.');
  const track: Track = { left: box.x + 24, width: box.width - 48, y: box.y + box.height * 0.6 };
  await page.mouse.move(track.left + track.width / 2, track.y);
  await page.mouse.down();
  return track;
}

/** Moves the held target to and fro between .3 and .7, as often as the browser takes a move. */
export async function drag(page: Page, { left, width, y }: Track, ms: number): Promise<void> {
  const at = (phase: number) => left + width * (0.5 + 0.2 * Math.sin(phase));
  const began = performance.now();
  while (performance.now() - began < ms) {
    await page.mouse.move(at(((performance.now() - began) / 1500) * 2 * Math.PI), y);
    await pause(8);
  }
}

/** Redraws of all panels per second while the held target is dragged for so long. */
export async function redrawsPerSecond(page: Page, track: Track, ms: number): Promise<number> {
  await inPage(page, (watch) => watch.reset());
  const began = performance.now();
  await drag(page, track, ms);
  return (1000 * (await inPage(page, (watch) => watch.redraws))) / (performance.now() - began);
}

/**
 * Whether the page stays quick while the autoencoders train at full speed: delay of inputs by the browser's own Event Timing,
 * and redraws of the race while its target is dragged, both figures on the screen.
 */
import { chromium, type Page } from 'playwright';
import { launchOptions } from '../browser.mjs';
import { inputDelays, installEar } from './events.ts';
import { best, type Result, summary } from './measure.ts';
import { drag, living, pause, RACE, redrawsPerSecond, seize, watched } from './race.ts';
import { serveSite } from './site.ts';

const VAE = '#vae';
const DRAG_MS = 2000;
const KEYS = 16;
const PATIENCE_MS = 90_000;
const WIDTH = 1440;
const SCREEN = 900;

/** The autoencoders' step count as the page shows it; 0 before there is one. */
async function stepShown(page: Page): Promise<number> {
  const words = await page.locator(`${VAE} output`).first().textContent({ timeout: PATIENCE_MS });
  const [, digits = '0'] = /step ([\d\s.,\u2009\u202f]+) of/.exec(words ?? '') ?? [];
  return Number(digits.replace(/\D/g, ''));
}

/**
 * Scrolls until the second figure is there, makes the window high enough for the whole race and a screenful of the
 * autoencoders, higher than any reader's, and waits for their first steps.
 */
async function bothInView(page: Page): Promise<void> {
  await page.locator('#autoencoders').scrollIntoViewIfNeeded();
  await page.locator(`${VAE} output`).first().waitFor({ timeout: PATIENCE_MS });
  await pause(1000); // the layout has settled
  const top = async (figure: string) => (await page.locator(figure).first().boundingBox())?.y ?? 0;
  const height = (await top(VAE)) - (await top(RACE)) + SCREEN;
  await page.setViewportSize({ width: WIDTH, height: Math.ceil(height) });
  await page
    .locator(RACE)
    .first()
    .evaluate((race) => race.scrollIntoView({ block: 'start', behavior: 'instant' }));
  const until = performance.now() + PATIENCE_MS;
  while ((await stepShown(page)) < 20) {
    if (performance.now() > until) throw new Error('The autoencoders did not begin to train.');
    await pause(250);
  }
}

/** Keys on the race's target and clicks into the autoencoders' words, which change nothing there. */
async function inputs(page: Page): Promise<void> {
  await page.locator(`${RACE} [role=slider][aria-label="Target t"]`).focus();
  for (let i = 0; i < KEYS; i++) {
    await page.keyboard.press(i % 4 < 2 ? 'ArrowLeft' : 'ArrowRight');
    await pause(70);
  }
  const words = await page.locator(`${VAE} h2, ${VAE} h3`).first().boundingBox();
  if (!words) throw new Error('The autoencoders have no heading.');
  for (let i = 0; i < KEYS; i++) {
    await page.mouse.click(words.x + 4 + 3 * i, words.y + 4);
    await pause(70);
  }
}

/** `say` is told how many inputs there were and how fast training went on. */
export async function measureResponsiveness(
  rounds: number,
  say: (sentence: string) => void,
): Promise<Result[]> {
  const site = await serveSite();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: SCREEN } });
    await page.goto(site.address, { waitUntil: 'load' });
    await living(page);
    await bothInView(page);
    await watched(page);
    await page.evaluate(installEar);
    const redraws: number[] = [];
    const delays: number[][] = [];
    const began = { at: performance.now(), step: await stepShown(page) };
    for (let round = 0; round < rounds; round++) {
      await inputs(page);
      const track = await seize(page);
      await drag(page, track, 500);
      redraws.push(await redrawsPerSecond(page, track, DRAG_MS));
      await page.mouse.up();
      await pause(300);
      delays.push(await page.evaluate(inputDelays));
    }
    const steps = (await stepShown(page)) - began.step;
    const perSecond = (1000 * steps) / (performance.now() - began.at);
    if (steps <= 0) throw new Error('The autoencoders did not train while they were measured.');
    const all = delays.flat();
    say(`Responsiveness: ${all.length} inputs while ${perSecond.toFixed(1)} steps a second were trained.`);
    return [
      { ...summary('vae.inputDelay.p95', 'ms', delays.map(p95)), value: Number(p95(all).toFixed(1)) },
      best('vae.dragRedraws', 'per second', redraws),
      { id: 'vae.stepsWhileMeasured', unit: 'per second', value: Number(perSecond.toFixed(1)), spread: 0 },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

/** The smallest value that 95 % do not exceed. @throws RangeError without values. */
export function p95(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There were no inputs.');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1]!;
}

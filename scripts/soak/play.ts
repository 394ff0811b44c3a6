/** A restless reader: drags, toggles, switches modes, scrubs and draws new seeds, always in the same order. */
import type { Locator, Page } from 'playwright';

const race = (page: Page): Locator => page.locator('#race');
const target = (page: Page): Locator =>
  race(page).getByRole('slider', { name: 'Target t', exact: true }).first();
const timeline = (page: Page): Locator => race(page).getByRole('slider', { name: /^(Ruler|Training step)$/ });

/** Drags along a slider's track, there and back, without waiting for what it draws. */
async function drag(page: Page, slider: Locator, from: number, to: number, moves: number): Promise<void> {
  const box = await slider.boundingBox();
  if (!box) return;
  const y = box.y + box.height * 0.6;
  const x = (share: number): number => box.x + 24 + (box.width - 48) * share;
  await page.mouse.move(x(from), y);
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) await page.mouse.move(x(from + ((to - from) * i) / moves), y);
  await page.mouse.up();
}

async function key(page: Page, keys: string): Promise<void> {
  await race(page)
    .getByRole('button', { name: /^(Play|Pause)$/ })
    .focus();
  await page.keyboard.press(keys);
}

/** Waits until what was asked for last is on the screen; at rest, until nothing more comes by itself. */
const drawn = (page: Page, stages = '[data-stage="working"], [data-stage="resting"]'): Promise<void> =>
  page
    .locator(stages)
    .filter({ has: page.locator('#race') })
    .waitFor({ state: 'attached' });

/** Steps of live training. */
const head = async (page: Page): Promise<number> =>
  Number(await timeline(page).getAttribute('aria-valuemax'));

/** Trains that many steps more, or to the end. */
async function train(page: Page, steps: number): Promise<void> {
  const before = await head(page);
  await key(page, 'k');
  await page.waitForFunction((wanted) => {
    const slider = document.querySelector('#race [role="slider"][aria-label="Training step"]');
    const play = document.querySelector('#race button[aria-label="Play"]');
    return Number(slider?.getAttribute('aria-valuemax')) >= wanted || play !== null;
  }, before + steps);
}

/** One round of everything; `round` varies where it goes. Leaves the figure in whole mode with its first settings. */
export async function playRound(page: Page, round: number): Promise<void> {
  const share = 0.2 + 0.15 * (round % 5);
  await drag(page, target(page), 0.5, share, 25);
  await drag(page, target(page), share, 0.499, 25);
  for (const digit of ['5', '2', '9', '2', '5', '9']) await key(page, digit);
  await key(page, 'n');
  await drawn(page);
  await drag(page, timeline(page), 0.5, share, 12);
  await key(page, 'x');
  await key(page, 'x');
  await key(page, 'm'); // live
  await race(page).getByRole('slider', { name: 'Training step' }).waitFor();
  await key(page, 'r');
  await drawn(page);
  await train(page, 400);
  await drag(page, target(page), 0.5, 0.8, 8);
  await drawn(page);
  await key(page, 'k');
  for (let i = 0; i < 5; i++) {
    await timeline(page).focus();
    await page.keyboard.press('ArrowLeft');
  }
  await key(page, '5'); // a branch
  await drawn(page);
  await train(page, 200);
  await key(page, 'k');
  for (let i = 0; i < 4; i++) await key(page, 'Control+z');
  // By key: what grows above it may carry it away between a click's two halves.
  const settings = race(page).locator('summary', { hasText: 'Settings' });
  await settings.press('Enter');
  await race(page).getByRole('button', { name: 'All as at first' }).press('Enter');
  await settings.press('Enter');
  await race(page).getByRole('button', { name: 'Figure…' }).click();
  await page.keyboard.press('Escape');
  for (const dismiss of await race(page).getByRole('button', { name: 'Dismiss' }).all())
    await dismiss.click();
  await drawn(page);
}

/** Waits until nothing is being trained, so that two measurements are of the same state. */
export const comeToRest = (page: Page): Promise<void> => drawn(page, '[data-stage="resting"]');

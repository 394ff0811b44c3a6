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

const pause = (page: Page, ms: number): Promise<void> => page.waitForTimeout(ms);

/** One round of everything; `round` varies where it goes. Leaves the figure in whole mode with its first settings. */
export async function playRound(page: Page, round: number): Promise<void> {
  const share = 0.2 + 0.15 * (round % 5);
  await drag(page, target(page), 0.5, share, 25);
  await drag(page, target(page), share, 0.499, 25);
  for (const digit of ['5', '2', '9', '2', '5', '9']) await key(page, digit);
  await key(page, 'n');
  await pause(page, 300);
  await drag(page, timeline(page), 0.5, share, 12);
  await key(page, 'x');
  await key(page, 'x');
  await key(page, 'm'); // live
  await pause(page, 200);
  await key(page, 'r');
  await key(page, 'k');
  await pause(page, 800);
  await drag(page, target(page), 0.5, 0.8, 8);
  await pause(page, 300);
  await key(page, 'k');
  for (let i = 0; i < 5; i++) {
    await timeline(page).focus();
    await page.keyboard.press('ArrowLeft');
  }
  await key(page, '5'); // a branch
  await key(page, 'k');
  await pause(page, 400);
  await key(page, 'k');
  for (let i = 0; i < 4; i++) await key(page, 'Policies+z');
  await race(page).locator('summary', { hasText: 'Settings' }).click();
  await race(page).getByRole('button', { name: 'All as at first' }).click();
  await race(page).locator('summary', { hasText: 'Settings' }).click();
  await race(page).getByRole('button', { name: 'Figure…' }).click();
  await page.keyboard.press('Escape');
  for (const dismiss of await race(page).getByRole('button', { name: 'Dismiss' }).all())
    await dismiss.click();
  await pause(page, 200);
}

/** Waits until nothing is being trained, so that two measurements are of the same state. */
export async function comeToRest(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const busy = document.querySelector('#race [data-state="playing"], #race [data-state="preparing"]');
    return busy === null && document.querySelector('#race path[data-style]') !== null;
  });
  await pause(page, 500);
}

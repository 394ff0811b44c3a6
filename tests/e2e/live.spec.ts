/** Live training: θ is kept through every change, one step is one step, and both branches of a fork are shown. */
import { expect, type Page, test } from '@playwright/test';
import {
  broken,
  button,
  chip,
  goLive,
  head,
  open,
  panel,
  race,
  rest,
  sharedPage,
  stateLine,
  target,
  timeline,
  until,
  valueNow,
} from './support.ts';

const SHORT = '?at=race&v=1&n=4000&seeds=2&speed=100&on=exact.reinforce.rebar';
const speed = (page: Page) => race(page).getByRole('combobox', { name: 'Speed' });
const eventTicks = (page: Page) => panel(page, 'variance').locator('path > title');
/** Lines of one estimator in the loss panel: each is drawn once before and once after the ruler, a branch once. */
const lines = (page: Page, id: string) => panel(page, 'loss').locator(`path[data-style="${id}"]`);

const shared = sharedPage((page) => open(page, SHORT));

/** The whole run again, as the page was opened. */
async function atFirst(page: Page): Promise<void> {
  const whole = race(page).getByRole('radio', { name: 'retrain from step 0' });
  if (await button(page, 'Pause').isVisible()) await button(page, 'Pause').click();
  await whole.check();
  await expect(timeline(page)).toHaveAccessibleName('Ruler');
  if ((await valueNow(target(page))) !== 0.499)
    await race(page)
      .getByRole('button', { name: /^\.499/ })
      .click();
  if ((await chip(page, 'RELAX').getAttribute('aria-pressed')) === 'true') await chip(page, 'RELAX').click();
  await speed(page).selectOption('100');
  await rest(page);
}

/** A live run from step 0. */
async function begin(page: Page): Promise<void> {
  await atFirst(page);
  await goLive(page);
  expect(await head(page)).toBe(0);
}

/** A live run that has been trained so far or a little further, paused. */
async function beginAt(page: Page, step: number): Promise<void> {
  await begin(page);
  await trainTo(page, step);
  await rest(page);
}

async function trainTo(page: Page, step: number): Promise<void> {
  await button(page, 'Play').click();
  await until(() => head(page)).toBeGreaterThanOrEqual(step);
  await button(page, 'Pause').click();
  await expect(stateLine(page)).toContainText('paused: step');
}

test.describe('live training', () => {
  test('plays, pauses and stands still while it is paused', async () => {
    const page = shared();
    await begin(page);
    await button(page, 'Play').click();
    await expect(stateLine(page)).toContainText('playing, 100 steps/s');
    await until(() => head(page)).toBeGreaterThan(30);
    await button(page, 'Pause').click();
    await rest(page);
    const stopped = await head(page);
    await button(page, 'One step').click();
    await until(() => head(page)).toBe(stopped + 1);
    for (let i = 2; i <= 4; i++) {
      await button(page, 'One step').click();
      await until(() => head(page)).toBe(stopped + i);
    }
    await expect(stateLine(page)).toContainText('paused: step');
    expect(await broken(page)).toEqual([]);
  });

  test('goes on from where the ruler stood in the whole run', async () => {
    const page = shared();
    await atFirst(page);
    await timeline(page).press('End');
    await timeline(page).press('PageDown');
    const at = await valueNow(timeline(page));
    expect(at).toBeGreaterThan(500);
    await goLive(page, 'ruler');
    expect(await head(page)).toBe(at);
    await page.getByRole('radio', { name: 'retrain from step 0' }).check();
    await expect(timeline(page)).toHaveAccessibleName('Ruler');
    await until(() => valueNow(timeline(page))).toBe(at);
  });

  test('a change of t while playing leaves a tick on the axis and training goes on', async () => {
    const page = shared();
    await begin(page);
    await button(page, 'Play').click();
    await until(() => head(page)).toBeGreaterThan(20);
    await target(page).focus();
    await page.keyboard.press('PageDown');
    await expect(eventTicks(page)).toHaveText([/step [\d\s]+: t = \.449/]);
    const at = await head(page);
    await expect(button(page, 'Pause')).toBeVisible();
    await until(() => head(page)).toBeGreaterThan(at + 20);
    await expect(timeline(page).locator('path > title')).toHaveCount(1);
    expect(await valueNow(target(page))).toBe(0.449);
  });

  test('back on the timeline another estimator makes a branch; both are shown', async ({ page }) => {
    // Its own: lines are counted, and a session before it leaves some.
    await open(page, `${SHORT}&mode=live&k=120`);
    await until(() => head(page)).toBe(120);
    await rest(page);
    const before = await head(page);
    const drawn = await lines(page, 'rebar').count();
    await timeline(page).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
    const at = await valueNow(timeline(page));
    expect(at).toBeLessThan(before - 30);
    expect(await head(page)).toBe(before);
    await chip(page, 'RELAX').click();
    await until(() => head(page)).toBe(at);
    await expect(lines(page, 'rebar')).toHaveCount(drawn + 1);
    await trainTo(page, at + 12);
    await expect(lines(page, 'relax')).not.toHaveCount(0);
    await expect(lines(page, 'rebar')).toHaveCount(drawn + 1);
    await expect(eventTicks(page)).toHaveText([/training .*RELAX/]);
  });

  test('back on the timeline, Play moves the ruler to the head and trains on', async () => {
    const page = shared();
    await beginAt(page, 100);
    const before = await head(page);
    await timeline(page).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await valueNow(timeline(page))).toBeLessThan(before);
    await button(page, 'Play').click();
    await until(() => head(page)).toBeGreaterThan(before + 5);
    await button(page, 'Pause').click();
    await rest(page);
    expect(await valueNow(timeline(page))).toBe(await head(page));
    await expect(lines(page, 'rebar')).not.toHaveCount(0);
  });

  test('speeds: from a step a second to as fast as possible', async () => {
    const page = shared();
    await begin(page);
    await expect(speed(page).getByRole('option')).toHaveCount(5);
    await speed(page).selectOption('1');
    await button(page, 'Play').click();
    await until(() => head(page)).toBeGreaterThan(0);
    await speed(page).selectOption('10');
    await until(() => head(page)).toBeGreaterThan(5);
    await speed(page).selectOption('max');
    await until(() => head(page)).toBe(4000);
    await expect(button(page, 'Play')).toBeVisible();
  });

  test('Reset begins again at step 0 under the new settings', async () => {
    const page = shared();
    await beginAt(page, 30);
    await target(page).focus();
    await page.keyboard.press('PageDown');
    await expect(eventTicks(page)).toHaveCount(1);
    await button(page, 'Reset, same seed').click();
    await until(() => head(page)).toBe(0);
    await expect(eventTicks(page)).toHaveCount(0);
    expect(await valueNow(target(page))).toBe(0.449);
  });
});

/** The control tasks: they train when they are looked at, can be played by hand, and every state is a link. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { policiesCommands } from '../../src/figures/policies/commands.ts';
import {
  asPhone,
  axeViolations,
  badWords,
  broken,
  expectAccessible,
  fileOf,
  SLIDES,
  sharedPage,
  smallTargets,
  until,
  watch,
} from './support.ts';

/** Runs of a second or two, measured without taking longer. */
const SHORT = 'v=1&seeds=2&n=8000&every=50';
const TINY = 'v=1&seeds=1&n=2000&every=50&var=0';
const PAGE = `?at=policies&${SHORT}`;
const ALONE = `?figure=policies&${SHORT}`;

const policies = (page: Page): Locator => page.locator('figure#policies');
const button = (page: Page, name: string): Locator =>
  policies(page).getByRole('button', { name, exact: true });
const chip = (page: Page, name: string): Locator =>
  policies(page).getByRole('group', { name: 'Methods' }).getByRole('button', { name, exact: true });
const radio = (page: Page, name: string): Locator => policies(page).getByRole('radio', { name, exact: true });
const state = (page: Page): Locator => policies(page).locator('[role="status"][data-state]');
const returns = (page: Page): Locator =>
  policies(page)
    .getByRole('img', { name: /^Mean return/ })
    .first();
const slider = (page: Page, name: string): Locator =>
  policies(page).getByRole('slider', { name, exact: true });
const count = (page: Page): Locator => policies(page).locator('output', { hasText: /^trained \d/ });
const scene = (page: Page): Locator => policies(page).locator('canvas').first();
const finished = (page: Page): Promise<void> => expect(state(page)).toHaveText(/^finished/);

/** Opens the figure and waits for its first curve. */
async function open(page: Page, query: string, line = 'relax'): Promise<void> {
  await page.goto(`./${query}`);
  await expect(returns(page).locator(`path[data-style="${line}"]`).first()).toBeAttached();
}

/** Presses a key while something inside the figure has the focus. */
async function press(page: Page, key: string): Promise<void> {
  await button(page, 'Reset, same seeds').focus();
  await page.keyboard.press(key);
}

const parameter = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

/** One page for all but the slides: trained to its end, and left so by every test but the last. */
const shared = sharedPage(async (page) => {
  await open(page, PAGE);
  await finished(page);
});

test.describe('on the page', () => {
  test('a short run trains to its end, is measured, and follows the chips', async () => {
    const page = shared();
    expect(
      await page.evaluate(() => document.querySelector('#policies')!.getBoundingClientRect().top),
    ).toBeLessThan(400);
    await expect(count(page)).toHaveText('trained 6 of 6 runs');
    const variance = policies(page).getByRole('img', { name: /variance/i });
    await expect(variance.first().locator('path[data-style="relax"]').first()).toBeAttached();
    await chip(page, 'running mean').click();
    await expect(count(page)).toHaveText('trained 8 of 8 runs');
    await expect(returns(page).locator('path[data-style="running-mean"]').first()).toBeAttached();
    await chip(page, 'REINFORCE').click();
    await expect(returns(page).locator('path[data-style="reinforce"]')).toHaveCount(0);
    await finished(page);
    await press(page, 'Control+z');
    await press(page, 'Control+z');
    await finished(page);
    expect(await broken(page)).toEqual([]);
  });

  test('another task and back loses nothing', async () => {
    const page = shared();
    const before = await returns(page).locator('path[data-style="a2c"]').last().getAttribute('d');
    await radio(page, 'LunarLander').check();
    await expect(count(page)).toHaveText(/^trained 0 of \d+ runs$/);
    await expect(policies(page).getByRole('heading', { level: 2 })).toContainText(/lander/i);
    await expect(scene(page)).toHaveAccessibleName(/lander|pad|moon/i);
    await radio(page, 'CartPole').check();
    await expect(count(page)).toHaveText('trained 6 of 6 runs');
    await finished(page);
    expect(await returns(page).locator('path[data-style="a2c"]').last().getAttribute('d')).toBe(before);
    await press(page, 'Control+z');
    await expect(radio(page, 'LunarLander')).toBeChecked();
    await press(page, 'Control+z');
    await expect(radio(page, 'CartPole')).toBeChecked();
    await finished(page);
  });

  test('the scene: any seed, any moment, any pace; the track is dragged through an episode', async () => {
    const page = shared();
    await expect(policies(page).getByText(/seed 1, after \d/)).toBeVisible();
    await policies(page).getByRole('combobox').selectOption('2');
    await expect(policies(page).getByText(/seed 2, after \d/)).toBeVisible();
    expect(await slider(page, 'Learnt until').getAttribute('aria-valuetext')).toBe('now');
    await slider(page, 'Learnt until').press('Home');
    await expect(policies(page).getByText('seed 2, before training')).toBeVisible();
    await until(() => parameter(page, 'k')).toBe('0');
    await slider(page, 'Step of the episode').press('Home');
    await expect(button(page, 'Play the scene')).toBeVisible();
    await slider(page, 'Step of the episode').press('ArrowRight');
    await expect(policies(page).locator('output', { hasText: /^step 1$/ })).toBeVisible();
    await expect(scene(page)).toHaveAccessibleName(/./);
    await radio(page, '½').check();
    await button(page, 'Play the scene').click();
    await until(async () =>
      Number((await slider(page, 'Step of the episode').getAttribute('aria-valuetext'))?.match(/\d+/)?.[0]),
    ).toBeGreaterThan(3);
    await radio(page, 'A2C').check();
    await expect(policies(page).getByText(/One episode of A2C’s policy/)).toBeVisible();
    await radio(page, 'RELAX').check();
    await radio(page, 'real time').check();
    await policies(page).getByRole('combobox').selectOption('1');
    await slider(page, 'Learnt until').press('End');
    await expect(policies(page).getByText(/seed 1, after \d/)).toBeVisible();
  });
});

test.describe('alone', () => {
  test('a link restores settings, the moment and the same numbers', async ({ page, context }) => {
    const link = `${ALONE}&x=steps&map=pi&k=4000&on=a2c.relax&var=0`;
    const numbers = async (on: Page): Promise<string> => {
      await open(on, link);
      await finished(on);
      await button(on, 'Train on').focus();
      return fileOf(on, () => on.keyboard.press('c'));
    };
    const first = await numbers(page);
    expect(first).toMatch(/cartpole,a2c,2,,\d+,\d+,return,\d/);
    const { searchParams } = new URL(page.url());
    for (const [key, value] of [
      ['x', 'steps'],
      ['map', 'pi'],
      ['k', '4000'],
      ['on', 'a2c.relax'],
    ] as const)
      expect(searchParams.get(key), key).toBe(value);
    const again = await context.newPage();
    expect(await numbers(again)).toBe(first);
    await expect(policies(again).getByText(/seed 1, after \d+ episodes/)).toBeVisible();
  });

  for (const task of ['cartpole', 'lander', 'pendulum'])
    test(`${task}: at every size of a slide every word is inside and large enough`, async ({ page }) => {
      // Little is trained: curves of two points take as much room as those of two hundred.
      await open(page, `${ALONE.replace(SHORT, TINY)}&task=${task}&on=a2c.relax`);
      await finished(page);
      for (const size of SLIDES) {
        await page.setViewportSize(size);
        const name = `${size.width} × ${size.height}`;
        await until(() => badWords(page), { message: name }).toEqual([]);
        const box = await returns(page).boundingBox();
        expect(box?.height, name).toBeGreaterThan(size.height * 0.24);
        expect((await scene(page).boundingBox())?.height, name).toBeGreaterThan(size.height * 0.22);
        await expect(button(page, 'Train on')).toBeInViewport({ ratio: 1 });
      }
      expect(await axeViolations(page)).toEqual([]);
    });
});

test.describe('by key, and for everybody', () => {
  test('keys do what their list says, and only inside the figure', async () => {
    const page = shared();
    await press(page, '?');
    for (const { label } of policiesCommands)
      await expect(page.getByRole('dialog').locator('dd', { hasText: label }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await press(page, 'x');
    await expect(radio(page, 'steps')).toBeChecked();
    await press(page, 'Control+z');
    await expect(radio(page, 'episodes')).toBeChecked();
    await press(page, 's');
    await expect(radio(page, '½')).toBeChecked();
    await press(page, '2');
    await expect(chip(page, 'running mean')).toHaveAttribute('aria-pressed', 'true');
    await press(page, 'w');
    await expect(policies(page).getByText(/seed 2, after \d/)).toBeVisible();
    await press(page, '[');
    await expect(slider(page, 'Learnt until')).toHaveAttribute('aria-valuetext', /^step \d/);
    await press(page, ',');
    await expect(returns(page).getByText(/^\d+ episodes$/)).toBeVisible();
    await press(page, 't');
    await expect(radio(page, 'LunarLander')).toBeChecked();
    await press(page, 't');
    await press(page, 't');
    await expect(radio(page, 'CartPole')).toBeChecked();
    await press(page, 'n');
    await expect(policies(page).getByText('seeds 1–2', { exact: true })).toBeHidden();
    await press(page, 'k');
    await expect(button(page, 'Train')).toBeVisible();
    await page.locator('a.skip').focus();
    for (const key of ['k', '2', 'x', 't']) await page.keyboard.press(key);
    await expect(button(page, 'Train')).toBeVisible();
    await expect(radio(page, 'CartPole')).toBeChecked();
  });

  test('at a desk and on a phone axe finds nothing, and a finger can hit everything, on every task', async () => {
    const page = shared();
    for (const name of ['What is measured', 'Settings'])
      await policies(page).locator('summary', { hasText: name }).click();
    await expectAccessible(page, 'desk', '#policies');
    await asPhone(page);
    await expectAccessible(page, 'phone', '#policies');
    for (const task of ['CartPole', 'LunarLander', 'Inverted pendulum']) {
      await radio(page, task).check();
      await expect(scene(page)).toHaveAccessibleName(/./);
      expect(await smallTargets(policies(page)), task).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), task).toBeLessThanOrEqual(390);
    }
  });
});

test.describe('beyond the end', () => {
  test('it trains on; meanwhile the reader takes over, falls, and gives back', async ({ page }) => {
    const { complaints } = await watch(page);
    await open(page, `${PAGE}&var=0`);
    await finished(page);
    await button(page, 'Train on').click();
    await expect(button(page, 'Pause training')).toBeVisible();
    await until(() => parameter(page, 'n')).toBe('108e3');
    await button(page, 'Pause training').click();
    await expect(state(page)).toHaveText(/^paused/);
    await button(page, 'Train').click();
    const again = policies(page).getByRole('button', { name: /^Again/ });
    await button(page, 'Take over').click();
    await expect(policies(page).getByText('You play')).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await expect(policies(page).getByText(/^You: \d+ steps?\./)).toBeVisible();
    await expect(state(page)).toContainText('training');
    await expect(count(page)).toHaveText(/^trained/);
    await again.click();
    await page.keyboard.press('ArrowRight');
    await expect(policies(page).getByText(/^You: \d+ steps?\./)).toBeVisible();
    await again.click();
    await scene(page).click({ position: { x: 40, y: 100 } });
    await expect(policies(page).getByText(/^You: \d+ steps?\./)).toBeVisible();
    await button(page, 'Give back').click();
    await expect(policies(page).getByText(/One episode of RELAX’s policy/)).toBeVisible();
    expect(await broken(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

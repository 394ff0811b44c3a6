/** The autoencoders: they train when they are looked at, alone and on the page, and every state is a link. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { vaeCommands } from '../../src/figures/vae/commands.ts';
import {
  asPhone,
  axeViolations,
  badWords,
  broken,
  expectAccessible,
  fileOf,
  rest,
  SLIDES,
  sharedPage,
  smallTargets,
  target,
  until,
} from './support.ts';

/** Small enough for a slow machine: a step takes milliseconds. */
const SMALL = 'v=1&units=16&n=200&backend=wasm&on=rebar.relax';
const PAGE = `?at=vae&${SMALL}`;
const ALONE = `?figure=vae&${SMALL}`;

const vae = (page: Page): Locator => page.locator('figure#vae');
const button = (page: Page, name: string): Locator => vae(page).getByRole('button', { name, exact: true });
const chip = (page: Page, name: string): Locator =>
  vae(page).getByRole('group', { name: 'Estimators' }).getByRole('button', { name, exact: true });
const curves = (page: Page): Locator => vae(page).getByRole('img', { name: /in nats against training/ });
const state = (page: Page): Locator => vae(page).locator('[role="status"][data-state]');
const radio = (page: Page, name: string): Locator => vae(page).getByRole('radio', { name, exact: true });

/** Steps taken, as the playback counts them. */
const head = async (page: Page): Promise<number> =>
  Number(/step ([\d\s]+) of/.exec(await vae(page).locator('output').innerText())?.[1]?.replace(/\s/g, ''));

/** Steps taken, once those on their way when it was paused are counted. */
async function resting(page: Page): Promise<number> {
  await rest(page, '#vae');
  return head(page);
}

/** Opens the figure and waits for its first curve. */
async function open(page: Page, query: string, line = 'relax'): Promise<void> {
  await page.goto(`./${query}`);
  await expect(curves(page).locator(`path[data-style="${line}"]`).first()).toBeAttached();
}

/** Presses a key while something inside the figure has the focus. */
async function press(page: Page, key: string): Promise<void> {
  await button(page, 'Reset, same seed').focus();
  await page.keyboard.press(key);
}

test.describe('on the page', () => {
  test('it trains to the end, switching estimators on the way, and goes on for more; a fifth run is refused', async ({
    page,
  }) => {
    await open(page, PAGE);
    expect(
      await page.evaluate(() => document.querySelector('#vae')!.getBoundingClientRect().top),
    ).toBeLessThan(400);
    await expect(vae(page).getByText(/REBAR’s best so far: −\d/)).toBeVisible();
    await until(() => head(page)).toBeGreaterThan(50);
    await chip(page, 'DisARM').click();
    await expect(curves(page).locator('path[data-style="disarm"]').first()).toBeAttached();
    await chip(page, 'REBAR').click();
    await expect(curves(page).locator('path[data-style="rebar"]')).toHaveCount(0);
    await expect(state(page)).toHaveText(/^finished/);
    expect(await head(page)).toBe(200);
    await expect(vae(page).getByText(/DisARM took over from RELAX at step/)).toBeVisible();
    await button(page, 'Train 5 000 more').last().click();
    await until(() => head(page)).toBeGreaterThan(200);
    await button(page, 'Pause').click();
    await expect(state(page)).toHaveText(/^paused: step/);
    const agree = async () => new URL(page.url()).searchParams.get('k') === String(await head(page));
    await until(agree).toBe(true);
    expect(new URL(page.url()).searchParams.get('on')).toBe('disarm.relax');
    expect(await broken(page)).toEqual([]);

    for (const name of ['running mean', 'RLOO']) await chip(page, name).click();
    await chip(page, 'NVIL').click();
    await expect(vae(page).getByText(/switch one off, then NVIL can join/)).toBeVisible();
    await expect(chip(page, 'NVIL')).toHaveAttribute('aria-pressed', 'false');

    // Each figure writes its own address when it is touched.
    await radio(page, 'validation').check();
    await until(() => new URL(page.url()).searchParams.get('curve')).toBe('validation');
    await page.locator('[data-figure="race"]').scrollIntoViewIfNeeded();
    await target(page).press('PageDown');
    await until(() => page.url()).toContain('at=race');
    expect(new URL(page.url()).searchParams.get('t')).toBe('.449');
  });
});

test.describe('alone', () => {
  test('a link restores settings, the step it was paused at, and the same bits; slides of every size', async ({
    page,
    context,
  }) => {
    const link = `${ALONE}&k=75&curve=validation&x=epochs`;
    const rested = async (on: Page): Promise<string> => {
      await open(on, link);
      await expect(state(on)).toHaveText('paused: step 75 of 200');
      await button(on, 'Play').focus();
      const numbers = await fileOf(on, () => on.keyboard.press('c'));
      expect(numbers).toMatch(/relax,75,training_elbo,-\d/);
      // A mean over a stretch of training depends in its last digit on where the stretch was cut.
      return numbers.replace(/^.*training_elbo.*\n/gm, '');
    };
    const first = await rested(page);
    expect(first).toMatch(/relax,50,validation_elbo,-\d/);
    expect(new URL(page.url()).searchParams.get('k')).toBe('75');
    const again = await context.newPage();
    expect(await rested(again)).toBe(first);

    await test.step('at every size of a slide every word is inside and large enough', async () => {
      for (const size of SLIDES) {
        await again.setViewportSize(size);
        const name = `${size.width} × ${size.height}`;
        await until(() => badWords(again), { message: name }).toEqual([]);
        const height = (await curves(again).boundingBox())?.height;
        expect(height, name).toBeGreaterThan(size.height * 0.3);
        await expect(button(again, 'Play')).toBeInViewport({ ratio: 1 });
      }
      expect(await axeViolations(again)).toEqual([]);
    });
  });
});

test.describe('by key, and for everybody', () => {
  const shared = sharedPage((page) => open(page, PAGE));

  test('keys do what their list says, and only inside the figure', async () => {
    const page = shared();
    await press(page, '?');
    for (const { label } of vaeCommands)
      await expect(page.getByRole('dialog').locator('dd', { hasText: label }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await press(page, 'k');
    await expect(button(page, 'Play')).toBeVisible();
    const at = await resting(page);
    await press(page, '.');
    await until(() => head(page)).toBe(at + 1);
    await press(page, 'v');
    await expect(radio(page, 'validation')).toBeChecked();
    await press(page, 'x');
    await expect(radio(page, 'epochs')).toBeChecked();
    await press(page, 'Control+z');
    await expect(radio(page, 'steps')).toBeChecked();
    await press(page, '1');
    await expect(chip(page, 'REINFORCE')).toHaveAttribute('aria-pressed', 'true');
    await press(page, ',');
    await expect(curves(page).getByText(/^step \d+$/)).toBeVisible();
    await press(page, 'r');
    await until(() => head(page)).toBe(0);
    await press(page, '.');
    await until(() => head(page)).toBe(1);
    await page.locator('a.skip').focus();
    for (const key of ['k', '2', 'v', 'n']) await page.keyboard.press(key);
    await expect(button(page, 'Play')).toBeVisible();
    await expect(radio(page, 'validation')).toBeChecked();
    await expect(vae(page).getByText('seed 1', { exact: true })).toBeVisible();
  });

  test('at a desk and on a phone axe finds nothing, and a finger can hit everything', async () => {
    const page = shared();
    await expect(curves(page).locator('path[data-style="relax"]').first()).toBeAttached();
    for (const name of ['What is measured', 'Settings'])
      await vae(page).locator('summary', { hasText: name }).click();
    await expectAccessible(page, 'desk', '#vae');
    await asPhone(page);
    await expectAccessible(page, 'phone', '#vae');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // The bits of a board are hit through those magnified below it.
    const small = (await smallTargets(vae(page))).filter((name) => !/^Bit \d+/.test(name));
    expect(small).toEqual([]);
  });
});

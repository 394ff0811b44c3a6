/** Dragging the target: every panel follows while the pointer moves, by mouse, keyboard, finger and preset. */
import { expect, type Page, test } from '@playwright/test';
import {
  allPaths,
  broken,
  button,
  open,
  PANEL_NAMES,
  panel,
  rest,
  sharedPage,
  target,
  until,
  valueNow,
} from './support.ts';

/** Middle of the target's ring, px, from its place on the slider. */
async function ring(page: Page): Promise<{ x: number; y: number; left: number; width: number }> {
  const box = await target(page).locator('circle').last().boundingBox();
  const axis = await target(page).locator('line').first().boundingBox();
  if (!box || !axis) throw new Error('The target has no ring.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, left: axis.x, width: axis.width };
}

/** Enough seeds for bands. */
const QUICK = '?at=race&v=1&seeds=4&n=3000';

/** The target back where it was opened, and nothing on its way. */
async function atFirst(page: Page): Promise<void> {
  if ((await valueNow(target(page))) !== 0.499) await presets(page).nth(2).click();
  await rest(page);
}

const presets = (page: Page) =>
  page.getByRole('group', { name: 'Target t', exact: true }).getByRole('button');
const bands = (page: Page) => panel(page, 'loss').locator('path:not([data-style])[clip-path]');

test.describe('dragging the target', () => {
  const shared = sharedPage((page) => open(page, QUICK));

  test('all three panels change before the pointer is lifted; bands return after it', async () => {
    const page = shared();
    await atFirst(page);
    await until(() => bands(page).count()).toBeGreaterThan(0);
    const seen = { loss: new Set<string>(), variance: new Set<string>(), relaxations: new Set<string>() };
    const { x, y, width } = await ring(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 6; i++) {
      const before = await allPaths(page);
      await page.mouse.move(x - (width * i) / 20, y);
      for (const name of PANEL_NAMES) {
        await until(async () => (await allPaths(page))[name] !== before[name], {
          message: `${name}, move ${i}`,
        }).toBe(true);
        seen[name].add((await allPaths(page))[name]);
      }
    }
    expect(await valueNow(target(page))).toBeCloseTo(0.199, 1);
    await expect(bands(page)).toHaveCount(0);
    await page.mouse.up();
    for (const name of PANEL_NAMES) expect(seen[name].size, name).toBe(6);
    await until(() => bands(page).count()).toBeGreaterThan(0);
  });

  test('moves that nobody waits for are caught up with: the last one is what is drawn', async () => {
    const page = shared();
    await atFirst(page);
    const { x, y, width } = await ring(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    const cdp = await page.context().newCDPSession(page);
    // As a hand makes them: not one after the other has been drawn.
    const moveTo = (px: number) =>
      cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: px, y, button: 'left', buttons: 1 });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => moveTo(x + width * 0.35 * Math.sin(((i + 1) * Math.PI) / 40))),
    );
    await page.mouse.up();
    await rest(page);
    const t = await valueNow(target(page));
    expect(t).toBeLessThan(0.2);
    const dragged = await allPaths(page);
    expect(await broken(page)).toEqual([]);
    await open(page, `${QUICK}&t=${t}`);
    await rest(page);
    expect(await allPaths(page)).toEqual(dragged);
  });

  test('the ends and the tie break nothing', async () => {
    const page = shared();
    await atFirst(page);
    await target(page).focus();
    for (const [key, t] of [
      ['Shift+ArrowRight', 0.5],
      ['Home', 0],
      ['End', 1],
    ] as const) {
      await page.keyboard.press(key);
      await rest(page);
      expect(await valueNow(target(page))).toBe(t);
      expect(await broken(page), key).toEqual([]);
    }
  });

  test('presets set the target and say which one holds', async () => {
    const page = shared();
    const words = presets(page);
    await expect(words).toHaveCount(3);
    for (const [i, t] of [0.2, 0.45, 0.499].entries()) {
      await words.nth(i).click();
      await expect(words.nth(i)).toHaveAttribute('aria-pressed', 'true');
      expect(await valueNow(target(page))).toBe(t);
    }
    await page.keyboard.press('Control+z');
    await until(() => valueNow(target(page))).toBe(0.45);
  });

  test('one drag is one step of the history', async () => {
    const page = shared();
    await atFirst(page);
    const { x, y, width } = await ring(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - width * 0.1, y, { steps: 3 });
    await page.mouse.move(x - width * 0.2, y, { steps: 3 });
    await page.mouse.up();
    expect(await valueNow(target(page))).toBeLessThan(0.35);
    await button(page, 'Play').focus();
    await page.keyboard.press('Control+z');
    await until(() => valueNow(target(page))).toBe(0.499);
  });
});

test.describe('with a finger', () => {
  const shared = sharedPage((page) => open(page, QUICK), {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });

  test('sideways moves the target, up and down scrolls the page', async () => {
    const page = shared();
    await target(page).scrollIntoViewIfNeeded();
    const cdp = await page.context().newCDPSession(page);
    let { x, y, width } = await ring(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', px = 0, py = 0) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: px, y: py }],
      });
    await touch('touchStart', x, y);
    for (let i = 1; i <= 8; i++) await touch('touchMove', x - (width * i) / 40, y);
    await until(() => valueNow(target(page))).toBeLessThan(0.4);
    await touch('touchEnd');
    const t = await valueNow(target(page));
    expect(t).toBeLessThan(0.4);
    const before = await page.evaluate(() => scrollY);
    ({ x, y, width } = await ring(page));
    await touch('touchStart', x, y);
    for (let i = 1; i <= 10; i++) await touch('touchMove', x, y - 20 * i);
    await touch('touchEnd');
    await until(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);
    expect(await valueNow(target(page))).toBe(t);
  });

  test('a tap moves it too', async () => {
    const page = shared();
    await target(page).scrollIntoViewIfNeeded();
    const { left, width, y } = await ring(page);
    await page.touchscreen.tap(left + width * 0.25, y);
    await until(() => valueNow(target(page))).toBeCloseTo(0.25, 1);
  });
});

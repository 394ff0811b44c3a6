/** Letters twice as large: charts grow with them, rows wrap, and nothing lies on anything else. */
import { expect, type Locator, test } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { alive, panel, race, rest, sharedPage } from './support.ts';

const QUICK = '?at=race&v=1&seeds=1&n=2000';

/** Which of these boxes lie on one another, by their words. */
const overlaps = (boxes: Locator): Promise<string[]> =>
  boxes.evaluateAll((nodes) => {
    const shown = nodes.filter((node) => node.checkVisibility({ checkVisibilityCSS: true }));
    const named = shown.map((node) => ({
      name: node.getAttribute('aria-label') ?? node.textContent ?? '',
      box: node.getBoundingClientRect(),
    }));
    return named.flatMap(({ name, box: a }, i) =>
      named.slice(i + 1).flatMap(({ name: other, box: b }) => {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Boxes of type are taller than its ink.
        return wide > 1 && high > 0.25 * Math.min(a.height, b.height) ? [`${name} on ${other}`] : [];
      }),
    );
  });

/** Words that stick out of the box that they stand in. */
const outside = (box: Locator, selector: string): Promise<string[]> =>
  box.evaluate((frame, words) => {
    const { left, right } = frame.getBoundingClientRect();
    return [...frame.querySelectorAll(words)].flatMap((node) => {
      const own = node.getBoundingClientRect();
      if (!node.checkVisibility()) return [];
      return own.left < left - 1 || own.right > right + 1 ? [node.textContent ?? ''] : [];
    });
  }, selector);

// As a reader chooses it in the browser's settings: a rem, and an em of a media query, are 32 px.
test.use({
  launchOptions: launchOptions({ args: ['--blink-settings=defaultFontSize=32'] as never[] }) as object,
});

const shared = sharedPage(async (page) => {
  await page.goto(`./${QUICK}`);
  // Below the first screen, where nothing trains before it is looked at.
  await expect(race(page)).toBeAttached();
  await page.evaluate(() => document.querySelector('#race')?.scrollIntoView());
  await alive(page);
});

for (const width of [1440, 960, 640, 390]) {
  test(`${width} px: names of lines grow, nothing lies on anything else, captions are whole`, async () => {
    const page = shared();
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(() => document.querySelector('#race')?.scrollIntoView());
    await rest(page);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const name of ['loss', 'variance'] as const) {
      const words = panel(page, name).locator('text');
      const sizes = await words.evaluateAll((nodes) =>
        nodes.map((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
      );
      expect(sizes.length).toBeGreaterThan(3);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(26);
      // On a phone so large the numbers under the axis touch; the names beside it still do not.
      const parts = width > 390 ? words : words.and(page.locator('[class*="name"]'));
      expect(await overlaps(parts), name).toEqual([]);
    }
    const playback = race(page).getByRole('group', { name: 'Playback' });
    expect(await overlaps(playback.locator('button, select, output, [role="slider"]'))).toEqual([]);
    // The last button reaches into the margin, so that its sign ends where the text does.
    expect(await outside(page.locator('body'), '#race fieldset[aria-label="Playback"] *')).toEqual([]);
    const table = page.getByRole('region', { name: 'Numbers at the ruler' });
    expect(await outside(table, 'caption > span')).toEqual([]);
  });
}

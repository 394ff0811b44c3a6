/** Readers with their own settings: letters twice as large, their own colours, fonts that come late. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { button, chip, open, panel, race, rest } from './support.ts';

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
      return own.left < left - 1 || own.right > right + 1 ? [node.textContent ?? ''] : [];
    });
  }, selector);

test.describe('letters twice as large', () => {
  test.use({
    launchOptions: launchOptions({ args: ['--blink-settings=defaultFontSize=32'] as never[] }) as object,
  });

  for (const width of [1440, 960, 390]) {
    test(`${width} px: names of lines grow, nothing lies on anything else, captions are whole`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, QUICK);
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
        expect(await overlaps(words), name).toEqual([]);
      }
      const playback = race(page).getByRole('group', { name: 'Playback' });
      expect(await overlaps(playback.locator('button, select, output, [role="slider"]'))).toEqual([]);
      expect(await outside(playback, 'button, select, output, span')).toEqual([]);
      const table = page.getByRole('region', { name: 'Numbers at the ruler' });
      expect(await outside(table, 'caption > span')).toEqual([]);
    });
  }
});

/** Columns of a native slider's row in which something else than its ground is drawn, as a share of its width. */
async function drawn(page: Page, slider: Locator): Promise<number> {
  const picture = (await slider.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.width,
      height: image.height,
    });
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const at = (x: number, y: number): readonly number[] =>
      [0, 1, 2].map((part) => pixels[4 * (y * image.width + x) + part] ?? 0);
    const ground = at(image.width - 1, 0);
    let columns = 0;
    for (let x = 0; x < image.width; x++) {
      for (let y = 0; y < image.height; y++) {
        if (at(x, y).some((part, i) => Math.abs(part - (ground[i] ?? 0)) > 100)) {
          columns++;
          break;
        }
      }
    }
    return columns / image.width;
  }, picture);
}

test.describe('the reader’s own colours', () => {
  test.use({ forcedColors: 'active' });

  test('an estimator that is on does not look like one that is off', async ({ page }) => {
    await open(page, QUICK);
    const edge = (name: string) =>
      chip(page, name).evaluate((node) => {
        const { borderBottomColor, borderBottomWidth } = getComputedStyle(node);
        return { borderBottomColor, borderBottomWidth };
      });
    const [on, off] = [await edge('RELAX'), await edge('RLOO')];
    expect(on.borderBottomWidth).not.toBe('0px');
    expect(on.borderBottomColor).not.toBe(off.borderBottomColor);
  });

  test('the track of a slider is drawn from end to end', async ({ page }) => {
    await open(page, QUICK);
    await race(page).locator('summary', { hasText: 'Settings' }).click();
    const slider = race(page).locator('input[type="range"]').first();
    await slider.scrollIntoViewIfNeeded();
    expect(await drawn(page, slider)).toBeGreaterThan(0.95);
  });

  test('of the images one looks chosen', async ({ page }) => {
    await open(page, '?at=vae&v=1');
    const images = page.locator('#vae').getByRole('button', { name: /^Encode / });
    await expect(images).toHaveCount(10);
    const edges = await images.evaluateAll((nodes) =>
      nodes.map((node) => ({
        chosen: node.getAttribute('aria-pressed') === 'true',
        colour: getComputedStyle(node).borderBottomColor,
      })),
    );
    const chosen = edges.filter((edge) => edge.chosen);
    expect(chosen).toHaveLength(1);
    expect(edges.filter((edge) => edge.colour === chosen[0]?.colour)).toHaveLength(1);
  });
});

test.describe('fonts', () => {
  test('all come from the page itself, and mathematics is set in its own', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'font') asked.push(new URL(request.url()).origin);
    });
    await open(page, QUICK);
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts]
        .filter((font) => font.status === 'loaded' && /Void (Serif|Math)/.test(font.family))
        .map((font) => `${font.family.replaceAll('"', '')} ${font.style}`);
    });
    expect(loaded.sort()).toEqual(['Void Math normal', 'Void Serif italic', 'Void Serif normal']);
    expect(new Set(asked)).toEqual(new Set([new URL(page.url()).origin]));
    expect(
      await page
        .locator('math')
        .first()
        .evaluate((node) => getComputedStyle(node).fontFamily),
    ).toMatch(/^"?Void Math/);
  });

  test('those that come late move nothing', async ({ page }) => {
    const held: (() => void)[] = [];
    let released = false;
    await page.route('**/*.woff2', async (route) => {
      if (!released) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    await page.goto(`./${QUICK}`, { waitUntil: 'commit' });
    await expect(button(page, 'Play')).toBeVisible();
    await rest(page);
    await page.evaluate(() => {
      const moved = { sum: 0 };
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.sum += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift' });
    });
    released = true;
    for (const go of held) go();
    await page.waitForFunction(
      () =>
        [...document.fonts].filter((font) => font.status === 'loaded' && /Serif|Math/.test(font.family))
          .length >= 3,
    );
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve((window as unknown as { moved: { sum: number } }).moved.sum)),
          ),
        ),
    );
    expect(moved).toBeLessThan(0.01);
  });
});

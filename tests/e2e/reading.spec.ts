/** Readers with colours of their own, and with fonts that come late. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { button, chip, open, race, rest, sharedPage } from './support.ts';

const QUICK = '?at=race&v=1&seeds=1&n=2000';

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

  const shared = sharedPage((page) => open(page, QUICK), { forcedColors: 'active' });

  test('an estimator that is on does not look like one that is off', async () => {
    const page = shared();
    const edge = (name: string) =>
      chip(page, name).evaluate((node) => {
        const { borderBottomColor, borderBottomWidth } = getComputedStyle(node);
        return { borderBottomColor, borderBottomWidth };
      });
    const [on, off] = [await edge('RELAX'), await edge('RLOO')];
    expect(on.borderBottomWidth).not.toBe('0px');
    expect(on.borderBottomColor).not.toBe(off.borderBottomColor);
  });

  test('the track of a slider is drawn from end to end', async () => {
    const page = shared();
    await race(page).locator('summary', { hasText: 'Settings' }).click();
    const slider = race(page).locator('input[type="range"]').first();
    await slider.scrollIntoViewIfNeeded();
    expect(await drawn(page, slider)).toBeGreaterThan(0.95);
  });

  test('of the images one looks chosen', async ({ page }) => {
    await page.goto('./?at=vae&v=1&units=16&on=rebar&backend=wasm&n=100');
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
  test('all come from the page itself, mathematics is set in its own, and those that come late move nothing', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'font') asked.push(new URL(request.url()).origin);
    });
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
});

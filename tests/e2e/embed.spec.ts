/** The figure alone: at every slide's size nothing is clipped or scrolls, and the clicker keeps its keys. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { button, open, panel, rest, timeline, until, valueNow } from './support.ts';

const SIZES = [
  { width: 480, height: 360 },
  { width: 960, height: 700 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];
const STATE = '?figure=race&v=1&t=.45&n=3000&seeds=4&on=exact.reinforce.rloo.relax&k=1200';
const DEFAULT = '?figure=race&v=1';

/** Words that stick out of the window, and words smaller than `least` px. */
const badWords = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((px) => {
    const bad: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (
        words === '' ||
        !parent ||
        ['OPTION', 'TITLE', 'STYLE', 'SCRIPT'].includes(parent.tagName.toUpperCase())
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // Words for screen readers alone are cut to a pixel.
      const cut = parent.closest('p, span')?.parentElement;
      const hidden = cut && getComputedStyle(cut).clipPath !== 'none' && cut.offsetWidth <= 1;
      if (
        hidden ||
        box.width === 0 ||
        !parent.checkVisibility({ checkVisibilityCSS: true, opacityProperty: true })
      )
        continue;
      const where = `“${words.slice(0, 40)}” ${Math.round(box.left)}…${Math.round(box.right)} × ${Math.round(box.top)}…${Math.round(box.bottom)}`;
      if (box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)
        bad.push(`outside: ${where}`);
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < px) bad.push(`${size} px: ${where}`);
    }
    return bad;
  }, least);

const scrolls = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return scrollWidth > innerWidth || scrollHeight > innerHeight;
  });

/** No scroll bars, every word inside and large enough, at every size. */
async function fits(page: Page): Promise<void> {
  for (const size of SIZES) {
    const name = `${size.width} × ${size.height}`;
    await page.setViewportSize(size);
    await rest(page);
    await expect.poll(() => scrolls(page), name).toBe(false);
    // Drawn anew for each size: soon after it, not at once.
    await expect.poll(() => badWords(page, size.width >= 700 ? 24 : 12), name).toEqual([]);
    const plot = await panel(page, 'loss').boundingBox();
    expect(plot?.height, name).toBeGreaterThan(size.height * 0.35);
    await expect(button(page, 'Play')).toBeInViewport({ ratio: 1 });
    await expect(timeline(page)).toBeInViewport({ ratio: 1 });
    expect(new URL(page.url()).searchParams.get('figure')).toBe('race');
  }
}

test.describe('the race alone', () => {
  test('as it is at first: at every size no scroll bars, every word inside, large enough', async ({
    page,
  }) => {
    await open(page, DEFAULT);
    await fits(page);
  });

  test('its link holds its whole state; the same at every size; it plays, and its presets retrain it', async ({
    page,
  }) => {
    await open(page, STATE);
    await rest(page);
    expect(await valueNow(timeline(page))).toBe(1200);
    await expect(panel(page, 'loss').locator('path[data-style="rloo"]').first()).toBeAttached();
    await expect(panel(page, 'loss').locator('path[data-style="rebar"]')).toHaveCount(0);
    const presets = page.getByRole('group', { name: 'Target t', exact: true });
    await expect(presets.getByRole('button', { pressed: true })).toHaveText('.45');
    expect(page.url()).toContain('t=.45');
    await fits(page);

    await page.setViewportSize({ width: 960, height: 700 });
    await button(page, 'Play').click();
    await until(() => valueNow(timeline(page))).toBeGreaterThan(1300);
    await button(page, 'Pause').click();
    await presets.getByRole('button').first().click();
    await until(() => new URL(page.url()).searchParams.get('t')).toBe('.2');
  });

  test('in a slide on another site it works, and the clicker turns the slides', async ({ page, baseURL }) => {
    const deck = `<!doctype html><title>Slides</title><style>body{margin:0}</style>
      <p>Slide <output id="slide">1</output></p>
      <iframe src="${baseURL}${STATE}" width="960" height="700" style="border:0"></iframe>
      <script>
        const by = { PageDown: 1, ArrowRight: 1, Space: 1, PageUp: -1, ArrowLeft: -1 };
        addEventListener('keydown', (event) => {
          const output = document.getElementById('slide');
          output.value = String(Number(output.value) + (by[event.code] ?? 0));
        });
      </script>`;
    const site = createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(deck);
    });
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
    await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
    const frame = page.frameLocator('iframe');
    const slide = page.locator('#slide');
    const ruler = frame.getByRole('slider', { name: 'Ruler' });
    await expect(frame.locator('path[data-style="relax"]').first()).toBeAttached();
    await expect(ruler).toHaveAttribute('aria-valuenow', '1200');

    // A figure that has just come does not take the focus, so that every key is the slides'.
    for (const [key, number] of [
      ['PageDown', 2],
      ['ArrowRight', 3],
      ['Space', 4],
      ['PageUp', 3],
      ['ArrowLeft', 2],
    ] as const) {
      await page.keyboard.press(key);
      await expect(slide, key).toHaveText(String(number));
    }
    await expect(ruler).toHaveAttribute('aria-valuenow', '1200');
    await expect(frame.getByRole('button', { name: 'Play' })).toBeVisible();

    // Inside it, where the lecturer has clicked, those keys are left alone too.
    await frame.getByRole('button', { name: 'Play' }).click();
    await expect(frame.getByRole('button', { name: 'Pause' })).toBeVisible();
    const inner = page.frames()[1];
    if (!inner) throw new Error('The slide has no frame.');
    await inner.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      const taken: string[] = [];
      Object.assign(window, { taken });
      window.addEventListener('keydown', (event) => {
        if (event.defaultPrevented) taken.push(event.key);
      });
    });
    for (const key of [
      'PageUp',
      'PageDown',
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Space',
      '.',
      'b',
    ])
      await page.keyboard.press(key);
    expect(await inner.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual([]);

    // Back on the slide the clicker turns it, while the figure goes on playing.
    await page.locator('p').click();
    await page.keyboard.press('PageDown');
    await expect(slide).toHaveText('3');
    site.close();
    site.closeAllConnections();
  });
});

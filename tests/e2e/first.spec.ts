/** The first seconds: nothing complains, nothing foreign is asked for, little is loaded, and the figure lives. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { alive, broken, PANEL_NAMES, panel, rest, target, watch } from './support.ts';

const FIRST_PAINT_BYTES = 20_000;
const LIVING_FIGURE_BYTES = 245_000;

test('the first seconds', async ({ page, baseURL }) => {
  const { complaints, requests } = await watch(page);
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith('.js')) return;
    sizes.set(
      pathname,
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    );
  });
  await page.addInitScript(() => {
    const moved = { sum: 0 };
    Object.assign(window, { moved });
    const lines = new MutationObserver(() => {
      if (!document.querySelector('#race path[data-style]')) return;
      Object.assign(window, { livedAt: performance.now() });
      lines.disconnect();
    });
    lines.observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  const response = await page.goto('./');
  await alive(page);
  await expect(page.locator('figure .recharts-surface').first()).toBeAttached();

  await test.step('scripts stay within their budgets', async () => {
    const entry = [...((await response?.text()) ?? '').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)];
    // What is asked for when lines stand is no longer of the living figure.
    const late = await page.evaluate(() => {
      const { livedAt } = window as unknown as { livedAt: number };
      const scripts = performance.getEntriesByType('resource').filter(({ startTime }) => startTime > livedAt);
      return scripts.map(({ name }) => new URL(name).pathname);
    });
    let first = 0;
    let all = 0;
    for (const [path, size] of sizes) {
      if (late.includes(path)) continue;
      all += await size;
      if (entry.some(([, name]) => path.endsWith(name ?? '?'))) first += await size;
    }
    const words = `gzip: ${first} B to the first paint, ${all} B to the living figure in ${sizes.size} files`;
    test.info().annotations.push({ type: 'size', description: words });
    console.log(`    ${words}`);
    expect([...sizes.keys()].filter((path) => path.includes('worker')).length).toBe(1);
    expect(first).toBeGreaterThan(1000);
    expect(first).toBeLessThanOrEqual(FIRST_PAINT_BYTES);
    expect(all).toBeLessThanOrEqual(LIVING_FIGURE_BYTES);
  });

  await test.step('the first screen holds the question and the target ring', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
    const ring = await target(page).locator('circle').last().boundingBox();
    expect((ring?.y ?? 900) + (ring?.height ?? 0)).toBeLessThanOrEqual(900);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  await test.step('lines stand in all three panels, and nothing in them is broken', async () => {
    for (const name of PANEL_NAMES) {
      const count = await panel(page, name).locator('path[data-style]').count();
      expect(count, name).toBeGreaterThan(name === 'relaxations' ? 1 : 4);
    }
    await rest(page);
    expect(await broken(page)).toEqual([]);
  });

  await test.step('nothing jumped when the figure arrived in the place kept for it', async () => {
    expect(
      await page.evaluate(() => (window as unknown as { moved: { sum: number } }).moved.sum),
    ).toBeLessThan(0.1);
  });

  await test.step('nothing complains and every request stays at home', async () => {
    expect(complaints).toEqual([]);
    const home = new URL(baseURL ?? '').origin;
    expect(requests.filter((url) => !/^(blob|data):/.test(url) && new URL(url).origin !== home)).toEqual([]);
    expect(requests.filter((url) => /tfjs|tensorflow|webgpu/i.test(url))).toEqual([]);
  });
});

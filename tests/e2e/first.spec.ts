/** The first seconds: nothing complains, nothing foreign is asked for, little is loaded, and the figure lives. */
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { alive, broken, open, PANEL_NAMES, panel, rest, watch } from './support.ts';

const FIRST_PAINT_BYTES = 20_000;
const LIVING_FIGURE_BYTES = 285_000;

test.describe('the first seconds', () => {
  test('nothing complains and every request stays at home', async ({ page, baseURL }) => {
    const { complaints, requests } = await watch(page);
    await open(page);
    await rest(page);
    expect(complaints).toEqual([]);
    const home = new URL(baseURL ?? '').origin;
    expect(requests.filter((url) => !/^(blob|data):/.test(url) && new URL(url).origin !== home)).toEqual([]);
    expect(requests.filter((url) => /tfjs|tensorflow|webgpu/i.test(url))).toEqual([]);
  });

  test('lines stand in all three panels, and nothing in them is broken', async ({ page }) => {
    await page.goto('./');
    await alive(page);
    for (const name of PANEL_NAMES) {
      const count = await panel(page, name).locator('path[data-style]').count();
      expect(count, name).toBeGreaterThan(name === 'relaxations' ? 1 : 4);
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await rest(page);
    expect(await broken(page)).toEqual([]);
  });

  test('scripts stay within their budgets', async ({ page }) => {
    const sizes = new Map<string, Promise<number>>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.endsWith('.js')) return;
      sizes.set(
        pathname,
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
    });
    const response = await page.goto('./');
    await alive(page);
    await expect(page.locator('figure .recharts-surface').first()).toBeAttached();
    const entry = [...((await response?.text()) ?? '').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)];
    let first = 0;
    let all = 0;
    for (const [path, size] of sizes) {
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
});

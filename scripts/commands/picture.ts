/** Takes the README's picture: the figure as it first appears, from the built site. */
import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from '../browser.mjs';

export async function main(): Promise<number> {
  const built = spawnSync('npx', ['vite', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) return 1;
  const server = await preview({ preview: { host: '127.0.0.1', port: 4180 } });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1200 }, colorScheme: 'light' });
    await page.goto(server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4180/');
    // The bands are the last to come.
    await page.getByText('seeds shaded').waitFor();
    await page.getByText('At step').first().waitFor();
    const box = await page.locator('#race').boundingBox();
    if (!box) throw new Error('The figure is not on the page.');
    await page.screenshot({
      path: 'public/preview.png',
      fullPage: true,
      clip: { x: box.x - 32, y: box.y - 16, width: box.width + 64, height: 850 },
    });
    console.log('public/preview.png');
    return 0;
  } finally {
    await browser.close();
    await server.close();
  }
}

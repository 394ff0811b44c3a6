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
    await page.locator('#race').screenshot({ path: 'public/preview.png' });
    console.log('public/preview.png');
    return 0;
  } finally {
    await browser.close();
    await server.close();
  }
}

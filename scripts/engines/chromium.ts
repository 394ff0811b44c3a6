/** Chromium through Playwright, as the other tests open it. */
import { chromium } from 'playwright';
import { launchOptions } from '../browser.mjs';
import { callOf, type Engine, type EngineOptions } from './engine.ts';

export async function openChromium({ width, height, dark = false }: EngineOptions): Promise<Engine> {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
  });
  const log: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      log.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => log.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // What is given up when the page goes elsewhere is no complaint.
    if (why !== 'net::ERR_ABORTED') log.push(`failed: ${request.url()} ${why}`);
  });
  return {
    name: 'chromium',
    version: browser.version(),
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (work, ...args) => page.evaluate(callOf(work, args)),
    move: (x, y) => page.mouse.move(x, y),
    down: () => page.mouse.down(),
    up: () => page.mouse.up(),
    press: (chord) => page.keyboard.press(chord),
    screenshot: () => page.screenshot(),
    complaints: () => log,
    close: () => browser.close(),
  };
}

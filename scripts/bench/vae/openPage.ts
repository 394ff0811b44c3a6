/** The benchmark's own page in Chromium: built apart from the site, served, and opened without anything cached. */
import { type Browser, chromium, type Page } from 'playwright';
import { launchOptions } from '../../browser.mjs';
import { servePage } from '../site.ts';

const PAGE = 'scripts/bench/vae/page/index.html';

/** Calls `work` with a browser (software GPU included) and the page's address; closes both afterwards. */
export async function onBenchPage<T>(work: (browser: Browser, address: string) => Promise<T>): Promise<T> {
  const site = await servePage(PAGE);
  const browser = await chromium.launch(launchOptions({ webgpu: true }));
  try {
    return await work(browser, `${site.address}${PAGE}`);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** A page of a context of its own: close the context when done. */
export async function opened(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.waitForFunction('globalThis.bench !== undefined');
  return page;
}

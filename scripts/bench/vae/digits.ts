/** Whether a minute of training in Chromium is enough for reconstructions that a classifier reads: trained once, not in rounds. */
import type { Result } from '../measure.ts';
import { onBenchPage, opened } from './openPage.ts';
import type { BenchPage } from './page/main.ts';

export const SECONDS = 60;

declare const bench: BenchPage;

/** RELAX under the page's defaults on its own digits, on WASM. */
export const measureDigits = (seconds: number, say: (sentence: string) => void): Promise<Result[]> =>
  onBenchPage(async (browser, address) => {
    const page = await opened(browser, address);
    const found = await page.evaluate(async (time) => (await bench.digits()).recognised(time), seconds);
    say(`Digits: ${seconds} s on ${found.backend.replace(/\.$/, '')}, ${found.steps} steps.`);
    const percent = (id: string, share: number): Result => ({
      id,
      unit: '%',
      value: Number((100 * share).toFixed(1)),
      spread: 0,
    });
    return [
      percent('vae.digits.recognised', found.tossed),
      percent('vae.digits.likelierRecognised', found.likelier),
      percent('vae.digits.originalsRecognised', found.originals),
      { id: 'vae.digits.steps', unit: 'steps', value: found.steps, spread: 0 },
    ];
  });

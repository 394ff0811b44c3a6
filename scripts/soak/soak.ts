/** Rounds of scripted reading with measurements between them, and the verdict on what has grown. */
import type { Page } from 'playwright';
import { type Held, meter } from './measure.ts';
import { comeToRest, playRound } from './play.ts';

export interface SoakOptions {
  /** What the three numbers below count. */
  readonly unit: 'seconds' | 'rounds';
  readonly length: number;
  /** Between two measurements. */
  readonly every: number;
  /** After so much the first measurement that counts is taken: code compiled, caches full. */
  readonly warm: number;
  readonly onMeasured?: (moment: Moment) => void;
}

export interface Moment extends Held {
  readonly seconds: number;
  readonly rounds: number;
}

/** Plays for `length` on a page that already shows the race; the moments measured, the first after `warm`. */
export async function soak(page: Page, options: SoakOptions): Promise<Moment[]> {
  const { unit, length, every, warm, onMeasured } = options;
  const { measure } = await meter(await page.context().newCDPSession(page));
  const moments: Moment[] = [];
  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  let rounds = 0;
  const passed = (): number => (unit === 'rounds' ? rounds : elapsed());
  for (let next = warm; next <= length || moments.length < 2; next += every) {
    do await playRound(page, rounds++);
    while (passed() < next);
    await comeToRest(page);
    const moment = { ...(await measure()), seconds: elapsed(), rounds };
    moments.push(moment);
    onMeasured?.(moment);
    next = Math.max(next, passed() - every);
  }
  return moments;
}

export interface Bounds {
  /** Growth from the first moment to the last, bytes. */
  readonly heap: number;
  /** Growth in DOM nodes and listeners. */
  readonly nodes: number;
  readonly listeners: number;
}

/** What has grown beyond its bound, in sentences. */
export function grown(moments: readonly Moment[], bounds: Bounds): string[] {
  const first = moments[0];
  const last = moments.at(-1);
  if (!first || !last || first === last) return ['Fewer than two measurements were taken.'];
  const out: string[] = [];
  const check = (what: string, from: number, to: number, bound: number, unit = 1): void => {
    if (to - from > bound)
      out.push(
        `${what} grew from ${(from / unit).toFixed(1)} to ${(to / unit).toFixed(1)}${unit > 1 ? ' MB' : ''}.`,
      );
  };
  check('The page’s heap', first.pageHeap, last.pageHeap, bounds.heap, 1e6);
  check('The worker’s heap', first.workerHeap, last.workerHeap, bounds.heap, 1e6);
  check('The number of DOM nodes', first.nodes, last.nodes, bounds.nodes);
  check('The number of listeners', first.listeners, last.listeners, bounds.listeners);
  return out;
}

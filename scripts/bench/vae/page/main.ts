/** The benchmark's page: what it measures is loaded only when asked for, as on the real page. */
import type * as Digits from './digits.ts';
import type * as Steps from './steps.ts';

export interface BenchPage {
  steps(): Promise<typeof Steps>;
  digits(): Promise<typeof Digits>;
}

const page: BenchPage = { steps: () => import('./steps.ts'), digits: () => import('./digits.ts') };
Object.assign(globalThis, { bench: page });

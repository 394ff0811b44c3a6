/** The benchmark's page: what it measures is loaded only when asked for, as on the real page. */
import type * as Steps from './steps.ts';

export interface BenchPage {
  steps(): Promise<typeof Steps>;
}

const page: BenchPage = { steps: () => import('./steps.ts') };
Object.assign(globalThis, { bench: page });

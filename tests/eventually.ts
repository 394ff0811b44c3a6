/** Waiting for a state, on any machine: the bound only ends what hangs, and no test is about how long it took. */
import { vi } from 'vitest';

const BOUND_MS = 150_000;

/** Asks until `check` throws no more, and gives its answer. Not for fake timers: it would wait on them. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: BOUND_MS, interval: 1 });

/** A pool over workers without threads, and what is waited for. */
import { afterEach, expect } from 'vitest';
import { curveOf } from '../../../src/experiments/policies/curve.ts';
import type { PoliciesRun } from '../../../src/experiments/policies/messages.ts';
import { type PoliciesSettings, policiesSettings } from '../../../src/experiments/policies/settings.ts';
import type { HostOptions } from '../../../src/worker/host.ts';
import { createPool, type Pool, type PoolOptions, type PoolWish } from '../../../src/worker/pool.ts';
import { eventually } from '../../eventually.ts';
import { ThreadlessWorker } from './poolHosts.ts';

export const SETTINGS: PoliciesSettings = { ...policiesSettings.defaults, steps: 1000, seeds: 2, rate: 0.01 };
export const WISH: PoolWish = {
  settings: { ...SETTINGS, methods: ['reinforce', 'relax'] },
  epoch: 0,
  variance: { every: 20, rollouts: 3 },
  watched: null,
};

export interface Desk {
  readonly pool: Pool;
  readonly workers: ThreadlessWorker[];
  readonly notices: string[];
  changes: number;
}

const open: Pool[] = [];
afterEach(() => {
  for (const pool of open.splice(0)) pool.dispose();
});

/** @param hostOf how the worker with this number, from 0, works; as usual where it is left out */
export function desk(
  workers: number,
  more: Partial<PoolOptions> = {},
  hostOf: (worker: number) => Partial<HostOptions> = () => ({}),
): Desk {
  const it: Desk = {
    workers: [],
    notices: [],
    changes: 0,
    pool: createPool({
      workers,
      onChange: () => {
        it.changes++;
        it.pool.shown();
      },
      onNotice: (sentence) => it.notices.push(sentence),
      connect: () => {
        it.workers.push(new ThreadlessWorker(hostOf(it.workers.length)));
        return it.workers.at(-1)!;
      },
      ...more,
    }),
  };
  open.push(it.pool);
  return it;
}

export const finished = (one: Desk): Promise<void> => eventually(() => expect(one.pool.finished).toBe(true));

export async function runsOf(workers: number, wish = WISH): Promise<readonly PoliciesRun[]> {
  const one = desk(workers);
  one.pool.request(wish);
  await finished(one);
  expect(one.notices).toEqual([]);
  expect(one.workers).toHaveLength(workers);
  return one.pool.runs();
}

/** A run that has just begun. */
export const fakeRun = (): PoliciesRun => ({
  job: { kind: 'training', method: 'relax', seed: 1 },
  episodes: 0,
  steps: 0,
  solvedAt: 0,
  solvedSteps: 0,
  finished: false,
  stopped: null,
  curve: curveOf([], [], 0),
  variance: null,
  networks: null,
  checkpoints: [],
  end: null,
});

export const begun = (one: Desk, steps: number): Promise<void> =>
  eventually(() => expect(one.pool.runs().some((run) => run.steps >= steps)).toBe(true));

/** Many turns of the loop on which these workers work: each is a slice of those that do. */
export async function turns(count = 100): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

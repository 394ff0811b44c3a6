/** The curves as a file. */
import { expect, it } from 'vitest';
import { METHODS } from '../../../../src/experiments/policies/methods/methods.ts';
import { policies } from '../../../../src/figures/policies/policies.tsx';
import { policiesTable } from '../../../../src/figures/policies/table.ts';
import { toCsv } from '../../../../src/figures/shared/table.ts';
import { begin } from '../begin.ts';
import { run, training } from './runs.ts';

it('has a row for every number, and columns for all of them', () => {
  const variance = {
    every: 20,
    rollouts: 20,
    episodes: Float64Array.of(0, 20),
    returns: Float64Array.of(1, 2),
    logVariances: METHODS.map((_, k) => Float64Array.of(k, Number.NaN)),
  };
  const runs = [
    run(training('relax', 3), 2000, { solvedAt: 15, solvedSteps: 1500 }),
    run({ kind: 'variance', method: 'a2c', seed: 3 }, 2000, { variance }),
  ];
  const lines = toCsv(
    policiesTable({ ...begin(policies), runs })!,
    'https://example.org/?figure=policies',
  ).split('\n');
  expect(lines[0]).toBe('# Through the Void, cartpole, https://example.org/?figure=policies');
  const rows = lines.slice(1).filter(Boolean);
  expect(rows.every((line) => line.split(',').length === 8)).toBe(true);
  expect(rows).toContain('cartpole,relax,3,,10,1000,return,10');
  expect(rows).toContain('cartpole,relax,3,,15,1500,solved,15');
  expect(rows).toContain('cartpole,running-mean,3,a2c,0,,ln_variance,1');
  expect(rows).toContain('cartpole,running-mean,3,a2c,20,,ln_variance,');
  expect(rows).toHaveLength(1 + 2 * 2 + 1 + 2 * METHODS.length);
});

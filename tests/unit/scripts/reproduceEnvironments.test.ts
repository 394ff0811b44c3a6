/** The command that plays the control environments: its words, its table, and its results read back from a file. */
import { describe, expect, it } from 'vitest';
import { readResults } from '../../../scripts/report/files.ts';
import { environmentsTable } from '../../../scripts/report/tables.ts';
import {
  CASES,
  type EnvironmentResults,
  play,
  randomPolicy,
} from '../../../scripts/reproduce/environments.ts';
import { runEnvironments } from '../../../scripts/reproduce/runEnvironments.ts';
import { CartPole } from '../../../src/experiments/policies/environments/cartPole.ts';
import { mean } from '../../../src/math/statistics.ts';

const run: EnvironmentResults = {
  kind: 'reproduce',
  experiment: 'environments',
  seeds: 500,
  results: [
    {
      environment: 'LunarLander, modern',
      policy: 'random',
      expected: -184.4,
      band: [-199, -169],
      mean: -176.41,
      deviation: 108.2,
      over200: 0.002,
      stepsPerEpisode: 92.4,
      stepsPerSecond: 58_712,
      held: true,
    },
  ],
  machine: { cores: 2, node: '20.20.2' },
};

describe('reproduce -- environments', () => {
  it('plays one episode for each seed, the same seed alike', () => {
    const cartPole = new CartPole();
    const { returns, steps } = play(cartPole, randomPolicy(2), 400);
    expect(returns).toHaveLength(400);
    expect(returns.reduce((a, b) => a + b)).toBe(steps);
    expect(mean(returns)).toBeGreaterThan(19);
    expect(mean(returns)).toBeLessThan(26);
    expect(play(cartPole, randomPolicy(2), 10).returns).toEqual(returns.slice(0, 10));
  });

  it('has the expected return inside every band', () => {
    for (const { expected, band } of CASES) {
      expect(expected).toBeGreaterThan(band[0]);
      expect(expected).toBeLessThan(band[1]);
    }
  });

  it('becomes a table with its verdicts', () => {
    const table = environmentsTable(run);
    expect(table).toContain(
      '| LunarLander, modern | random | −176.4 | 108 | −184.4 | −199 to −169 | 0 % | 92 | 59,000 | held |',
    );
    expect(table).toContain('each of 500 seeds');
    const missed = { ...run, results: [{ ...run.results[0]!, held: false }] };
    expect(environmentsTable(missed)).toContain('| MISSED |');
  });

  it('is read back from a file, and only when it is whole', () => {
    expect(readResults(structuredClone(run), 'file')).toEqual({ kind: 'environments', results: run });
    for (const broken of [
      { ...run, seeds: 'many' },
      { ...run, results: [{ ...run.results[0], mean: null }] },
      { ...run, results: [{ ...run.results[0], band: undefined }] },
    ]) {
      expect(() => readResults(broken, 'file')).toThrow(/^file holds neither/);
    }
  });

  it.each([['0'], ['1.5'], ['some']])('refuses --seeds %s', async (seeds) => {
    await expect(runEnvironments(['--seeds', seeds])).rejects.toThrow(RangeError);
  });
});

/** What the figure knows: which run and which moment is watched, and which objects stay the same. */
import { describe, expect, it } from 'vitest';
import { jobId } from '../../../../src/experiments/policies/jobs.ts';
import type { PoliciesNetworks, VarianceCurve } from '../../../../src/experiments/policies/messages.ts';
import { type PoliciesSettings, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import { policies } from '../../../../src/figures/policies/policies.tsx';
import {
  isPoliciesRunning,
  trainingRuns,
  watchedJob,
  watchedNetworks,
  withKeptPoliciesCurves,
} from '../../../../src/figures/policies/state.ts';
import type { PoliciesState } from '../../../../src/figures/policies/types.ts';
import { begin } from '../begin.ts';
import { networks, run, training } from './runs.ts';

const state = (change: Partial<PoliciesSettings>, more: Partial<PoliciesState> = {}): PoliciesState => ({
  ...begin(policies, { ...policiesSettings.defaults, ...change }),
  ...more,
});

describe('what is watched', () => {
  it('is the method in focus, or the first that trains; a seed that is not there is the last', () => {
    expect(watchedJob(state({}))).toEqual(training('relax', 1));
    expect(watchedJob(state({ seed: 10, watch: 3 }))).toEqual(training('relax', 12));
    expect(watchedJob(state({ seeds: 2, watch: 9 }))).toEqual(training('relax', 2));
    expect(watchedJob(state({ methods: ['reinforce', 'a2c'] }))).toEqual(training('reinforce', 1));
    expect(watchedJob(state({ methods: [] }))).toBeNull();
  });

  const relax = training('relax');
  const moments: readonly PoliciesNetworks[] = [1000, 1300, 1690].map(networks);
  const kept = new Map([[jobId(relax), moments]]);

  it('is the present, or the last kept moment while nothing newer is known', () => {
    expect(watchedNetworks(state({}))).toBeNull();
    expect(watchedNetworks(state({}, { checkpoints: kept }))).toBe(moments[2]);
    const now = run(relax, 2000);
    expect(watchedNetworks(state({}, { checkpoints: kept, runs: [now] }))).toBe(now.networks);
  });

  it('is the kept moment at or before the one chosen, or the first there is', () => {
    const at = (at: number) => watchedNetworks(state({}, { checkpoints: kept, at }))?.steps;
    expect([0, 1299, 1300, 9999].map(at)).toEqual([1000, 1000, 1300, 1690]);
    const other = state({ focus: 'a2c' }, { checkpoints: kept, at: 1300 });
    expect(watchedNetworks(other)).toBeNull();
  });
});

describe('runs', () => {
  const a2c = training('a2c');

  it('stay the very objects while nothing is new', () => {
    const old = [run(a2c, 2000)];
    expect(withKeptPoliciesCurves(old, old)).toBe(old);
    const [again] = withKeptPoliciesCurves(old, [{ ...old[0]! }]);
    expect(again).toBe(old[0]);
  });

  it('are new when they are over, with the curve they had', () => {
    const old = [run(a2c, 2000)];
    const [over] = withKeptPoliciesCurves(old, [run(a2c, 2000, { finished: true })]);
    expect(over).not.toBe(old[0]);
    expect(over?.finished).toBe(true);
    expect(over?.curve).toBe(old[0]?.curve);
  });

  it('have a new curve with another point, and after a beginning', () => {
    const old = [run(a2c, 2000)];
    const longer = run(a2c, 3000);
    expect(withKeptPoliciesCurves(old, [longer])[0]?.curve).toBe(longer.curve);
    const anew = run(a2c, 1000);
    expect(withKeptPoliciesCurves(old, [anew])[0]?.curve).toBe(anew.curve);
  });

  it('have a new variance when it is measured otherwise', () => {
    const curve = (every: number): VarianceCurve => ({
      every,
      rollouts: 20,
      episodes: Float64Array.of(20),
      returns: Float64Array.of(1),
      logVariances: [],
    });
    const old = [run({ ...a2c, kind: 'variance' }, 2000, { variance: curve(20) })];
    const [same] = withKeptPoliciesCurves(old, [{ ...old[0]!, steps: 2010, variance: curve(20) }]);
    expect(same?.variance).toBe(old[0]?.variance);
    const [other] = withKeptPoliciesCurves(old, [{ ...old[0]!, steps: 2010, variance: curve(10) }]);
    expect(other?.variance?.every).toBe(10);
    expect(trainingRuns({ runs: old })).toEqual([]);
  });

  it('go on while the reader lets them and there is something to do', () => {
    expect(isPoliciesRunning(state({}))).toBe(true);
    expect(isPoliciesRunning(state({}, { playing: false }))).toBe(false);
    expect(isPoliciesRunning(state({}, { finished: true }))).toBe(false);
  });
});

/** What the chapter that reads the race claims of it, measured on the race’s own settings. */
import { describe, expect, it } from 'vitest';
import { momentsOf, one } from '../../../src/experiments/toy/ensemble.ts';
import { toyPlan } from '../../../src/experiments/toy/plan.ts';
import { ReadableEnsemble } from '../../../src/experiments/toy/readableEnsemble.ts';
import { type ToyEstimatorId, toySettings } from '../../../src/experiments/toy/settings.ts';
import { medianArrival } from '../../../src/experiments/toy/track.ts';
import { mean, median, variance } from '../../../src/math/statistics.ts';

const SEEDS = 8;
const RUNS = { first: 0, count: SEEDS };
const { steps, seed, temperature } = toySettings.defaults;

const begun = (id: ToyEstimatorId) =>
  new ReadableEnsemble(toyPlan(id, toySettings.defaults), { first: seed, count: SEEDS });
const each = <T>(of: (run: number) => T): T[] => Array.from({ length: SEEDS }, (_, run) => of(run));

/** Half of the seeds have arrived by this step; Infinity where fewer ever do. */
function arrivalOf(id: ToyEstimatorId): number {
  const ensemble = begun(id);
  const arrivals = new Float64Array(SEEDS);
  ensemble.advance(RUNS, steps);
  ensemble.arrivals(RUNS, arrivals);
  return medianArrival(arrivals);
}

describe('the race, read honestly', () => {
  it('a mean needs about a third of RELAX’s steps, RLOO and DisARM less than a tenth, REBAR and REINFORCE do not arrive', () => {
    const relax = arrivalOf('relax');
    expect(relax).toBeLessThan(steps);
    expect(arrivalOf('running-mean') / relax).toBeGreaterThan(0.2);
    expect(arrivalOf('running-mean') / relax).toBeLessThan(0.45);
    for (const id of ['rloo', 'disarm'] as const) expect(arrivalOf(id) / relax).toBeLessThan(0.1);
    for (const id of ['rebar', 'reinforce'] as const) expect(arrivalOf(id)).toBe(Number.POSITIVE_INFINITY);
  });

  it('after a thousand steps RELAX’s c differs from its mean by about one part in a hundred', () => {
    const relax = begun('relax');
    relax.advance(RUNS, 1000);
    const logits = Float64Array.from({ length: 200 }, (_, i) => Math.log((i + 0.5) / (199.5 - i)));
    const share = each((run) => {
      const a = relax.logits(run)[0]!;
      const c = relax.surrogate(
        run,
        a,
        logits.map((x) => a + x),
      );
      expect(mean(c)).toBeGreaterThan(0.24);
      expect(mean(c)).toBeLessThan(0.26);
      return Math.sqrt(variance(c)) / mean(c);
    });
    expect(median(share)).toBeLessThan(0.015);
  });

  it('REBAR’s η goes from 1 to about 0, and both temperatures rise to several times where they began', () => {
    const rebar = begun('rebar');
    const relax = begun('relax');
    expect(rebar.named(0, 'η')).toBe(1);
    for (const ensemble of [rebar, relax]) ensemble.advance(RUNS, steps);
    expect(Math.abs(median(each((run) => rebar.named(run, 'η')!)))).toBeLessThan(0.1);
    for (const ensemble of [rebar, relax])
      expect(median(each((run) => ensemble.named(run, 'λ')!))).toBeGreaterThan(3 * temperature);
    // Every single run has left 1 far behind.
    for (const run of each((k) => k)) expect(Math.abs(rebar.named(run, 'η')!)).toBeLessThan(0.5);
  });

  it('at step 0 RELAX has REINFORCE’s noise', () => {
    const moments = (id: ToyEstimatorId) => {
      const out = momentsOf(1, 1);
      begun(id).moments(one(0), out);
      return out.variance[0]!;
    };
    expect(moments('relax') / moments('reinforce')).toBeCloseTo(1, 6);
  });
});

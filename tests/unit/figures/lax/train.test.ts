/** LAX's run: it is the catalogue's estimator, begins as REINFORCE, learns what theory says, and can be asked for any step. */
import { describe, expect, it } from 'vitest';
import { createGaussianEstimator } from '../../../../src/estimators/gaussianEstimators.ts';
import { BOX_IDS, boxOf } from '../../../../src/figures/lax/boxes.ts';
import { exactOf, ruleOf } from '../../../../src/figures/lax/exact.ts';
import { lax } from '../../../../src/figures/lax/lax.tsx';
import { laxSettings } from '../../../../src/figures/lax/settings.ts';
import { laxMomentOf, traceOf } from '../../../../src/figures/lax/trace.ts';
import { LaxRun, UNITS } from '../../../../src/figures/lax/train.ts';
import { begin } from '../begin.ts';

const SQUARE = { box: 'square', target: 1, mu: 0, sigma: 1, still: true } as const;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

function trained(problem: ConstructorParameters<typeof LaxRun>[0], steps: number): LaxRun {
  const run = new LaxRun(problem);
  while (run.step < steps) run.advance();
  return run;
}

const varianceOf = (run: LaxRun): number => {
  const place = { ...run.problem, mu: run.mu };
  return run.variance(ruleOf(place), exactOf(place).slope);
};

describe('one step', () => {
  it('has the gradient of the catalogue’s LAX with the same φ and ε, to the last bit', () => {
    for (const box of BOX_IDS) {
      const run = trained({ ...SQUARE, box, sigma: 0.7, seed: 4 }, 60);
      const own = createGaussianEstimator('lax', {
        size: 1,
        objective: { value: (x) => boxOf(box).value(x[0]!, 1) },
        form: 'c',
        hidden: UNITS,
        activation: 'tanh',
        outputScale: 0,
      });
      own.phi.set(run.phi);
      const next = run.watch();
      const g = new Float64Array(2);
      own.estimate(Float64Array.of(0, Math.log(0.7)), Float64Array.of(next.epsilon), new Float64Array(1), g);
      expect(next.g).toBe(g[0]);
    }
  });

  it('says what it did: g from its own line, c where it was and where it went', () => {
    const run = trained({ ...SQUARE, seed: 2 }, 40);
    const before = new LaxRun(run.problem);
    before.load(run.save());
    const next = run.watch();
    expect(next.g).toBeCloseTo((next.f - next.c) * next.score + next.slope, 12);
    expect(next.b).toBeCloseTo(next.mu + next.epsilon, 12);
    expect(next.c).toBe(before.c(next.b));
    expect(next.slope).toBeCloseTo(before.slopeOfC, 12);
    expect(next.after).toBe(run.c(next.b));
    expect(next.step).toBe(run.step);
  });

  it('before the first, LAX is REINFORCE', () => {
    for (const box of BOX_IDS) {
      const run = new LaxRun({ ...SQUARE, box, seed: 1 });
      expect(varianceOf(run)).toBeCloseTo(exactOf(run.problem).reinforce, 9);
    }
  });
});

describe('what is learnt', () => {
  it('of f = (b − t)²: c settles above f, by 2σ² but for its trembling, and leaves less than reparameterisation does', () => {
    const above = SEEDS.map((seed) => {
      const run = trained({ ...SQUARE, seed }, 5000);
      expect(varianceOf(run)).toBeLessThan(exactOf(run.problem).reparameterisation!);
      return run.c(0) - 1;
    });
    // Single samples keep φ trembling: each seed within .9 of 2σ² = 2, and their mean within .3.
    for (const [i, more] of above.entries())
      expect(Math.abs(more - 2), `seed ${SEEDS[i]}: c − f = ${more}`).toBeLessThan(0.9);
    expect(Math.abs(above.reduce((sum, more) => sum + more, 0) / above.length - 2)).toBeLessThan(0.3);
  });

  it('by 2σ² for another σ as well', () => {
    const above = SEEDS.map((seed) => trained({ ...SQUARE, sigma: 0.5, seed }, 5000).c(0) - 1);
    expect(Math.abs(above.reduce((sum, more) => sum + more, 0) / above.length - 0.5)).toBeLessThan(0.15);
  });

  it('of a box that jumps: a small part of REINFORCE’s variance is left', () => {
    for (const box of ['step', 'comb'] as const)
      for (const seed of SEEDS) {
        const run = trained({ ...SQUARE, box, seed }, 3000);
        expect(varianceOf(run) / exactOf(run.problem).reinforce, `${box}, seed ${seed}`).toBeLessThan(0.5);
      }
  });

  it('μ moves only where it may, and then goes downhill to t', () => {
    expect(trained({ ...SQUARE, seed: 1 }, 200).mu).toBe(0);
    for (const seed of SEEDS)
      expect(Math.abs(trained({ ...SQUARE, still: false, seed }, 3000).mu - 1)).toBeLessThan(0.3);
  });
});

describe('any moment of a run', () => {
  const settings = { ...laxSettings.defaults, steps: 1000 };

  it('is that of the run itself, in whatever order it is asked for', () => {
    const run = trained({ ...SQUARE, seed: settings.seed }, 777);
    for (const at of [1000, 3, 777]) laxMomentOf(settings, at);
    const moment = laxMomentOf(settings, 777);
    expect(moment.c([-1, 0, 1])).toEqual([-1, 0, 1].map((b) => run.c(b)));
    expect(moment.variance).toBe(varianceOf(run));
    expect(moment.next).toEqual(run.watch());
  });

  it('beyond the end is the end, and a longer run begins with the shorter one', () => {
    expect(laxMomentOf(settings, 5000).at).toBe(1000);
    const short = traceOf({ ...settings, steps: 500 });
    const long = traceOf(settings);
    const i = long.steps.indexOf(500);
    expect(long.lax[i]).toBe(short.lax.at(-1));
  });

  it('is said in words', () => {
    const words = lax.describe(begin(lax));
    expect(words).toContain('REINFORCE 30.00');
    expect(words).toContain('reparameterisation 4.00');
    expect(words).toContain('exact slope is −2.00');
  });
});

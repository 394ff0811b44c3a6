/** The reader's own c: REBAR's is REBAR, derivatives are those of differences, and whatever it is, the mean stays. */
import { describe, expect, it } from 'vitest';
import { BernoulliControlVariate } from '../../../../src/estimators/bernoulliControlVariate.ts';
import { createBernoulliEstimator } from '../../../../src/estimators/bernoulliEstimators.ts';
import { ControlVariateEstimator } from '../../../../src/estimators/controlVariateEstimator.ts';
import { Bernoulli } from '../../../../src/estimators/distributions/bernoulli.ts';
import type { Objective } from '../../../../src/estimators/objective.ts';
import { LabExperiment } from '../../../../src/experiments/lab/lab.ts';
import type { LabRow } from '../../../../src/experiments/lab/messages.ts';
import { ownSurrogate, readSurrogate } from '../../../../src/experiments/lab/ownSurrogate.ts';
import { OWN_PRESETS } from '../../../../src/experiments/lab/presets.ts';
import { type LabSettings, labSettings } from '../../../../src/experiments/lab/settings.ts';
import { readFormula } from '../../../../src/math/formula/grammar.ts';
import { FORMULA_LIMITS } from '../../../../src/math/formula/parts.ts';
import { isComplaint, programOf } from '../../../../src/math/formula/program.ts';
import { REFERENCE_RULE } from '../../../../src/math/quadrature.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { formulas } from '../../math/formula/formulas.ts';

const GIVEN = { size: 3, target: 0.3, seed: 1 };

function costOf(text: string, given = GIVEN): Objective {
  const { tree } = readFormula(text);
  const program = tree && programOf(tree, given);
  if (!program || isComplaint(program)) throw new Error(text);
  return program;
}

/** Formulas of z whose numbers are parameters: p, q, r, s in turn. */
function* randomSurrogates(seed: number, coins: number): Generator<string> {
  const { smooth } = formulas(seed, coins);
  for (;;) {
    let at = 0;
    const text = smooth()
      .replace(/\d\.\d\d/g, () => 'pqrs'[at++ % 4]!)
      .replace(/\bb(\d*)\b/g, 'z$1');
    if (at > 0 && readSurrogate(text).tree) yield text;
  }
}

describe('the reader’s own c', () => {
  it('is REBAR where it is REBAR’s, gradients and tuning alike', () => {
    const objective = costOf('mean((b - t)^2) + b1*b2');
    const relaxedF = '(mean((sigmoid(z/exp(l)) - t)^2) + sigmoid(z1/exp(l))*sigmoid(z2/exp(l)))';
    const own = new ControlVariateEstimator({
      distribution: new Bernoulli(3),
      objective,
      ...ownSurrogate(`h*${relaxedF}`, GIVEN),
    });
    const rebar = createBernoulliEstimator('rebar', { size: 3, objective });
    rebar.initialise(() => 0.5);
    const key = noiseKey(5, PURPOSE.problem);
    const [a, u, v, g, expected] = [0, 1, 2, 3, 4].map(() => new Float64Array(3)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let step = 0; step < 300; step++) {
      fillUniform(key, 2 * step, u);
      fillUniform(key, 2 * step + 1, v);
      for (let i = 0; i < 3; i++) a[i] = 3 * Math.sin(step + i);
      rebar.phi.set([Math.log(0.2) + Math.sin(step), 1 + Math.cos(step)]); // ℓ and η
      own.phi.set([rebar.phi[1]!, rebar.phi[0]!]);
      rebar.estimate(a, u, v, expected);
      own.estimate(a, u, v, g);
      rebar.tune(expected);
      own.tune(g);
      const scale = 1 + Math.max(...expected.map(Math.abs));
      for (let i = 0; i < 3; i++) expect(Math.abs(g[i]! - expected[i]!) / scale).toBeLessThan(1e-12);
      for (const [mine, theirs] of [
        [own.dphi[1]!, rebar.dphi[0]!],
        [own.dphi[0]!, rebar.dphi[1]!],
      ] as const)
        expect(Math.abs(mine - theirs) / (1 + Math.abs(theirs))).toBeLessThan(1e-11);
    }
  });

  it('has the derivatives of differences, in z and in its parameters', () => {
    const next = uniformStream(noiseKey(8, PURPOSE.problem));
    const texts = randomSurrogates(3, 3);
    let checked = 0;
    for (let n = 0; n < 300; n++) {
      const text = texts.next().value as string;
      const { surrogate } = ownSurrogate(text, GIVEN);
      const phi = Float64Array.from({ length: surrogate.size }, () => 0.5 + next());
      const dphi = new Float64Array(surrogate.size);
      const site = surrogate.site(phi, dphi);
      const x = Float64Array.from({ length: 3 }, () => 2 * next() - 1);
      const weight = next() - 0.5;
      site.tangent.set([next(), -next(), next()]);
      /** S = weight·c + ẋ·∇c. */
      const S = (): number => {
        const c = site.evaluate();
        return weight * c + site.gradient.reduce((sum, each, i) => sum + each * site.tangent[i]!, 0);
      };
      site.x.set(x);
      const s = S();
      dphi.fill(0);
      const said = site.accumulate(weight, 2);
      const curvature = site.curvature.slice();
      const h = 1e-5;
      const slope = (of: Float64Array, i: number): number => {
        const old = of[i]!;
        const [up, down] = [old + h, old - h].map((value) => {
          of[i] = value;
          return S();
        }) as [number, number];
        of[i] = old;
        return (up - down) / (2 * h);
      };
      const inPhi = [...phi].map((_, i) => slope(phi, i));
      const inX = [...x].map((_, i) => slope(site.x, i));
      const size = 1 + Math.max(Math.abs(s), ...[...inPhi, ...inX].map(Math.abs));
      if (!(size < 1e5)) continue; // differences say nothing of such a formula
      checked++;
      expect(Math.abs(said - s) / size, text).toBeLessThan(1e-12);
      for (const [i, expected] of inPhi.entries())
        expect(Math.abs(dphi[i]! / 2 - expected) / size, text).toBeLessThan(1e-4);
      for (const [i, expected] of inX.entries())
        expect(Math.abs(curvature[i]! - expected) / size, text).toBeLessThan(1e-4);
    }
    expect(checked).toBeGreaterThan(200);
  });

  it('leaves the mean of one coin where enumeration has it, whatever it is', () => {
    const texts = randomSurrogates(21, 1);
    const objective = costOf('(b1 - t)^2', { ...GIVEN, size: 1 });
    const next = uniformStream(noiseKey(9, PURPOSE.problem));
    const out = { mean: 0, variance: 0 };
    let checked = 0;
    for (let n = 0; n < 200; n++) {
      const text = `tanh(${texts.next().value as string})`; // bounded: a mean that exists
      if (!readSurrogate(text).tree) continue;
      const estimator = new BernoulliControlVariate({
        distribution: new Bernoulli(1),
        objective,
        ...ownSurrogate(text, { ...GIVEN, size: 1 }),
        drawable: false,
        rule: REFERENCE_RULE,
      });
      for (let i = 0; i < estimator.phi.length; i++) estimator.phi[i] = 0.5 + next();
      const a = 4 * next() - 2;
      estimator.moments(a, out);
      const theta = 1 / (1 + Math.exp(-a));
      const exact = theta * (1 - theta) * (1 - 2 * 0.3);
      // Where c is very steep it is the quadrature that errs; where it is no number nothing is claimed.
      if (!(out.variance < 10)) continue;
      checked++;
      expect(Math.abs(out.mean - exact), `${text} at ${a}`).toBeLessThan(1e-4);
    }
    expect(checked).toBeGreaterThan(150);
  });

  it.each(OWN_PRESETS)('is tuned, found unbiased, and calmer than nothing: $label', ({ formula }) => {
    const { own, reinforce } = rowsOf({ own: formula });
    expect(own.aside).toBeNull();
    expect(own.verdict, String(own.farthest)).toBe('unbiased');
    expect(own.variance).toBeLessThan(reinforce.variance);
    expect(own.named.some(({ value }) => value !== 1)).toBe(true);
    expect(own.cost).toBe(1);
  });

  it('steps aside where it names a coin that there is not, and is refused where it jumps', () => {
    expect(rowsOf({ own: 'a*z7' }).own.aside).toBe('Your c(z) names “z7”, and there are 6 coins.');
    expect(readSurrogate('k + floor(a*z1)').complaint).toEqual({
      why: 'jumps at “floor”: c needs a slope everywhere, for it to be put back',
      at: 4,
      length: 5,
    });
    expect(labSettings.coerce('own', 'noise').problems[0]?.sentence).toContain('jumps at “noise”');
    // A kink has a slope nearly everywhere, as a network of ramps has.
    expect(readSurrogate('a*max(0, z1)').complaint).toBeNull();
  });

  it('is a number or a sentence for ten thousand texts, whatever they are', () => {
    const { any } = formulas(17, 6);
    const given = { ...GIVEN, size: 6 };
    let [numbers, sentences] = [0, 0];
    for (let n = 0; n < 10_000; n++) {
      const text = any().replace(/b(\d|\b)/g, 'z$1');
      const { complaint, steps } = readSurrogate(text);
      expect(steps, text).toBeLessThanOrEqual(2 * FORMULA_LIMITS.characters + FORMULA_LIMITS.parts + 10);
      if (complaint) {
        sentences++;
        expect(complaint.why, text).toMatch(/^[a-z].*[^.]$/s);
        continue;
      }
      try {
        const { surrogate } = ownSurrogate(text, given);
        const phi = new Float64Array(surrogate.size).fill(1);
        expect(typeof surrogate.site(phi, phi.slice()).evaluate(), text).toBe('number');
        numbers++;
      } catch (error) {
        expect((error as Error).message, text).toMatch(/^Your c\(z\) .*\.$/s);
      }
    }
    expect(Math.min(numbers, sentences)).toBeGreaterThan(1000);
  });

  it('that has no number somewhere is said to have none', () => {
    expect(rowsOf({ own: 'log(z1)' }).own.verdict).toBe('not a number');
  });
});

function rowsOf(change: Partial<LabSettings>): Readonly<Record<'own' | 'reinforce', LabRow>> {
  const lab = new LabExperiment();
  const settings: LabSettings = {
    ...labSettings.defaults,
    draws: 4000,
    tuning: 600,
    steps: 100,
    estimators: ['own'],
    ...change,
  };
  lab.request({ number: 1, settings, epoch: 0, agreed: true });
  while (lab.advance(1, () => 0));
  const { rows } = lab.frame()!.body;
  const of = (id: string) => rows.find((row) => row.id === id)!;
  return { own: of('own'), reinforce: of('reinforce') };
}

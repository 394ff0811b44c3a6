/** Parts of the policy gradients on their own: starting weights, the authors' sampler, baselines, surrogates. */
import { describe, expect, it } from 'vitest';
import { AuthorsCategorical } from '../../../../../src/experiments/policies/methods/authorsCategorical.ts';
import { MeanReturn } from '../../../../../src/experiments/policies/methods/baselines.ts';
import { Batch } from '../../../../../src/experiments/policies/methods/batch.ts';
import {
  createSurrogate,
  methodParts,
  temperatureIndex,
} from '../../../../../src/experiments/policies/methods/methods.ts';
import { orthogonal } from '../../../../../src/experiments/policies/methods/orthogonal.ts';
import { mlpSize } from '../../../../../src/math/mlp.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../../../src/math/random.ts';
import { DraftCategorical } from '../../../estimators/support/wrongSamplers.ts';
import { discrete } from './support.ts';

const CONTINUOUS = { kind: 'continuous', low: -3, high: 3, unit: '' } as const;

describe('orthogonal weights', () => {
  const widths = [4, 10, 10, 2];
  const phi = new Float64Array(mlpSize(widths)).fill(9);
  orthogonal(widths, phi, uniformStream(noiseKey(1, PURPOSE.initialise)));

  it.each([
    ['wider than high: rows', 4, 10, 0, 2],
    ['square', 10, 10, 50, 2],
    ['higher than wide, the last: columns', 10, 2, 160, 1],
  ] as const)(
    '%s are orthogonal with the gain as their length, and biases are 0',
    (_, ins, outs, at, squared) => {
      const W = (i: number, o: number) => phi[at + i * outs + o]!;
      const count = Math.min(ins, outs);
      for (let a = 0; a < count; a++)
        for (let b = 0; b < count; b++) {
          let s = 0;
          for (let k = 0; k < Math.max(ins, outs); k++)
            s += ins < outs ? W(a, k) * W(b, k) : W(k, a) * W(k, b);
          expect(s).toBeCloseTo(a === b ? squared : 0, 12);
        }
      expect([...phi.subarray(at + ins * outs, at + (ins + 1) * outs)]).toEqual(Array(outs).fill(0));
    },
  );
});

describe('the authors’ sampler', () => {
  const l = Float64Array.of(0.2, -0.9, 1.3);
  const [u, v] = [new Float64Array(3), new Float64Array(3)];
  const draw = (d: AuthorsCategorical, at: Float64Array, n: number) => {
    fillUniform(noiseKey(5, PURPOSE.sampleU), n, u);
    fillUniform(noiseKey(5, PURPOSE.sampleV), n, v);
    d.sample(at, u, v);
    return d;
  };

  it('has the values and the pull of the draft’s formula, written another way', () => {
    const [mine, draft] = [new AuthorsCategorical(3), new DraftCategorical(3)];
    const cz = Float64Array.of(0.3, -1, 0.7);
    const czt = Float64Array.of(-0.2, 0.5, 1.1);
    for (let n = 0; n < 200; n++) {
      draw(mine, l, n);
      draft.sample(l, u, v);
      const [x, y] = [Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)];
      mine.pull(cz, czt, x);
      draft.pull(cz, czt, y);
      for (let i = 0; i < 3; i++) {
        expect(mine.zt[i]).toBeCloseTo(draft.zt[i]!, 12);
        expect(x[i]).toBeCloseTo(y[i]!, 12);
      }
    }
  });

  it('pushes along the derivative of its values, and pull is its adjoint', () => {
    const d = new AuthorsCategorical(3);
    const w = Float64Array.of(0.4, -0.3, 0.9);
    const step = 1e-6;
    for (let n = 0; n < 50; n++) {
      const ends = [step, -step].map((h) => {
        draw(
          d,
          l.map((x, i) => x + h * w[i]!),
          n,
        );
        return { zt: d.zt.slice(), z: d.z.slice(), index: d.index };
      });
      draw(d, l, n);
      if (ends.some(({ index }) => index !== d.index)) continue;
      d.push(w);
      for (let i = 0; i < 3; i++) {
        expect(d.ztDot[i]).toBeCloseTo((ends[0]!.zt[i]! - ends[1]!.zt[i]!) / (2 * step), 7);
        expect(d.zDot[i]).toBeCloseTo((ends[0]!.z[i]! - ends[1]!.z[i]!) / (2 * step), 7);
      }
      const [cz, czt] = [Float64Array.of(0.3, -1, 0.7), Float64Array.of(-0.2, 0.5, 1.1)];
      const out = new Float64Array(3);
      d.pull(cz, czt, out);
      const dot = (x: Float64Array, y: Float64Array) => x.reduce((s, xi, i) => s + xi * y[i]!, 0);
      expect(dot(out, w)).toBeCloseTo(dot(cz, d.zDot) - dot(czt, d.ztDot), 12);
    }
  });
});

describe('the running mean', () => {
  it('is the mean of the episodes’ mean returns-to-go, and takes a batch in only after use', () => {
    const baseline = new MeanReturn(0.9);
    const batch = new Batch(5, 1, 1, 1);
    batch.rewards.set([1, 1, 1, 4, 2]);
    batch.length = 3;
    batch.close(1);
    batch.length = 5;
    batch.close(1);
    baseline.evaluate(batch);
    expect([...batch.baselines]).toEqual([0, 0, 0, 0, 0]);
    baseline.fit(batch);
    baseline.evaluate(batch);
    expect(batch.baselines[3]).toBeCloseTo((2 + 4) / 2, 14); // (3 + 2 + 1)/3 and (6 + 2)/2
  });
});

describe('methods', () => {
  it('are a baseline, a surrogate, both or neither', () => {
    expect(methodParts('reinforce', CONTINUOUS)).toEqual({ baseline: 'none', surrogate: false });
    expect(methodParts('running-mean', CONTINUOUS)).toEqual({ baseline: 'mean', surrogate: false });
    expect(methodParts('a2c', discrete(2))).toEqual({ baseline: 'value', surrogate: false });
    expect(methodParts('relax', discrete(2))).toEqual({ baseline: 'none', surrogate: true });
    expect(methodParts('relax', CONTINUOUS)).toEqual({ baseline: 'value', surrogate: true });
  });

  it('the surrogate begins with λ as asked and scale 1, and sees the state', () => {
    const options = { states: 4, hidden: [10, 10], activation: 'relu', logTemperature: -0.7 } as const;
    const relax = createSurrogate({ ...options, actions: discrete(2) });
    const phi = new Float64Array(relax.size);
    relax.initialise(phi, uniformStream(noiseKey(1, PURPOSE.initialisePhi)));
    expect(relax.inputs).toBe(6);
    expect([...phi.slice(-2)]).toEqual([-0.7, 1]);
    expect(temperatureIndex(relax, discrete(2))).toBe(relax.size - 2);
    const site = relax.site(phi, new Float64Array(relax.size));
    site.x.set([0.1, 0.2, -0.3, 0.4, 1, -1]);
    const c = site.evaluate();
    site.x[0] = 2;
    expect(site.evaluate()).not.toBe(c);
    const lax = createSurrogate({ ...options, actions: CONTINUOUS });
    expect(lax.inputs).toBe(5);
    expect(temperatureIndex(lax, CONTINUOUS)).toBe(-1);
  });
});

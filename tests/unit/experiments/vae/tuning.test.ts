/** The gradient of the variance objective by central differences, and identities between the autoencoder's estimators. */
import { describe, expect, it } from 'vitest';
import { createVaeEstimator } from '../../../../src/experiments/vae/reference/catalogue.ts';
import {
  type VaeEstimator,
  type VaeStep,
  vaeStep,
} from '../../../../src/experiments/vae/reference/estimator.ts';
import { HardPath } from '../../../../src/experiments/vae/reference/hardPath.ts';
import { RelaxVae } from '../../../../src/experiments/vae/reference/relax.ts';
import type { VaeShape } from '../../../../src/experiments/vae/shape.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../../src/math/random.ts';
import {
  build,
  type Configuration,
  DEEP,
  genericModel,
  IMAGE,
  NONLINEAR,
  TUNED,
  TWO_LAYERS,
  UNBIASED,
} from './support/models.ts';

const imagesOf = ({ visible }: VaeShape) => [
  IMAGE.subarray(0, visible),
  IMAGE.map((x) => 1 - x).subarray(0, visible),
];

/** One batch at noise n. */
function stepAt(estimator: VaeEstimator, n: number): VaeStep {
  const images = imagesOf(estimator.model.shape);
  const count = images.length * estimator.noise;
  const [u, v] = [new Float64Array(count), new Float64Array(count)];
  fillUniform(noiseKey(9, PURPOSE.sampleU), n, u);
  fillUniform(noiseKey(9, PURPOSE.sampleV), n, v);
  return vaeStep(estimator, images, u, v);
}

const numbers = ({ g }: VaeStep): number[] => g.flatMap((x) => [...x]);

function expectSame(x: readonly number[], y: readonly number[]): void {
  expect(x.length).toBe(y.length);
  x.forEach((xi, i) => {
    expect(Math.abs(xi - y[i]!)).toBeLessThan(1e-12 * (1 + Math.abs(xi)));
  });
}

const named = (c: Configuration) => [[c.id, ...Object.values(c.options)].join(' '), c] as const;

describe.each([
  ['two layers', TWO_LAYERS],
  ['nonlinear', NONLINEAR],
  ['three nonlinear layers', DEEP],
] as const)('%s', (_, shape) => {
  const model = genericModel(shape);

  it.each(TUNED.map(named))('∂V/∂φ of %s agrees with central differences in every parameter', (_, c) => {
    const estimator = build(model, c);
    const H = 1e-5;
    for (let n = 0; n < 2; n++) {
      stepAt(estimator, n);
      const dphi = estimator.dphi.slice();
      expect(dphi.some((d) => d !== 0)).toBe(true);
      let worst = 0;
      const V = (i: number, step: number) => {
        const before = estimator.phi[i]!;
        estimator.phi[i] = before + step;
        const value = stepAt(estimator, n).V;
        estimator.phi[i] = before;
        return value;
      };
      for (let i = 0; i < estimator.tuned; i++) {
        const difference = (V(i, H) - V(i, -H)) / (2 * H);
        worst = Math.max(worst, Math.abs(dphi[i]! - difference) / (1e-6 * Math.abs(difference) + 1e-9));
      }
      expect(worst).toBeLessThan(1);
    }
  });

  it.each(UNBIASED.map(named))('tuning %s never changes g nor the gradient in θ', (_, c) => {
    const [loud, quiet] = [build(model, c), build(model, c)];
    quiet.tune = () => {};
    for (let n = 0; n < 10; n++) {
      quiet.phi.set(loud.phi);
      const x = stepAt(quiet, n);
      const dtheta = [...model.dtheta];
      const before = [...loud.phi.subarray(0, loud.tuned)];
      const y = stepAt(loud, n);
      expect(numbers(y)).toEqual(numbers(x));
      expect([...model.dtheta]).toEqual(dtheta);
      expect([...loud.phi.subarray(0, loud.tuned)]).toEqual(before);
      for (let i = 0; i < loud.tuned; i++) loud.phi[i]! -= 0.01 * Math.sign(loud.dphi[i]!);
    }
  });

  it.each(['independent', 'coupled'] as const)(
    'η = 0 is REINFORCE; RELAX without its network is REBAR (%s)',
    (conditional) => {
      const plain = build(model, { id: 'reinforce', options: {} });
      const rebar = build(model, { id: 'rebar', options: { conditional } });
      const relax = build(model, { id: 'relax', options: { conditional } });
      if (!(rebar instanceof RelaxVae && relax instanceof RelaxVae))
        throw new Error('They are built otherwise now.');
      const etas = [...relax.starts.slice(1), relax.phi.length].map((end) => end - 1);
      relax.phi.fill(0);
      relax.phi.set(rebar.phi.subarray(0, etas.length));
      etas.forEach((at, l) => {
        relax.phi[at] = rebar.phi[rebar.starts[l]!]!;
      });
      for (let n = 0; n < 10; n++) expectSame(numbers(stepAt(relax, n)), numbers(stepAt(rebar, n)));
      for (const at of etas) relax.phi[at] = 0;
      for (let n = 0; n < 10; n++) expectSame(numbers(stepAt(relax, n)), numbers(stepAt(plain, n)));
    },
  );

  it('Concrete’s gradient in θ is that of its relaxed −ELBO', () => {
    const estimator = build(model, { id: 'concrete', options: {} });
    stepAt(estimator, 1);
    const dtheta = model.dtheta.slice();
    let worst = 0;
    for (let i = 0; i < dtheta.length; i++) {
      const cost = (step: number) => {
        const before = model.theta[i]!;
        model.theta[i] = before + step;
        const value = stepAt(estimator, 1).cost;
        model.theta[i] = before;
        return value;
      };
      const difference = (cost(1e-5) - cost(-1e-5)) / 2e-5;
      worst = Math.max(worst, Math.abs(dtheta[i]! - difference) / (1e-6 * Math.abs(difference) + 1e-9));
    }
    expect(worst).toBeLessThan(1);
  });

  it('RLOO of two passes is ½ (f₁ − f₂)(q₁ − q₂) in the first layer', () => {
    const estimator = createVaeEstimator('rloo', model);
    const [first, second] = [new HardPath(model), new HardPath(model)];
    const u = new Float64Array(estimator.noise);
    fillUniform(noiseKey(12, PURPOSE.sampleU), 0, u);
    const image = imagesOf(shape)[0]!;
    const { g, cost } = vaeStep(estimator, [image], u, u);
    const f1 = first.draw(image, u);
    const f2 = second.draw(image, u.subarray(model.latents));
    expect(cost).toBeCloseTo((f1 + f2) / 2, 12);
    const [q1, q2] = [first.distributions[0]!.score, second.distributions[0]!.score];
    expectSame(
      [...first.part(g[0]!, 0)],
      [...q1].map((q, j) => ((f1 - f2) * (q - q2[j]!)) / 2),
    );
  });
});

describe('baselines', () => {
  const model = genericModel(TWO_LAYERS);

  it('the running mean follows the batch’s mean after use', () => {
    const estimator = build(model, { id: 'running-mean', options: { decay: 0.5 } });
    const plain = build(model, { id: 'reinforce', options: {} });
    const first = stepAt(estimator, 0);
    expect(numbers(first)).toEqual(numbers(stepAt(plain, 0)));
    expect(estimator.phi[0]).toBeCloseTo(first.cost, 12);
    const second = stepAt(estimator, 1);
    expect(estimator.phi[0]).toBeCloseTo((first.cost + second.cost) / 2, 12);
    const third = stepAt(estimator, 2);
    expect(estimator.phi[0]).toBeCloseTo((first.cost + second.cost + 2 * third.cost) / 4, 12);
    expect(estimator.phi[2]).toBe(3);
    expect(estimator.phi[1]).toBeGreaterThan(0);
  });

  it('NVIL’s networks descend on (f − m − B)², and a large spread divides the signal', () => {
    const estimator = build(model, { id: 'nvil', options: {} });
    const moments = estimator.tuned;
    const before = estimator.phi.slice();
    // g = (f − m − B) q, so that the error can be read off g.
    const errors = (n: number) => {
      estimator.phi.set(before);
      const images = imagesOf(TWO_LAYERS);
      const { g } = stepAt(estimator, n);
      const path = new HardPath(model);
      const u = new Float64Array(2 * model.latents);
      fillUniform(noiseKey(9, PURPOSE.sampleU), n, u);
      return images.flatMap((image, k) => {
        path.draw(image, u.subarray(k * model.latents, (k + 1) * model.latents));
        return [0, 1].map((l) => path.part(g[k]!, l)[0]! / path.distributions[l]!.score[0]!);
      });
    };
    const loss = () => errors(3).reduce((s, e) => s + (e * e) / 2, 0);
    loss();
    const dphi = estimator.dphi.slice();
    for (let i = 0; i < moments; i++) {
      const at = before[i]!;
      before[i] = at + 1e-5;
      const up = loss();
      before[i] = at - 1e-5;
      const difference = (up - loss()) / 2e-5;
      before[i] = at;
      expect(Math.abs(dphi[i]! - difference)).toBeLessThan(1e-6 * Math.abs(difference) + 1e-7);
    }
    const calm = errors(3);
    before[moments + 1] = 16; // variance of layer 1
    const loud = errors(3);
    expect(loud[0]).toBeCloseTo(calm[0]! / 4, 12);
    expect(loud[1]).toBeCloseTo(calm[1]!, 12);
  });
});

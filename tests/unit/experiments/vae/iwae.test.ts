/** The importance-weighted bound: the ELBO at K = 1, growing with K, log p(x) in the limit. */
import { describe, expect, it } from 'vitest';
import { enumerateLikelihood, enumerateVae } from '../../../../src/experiments/vae/reference/exact.ts';
import { HardPath } from '../../../../src/experiments/vae/reference/hardPath.ts';
import { iwaeBound } from '../../../../src/experiments/vae/reference/iwae.ts';
import type { VaeModel } from '../../../../src/experiments/vae/reference/model.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../../src/math/random.ts';
import { genericModel, IMAGE, NONLINEAR, ONE_LAYER, TWO_LAYERS } from './support/models.ts';

const key = noiseKey(5, PURPOSE.evaluate);

/** Mean bound and its standard error over repetitions with fresh noise. */
function meanBound(model: VaeModel, samples: number, repetitions: number) {
  const u = new Float64Array(samples * model.latents);
  const bounds = Array.from({ length: repetitions }, (_, r) => {
    fillUniform(key, r, u);
    return iwaeBound(model, IMAGE, u);
  });
  const mean = bounds.reduce((sum, x) => sum + x / repetitions, 0);
  const variance = bounds.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (repetitions - 1);
  return { mean, error: Math.sqrt(variance / repetitions) };
}

describe.each([
  ['one layer', ONE_LAYER],
  ['two layers', TWO_LAYERS],
  ['nonlinear', NONLINEAR],
] as const)('%s', (_, shape) => {
  const model = genericModel(shape);
  const elbo = -enumerateVae(model, IMAGE, new Float64Array(model.latents));
  const truth = enumerateLikelihood(model, IMAGE);

  it('is the single-sample ELBO at K = 1', () => {
    const path = new HardPath(model);
    const u = new Float64Array(model.latents);
    for (let n = 0; n < 20; n++) {
      fillUniform(key, n, u);
      expect(iwaeBound(model, IMAGE, u)).toBeCloseTo(-path.draw(IMAGE, u), 12);
    }
    const { mean, error } = meanBound(model, 1, 4000);
    expect(Math.abs(mean - elbo) / error).toBeLessThan(4);
  });

  it('grows with K towards log p(x), which it reaches', () => {
    const bounds = [1, 4, 16].map((samples) => meanBound(model, samples, 4000).mean);
    for (const [i, bound] of [elbo, ...bounds.slice(1)].entries()) {
      expect(bound).toBeLessThan(truth);
      if (i > 0) expect(bound).toBeGreaterThan(bounds[i - 1]!);
    }
    const { mean } = meanBound(model, 20_000, 4);
    expect(Math.abs(mean - truth)).toBeLessThan(0.01 * (truth - elbo));
  });
});

it('does not overflow where every ELBO is far below 0', () => {
  const model = genericModel(ONE_LAYER);
  model.theta.fill(0, model.layout.decoders[0]!.at);
  model.theta.fill(-2000, model.layout.decoders[0]!.at + 4 * 6, model.layout.priorAt);
  const u = new Float64Array(8 * model.latents).fill(0.3);
  const bound = iwaeBound(model, IMAGE, u);
  expect(bound).toBeLessThan(-7000);
  expect(Number.isFinite(bound)).toBe(true);
});

it('refuses uniforms that are no whole draws', () => {
  const model = genericModel(ONE_LAYER);
  for (const n of [0, 3, 5])
    expect(() => iwaeBound(model, IMAGE, new Float64Array(n))).toThrow(/whole draws of 4/);
});

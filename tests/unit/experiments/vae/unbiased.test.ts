/** Every unbiased estimator against the gradient from all states, in every parameter; Concrete must be caught. */
import { describe, expect, it } from 'vitest';
import { RelaxVae } from '../../../../src/experiments/vae/reference/relax.ts';
import {
  build,
  type Configuration,
  exactGradient,
  genericModel,
  IMAGE,
  ONE_LAYER,
  sampleGradient,
  TWO_LAYERS,
  UNBIASED,
  worstScore,
} from './support/models.ts';

/**
 * Two-sided 3.8e-8 per coordinate: with new noise, all right estimators pass this file together but once in 10 000 times. The
 * wrong ones below miss by twice the limit with as many samples, which is why there are no more.
 */
const Z_LIMIT = 5.5;
const N = 25_000;

const nameOf = ({ id, options }: Configuration) => [id, ...Object.values(options)].join(' ');

describe.each([
  ['one layer, 6/4', ONE_LAYER],
  ['two layers, 6/4/3', TWO_LAYERS],
] as const)('%s', (_, shape) => {
  const model = genericModel(shape);
  const exact = exactGradient(model, IMAGE);

  it.each(UNBIASED.map((c) => [nameOf(c), c] as const))('%s is unbiased', (_, configuration) => {
    const count = N / ((configuration.options.samples ?? 2) / 2); // the same number of passes
    const moments = sampleGradient(build(model, configuration), IMAGE, count, 61);
    expect(worstScore(moments, exact)).toBeLessThan(Z_LIMIT);
  });

  it('Concrete is not', () => {
    const moments = sampleGradient(build(model, { id: 'concrete', options: {} }), IMAGE, N, 62);
    expect(worstScore(moments, exact)).toBeGreaterThan(4 * Z_LIMIT);
  });

  it.each(shape.latents.map((_, l) => l))(
    'nor is REBAR when z̃ of layer %i is not moved by v′ (k = 1)',
    (l) => {
      const estimator = build(model, { id: 'rebar', options: { conditional: 'independent' } });
      if (!(estimator instanceof RelaxVae)) throw new Error('REBAR is built otherwise now.');
      const distribution = estimator.path.distributions[l]!;
      const sample = distribution.sample.bind(distribution);
      distribution.sample = (a, u, v) => {
        sample(a, u, v);
        distribution.k.fill(1);
      };
      expect(worstScore(sampleGradient(estimator, IMAGE, N, 63), exact)).toBeGreaterThan(2 * Z_LIMIT);
    },
  );
});

/** The readable trainer: learns, repeats itself bit for bit, and gives every estimator the same start. */
import { describe, expect, it } from 'vitest';
import {
  ReferenceTrainer,
  type ReferenceTrainerOptions,
} from '../../../../src/experiments/vae/reference/trainer.ts';
import { bits, noiseKey, PURPOSE } from '../../../../src/math/random.ts';

const PIXELS = 12;
/** Images with structure: a few bars, each on or off, with some noise. */
const key = noiseKey(4, PURPOSE.problem);
const coin = (n: number, i: number, p: number) => (bits(key, n, i) / 2 ** 32 < p ? 1 : 0);
const images = Array.from({ length: 240 }, (_, n) =>
  Float64Array.from({ length: PIXELS }, (_, i) => {
    const bar = coin(n, 100 + Math.floor(i / 4), 0.5);
    return coin(n, i, 0.05) ? 1 - bar : bar;
  }),
);
const options = (estimator: ReferenceTrainerOptions['estimator'], seed = 1): ReferenceTrainerOptions => ({
  shape: { visible: PIXELS, latents: [4], hidden: [] },
  estimator,
  options: { hidden: [5, 5] },
  seed,
  rate: 0.01,
});

const mean = (x: readonly number[]): number => x.reduce((s, v) => s + v, 0) / x.length;

describe.each(['running-mean', 'rebar', 'relax', 'rloo', 'disarm'] as const)('%s', (estimator) => {
  it('raises the ELBO on images it was not trained on', () => {
    const trainer = new ReferenceTrainer(images.slice(0, 192), options(estimator));
    const before = trainer.validate(images.slice(192));
    for (let s = 0; s < 600; s++) trainer.advance();
    const after = trainer.validate(images.slice(192));
    expect(before).toBeLessThan(-7);
    expect(after).toBeGreaterThan(before + 1);
  });

  it('repeats itself bit for bit', () => {
    const run = () => {
      const trainer = new ReferenceTrainer(images, options(estimator));
      const elbos = Array.from({ length: 25 }, () => trainer.advance());
      return [...elbos, ...trainer.model.theta, ...trainer.estimator.phi];
    };
    expect(run()).toEqual(run());
  });
});

it('starts every estimator at the same model, and another seed at another', () => {
  const theta = (estimator: ReferenceTrainerOptions['estimator'], seed?: number) => [
    ...new ReferenceTrainer(images, options(estimator, seed)).model.theta,
  ];
  expect(theta('relax')).toEqual(theta('rebar'));
  expect(theta('relax', 2)).not.toEqual(theta('relax'));
});

it('sees every image once an epoch, in another order in the next', () => {
  const trainer = new ReferenceTrainer(images, options('reinforce'));
  expect(trainer.stepsPerEpoch).toBe(10);
  const first = Array.from({ length: 10 }, () => trainer.advance());
  expect(first.every(Number.isFinite)).toBe(true);
  expect(trainer.step).toBe(10);
});

it('keeps temperatures within their bounds', () => {
  const trainer = new ReferenceTrainer(images, { ...options('rebar'), ratePhi: 5 });
  for (let s = 0; s < 20; s++) trainer.advance();
  expect(Math.abs(trainer.estimator.phi[0]!)).toBeLessThanOrEqual(4);
});

it('warms up φ alone: θ begins at the same start, with the same first batch, under the same noise', () => {
  const plain = new ReferenceTrainer(images, options('relax'));
  const warm = new ReferenceTrainer(images, options('relax'));
  const theta = warm.model.theta.slice();
  const phi = warm.estimator.phi.slice();
  warm.warmUp(15);
  expect(warm.model.theta).toEqual(theta);
  expect(warm.estimator.phi).not.toEqual(phi);
  expect(warm.step).toBe(0);
  expect(warm.advance()).toBe(plain.advance()); // f of the first batch knows no φ
  expect(warm.model.theta).not.toEqual(plain.model.theta);
});

it('decays the weights of every network and nothing else', () => {
  const build = (id: ReferenceTrainerOptions['estimator'], weightDecay: number) => {
    const shape = { visible: PIXELS, latents: [4, 3], hidden: [] };
    const trainer = new ReferenceTrainer(images, {
      ...options(id),
      shape,
      options: { hidden: [5], weightDecay },
    });
    const before = trainer.estimator.phi.slice();
    trainer.advance();
    return { before, dphi: trainer.estimator.dphi.slice() };
  };
  for (const id of ['relax', 'relax-network'] as const) {
    const free = build(id, 0);
    const pulled = build(id, 0.25);
    const networks = [(PIXELS + 4 + 1) * 5 + 6, (PIXELS + 4 + 3 + 1) * 5 + 6];
    const etas = [2 + networks[0]!, 3 + networks[0]! + networks[1]!];
    expect(free.dphi.length).toBe(etas[1]! + 1);
    free.dphi.forEach((d, i) => {
      const pull = i < 2 || etas.includes(i) ? 0 : 0.25 * free.before[i]!;
      expect(Math.abs(pulled.dphi[i]! - d - pull)).toBeLessThan(1e-15);
    });
  }
  expect(build('rebar', 0.25)).toEqual(build('rebar', 0));
});

it('bounds other images more tightly with more samples', () => {
  const trainer = new ReferenceTrainer(images, options('reinforce'));
  const some = images.slice(0, 30);
  expect(trainer.validate(some, 50)).toBeGreaterThan(trainer.validate(some) + 0.1);
});

it('refuses fewer images than a batch', () => {
  expect(() => new ReferenceTrainer(images.slice(0, 5), options('rebar'))).toThrow(/24 images; there are 5/);
});

it('averages: 600 steps of noise do not hide the gain', () => {
  const trainer = new ReferenceTrainer(images, options('rebar'));
  const early = mean(Array.from({ length: 50 }, () => trainer.advance()));
  for (let s = 0; s < 500; s++) trainer.advance();
  const late = mean(Array.from({ length: 50 }, () => trainer.advance()));
  expect(late).toBeGreaterThan(early + 1);
});

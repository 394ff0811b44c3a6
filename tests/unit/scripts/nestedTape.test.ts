/** The nested-tape RELAX step that the benchmark times: equal to the hand-derived one, and its ∂V/∂φ to finite differences. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NestedRelax } from '../../../scripts/bench/vae/nestedTape.ts';
import { repairSecondOrder } from '../../../scripts/bench/vae/secondOrder.ts';
import { createVaeEstimator } from '../../../src/experiments/vae/reference/catalogue.ts';
import { vaeStep } from '../../../src/experiments/vae/reference/estimator.ts';
import { VaeModel } from '../../../src/experiments/vae/reference/model.ts';
import { Adam } from '../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';

const [VISIBLE, UNITS, COUNT] = [9, 4, 5];
const HIDDEN = [6, 5];

function generic() {
  const next = uniformStream(noiseKey(3, PURPOSE.problem));
  const mean = Float64Array.from({ length: VISIBLE }, () => 0.1 + 0.8 * next());
  const model = new VaeModel({ visible: VISIBLE, latents: [UNITS], hidden: [] }, mean);
  for (let i = 0; i < model.theta.length; i++) model.theta[i] = 1.6 * next() - 0.8;
  const exact = createVaeEstimator('relax', model, { conditional: 'coupled', hidden: HIDDEN });
  for (let i = 0; i < exact.phi.length; i++) exact.phi[i] = 1.2 * next() - 0.4;
  const images = Array.from({ length: COUNT }, () =>
    Float64Array.from({ length: VISIBLE }, () => Math.round(next())),
  );
  const u = Float64Array.from({ length: COUNT * UNITS }, next);
  const options = { visible: VISIBLE, units: UNITS, hidden: HIDDEN, mean };
  const nested = new NestedRelax(options, model.theta, exact.phi);
  const x = tf.tensor2d(images.map((image) => [...image]));
  const logits = u.map((p) => Math.log(p) - Math.log1p(-p));
  const logitU = tf.tensor2d(Float32Array.from(logits), [COUNT, UNITS]);
  const dispose = () => {
    nested.dispose();
    tf.dispose([x, logitU]);
  };
  return { model, exact, images, u, nested, x, logitU, dispose };
}

/** As plain numbers. */
const gradientsOf = ({ nested, x, logitU }: ReturnType<typeof generic>) =>
  tf.tidy(() => {
    const { f, g, V, theta, phi } = nested.gradients(x, logitU);
    const numbers = (t: tf.Tensor) => [...t.dataSync()];
    return { f: numbers(f), g: numbers(g), V: V.dataSync()[0]!, theta: numbers(theta), phi: numbers(phi) };
  });

function expectNear(got: readonly number[], expected: ArrayLike<number>, what: string): void {
  const allowed = 2e-4 * Math.max(...Array.from(expected, Math.abs)) + 1e-7;
  expect(got.length, what).toBe(expected.length);
  for (const [i, value] of got.entries())
    expect(Math.abs(value - expected[i]!), `${what} ${i}`).toBeLessThan(allowed);
}

beforeAll(() => tf.setBackend('cpu'));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

describe('the nested tape', () => {
  it('gives g, V and both gradients of the hand-derived step', () => {
    const all = generic();
    const { exact, model, images, u } = all;
    const { g, V, cost } = vaeStep(exact, images, u, u);
    const got = gradientsOf(all);
    expectNear([got.f.reduce((sum, f) => sum + f / COUNT, 0)], [cost], 'f');
    expectNear(
      got.g,
      g.flatMap((row) => [...row]),
      'g',
    );
    expectNear([got.V], [V], 'V');
    expectNear(got.theta, model.dtheta, 'θ');
    expectNear(got.phi, exact.dphi, 'φ');
    all.dispose();
  });

  it('agrees with central differences of its own V', async () => {
    const all = generic();
    const { nested } = all;
    const { phi } = gradientsOf(all);
    const { value, state } = await nested.phi.save();
    const H = 2e-3;
    const largest = Math.max(...phi.map(Math.abs));
    const V = (i: number, step: number): number => {
      const moved = value.slice();
      moved[i]! += step;
      nested.phi.load({ value: moved, state });
      return gradientsOf(all).V;
    };
    // Temperature, scale and every ninth weight; float32 leaves three figures of a difference.
    for (let i = 0; i < value.length; i += i === 0 ? 1 : 9) {
      const difference = (V(i, H) - V(i, -H)) / (2 * H);
      expect(Math.abs(difference - phi[i]!), String(i)).toBeLessThan(0.01 * largest);
    }
    const eta = value.length - 1;
    expect((V(eta, H) - V(eta, -H)) / (2 * H)).toBeCloseTo(phi[eta]!, 3);
    all.dispose();
  });

  it('trains on as float64 does', async () => {
    const all = generic();
    const { exact, model, images, u, nested, x, logitU } = all;
    const [adam, tuner] = [new Adam(model.theta.length, 0.9, 0.99999), new Adam(exact.tuned, 0.9, 0.99999)];
    const rates = { theta: 0.003, phi: 0.003 };
    for (let s = 0; s < 20; s++) {
      vaeStep(exact, images, u, u);
      adam.step(model.theta, model.dtheta, rates.theta);
      tuner.step(exact.phi, exact.dphi, rates.phi);
      nested.step(x, logitU, rates);
    }
    const { value: theta } = await nested.theta.save();
    const { value: phi } = await nested.phi.save();
    // Adam's steps are of the size of the rate, even where the derivative is all rounding.
    for (const [got, expected] of [
      [theta, model.theta],
      [phi, exact.phi],
    ] as const)
      for (const [i, value] of got.entries())
        expect(Math.abs(value - expected[i]!)).toBeLessThan(rates.theta);
    all.dispose();
  });
});

describe('the repair of second-order gradients', () => {
  const second = (f: (x: tf.Tensor) => tf.Tensor, at: number): number =>
    tf.tidy(() => {
      const g = tf.grad(f);
      return tf
        .grad((x) => g(x))(tf.scalar(at))
        .dataSync()[0]!;
    });

  it.each([
    ['sigmoid', (x: tf.Tensor) => tf.square(tf.sigmoid(tf.mul(x, 2)))],
    ['tanh', (x: tf.Tensor) => tf.mul(x, tf.tanh(x))],
    ['exp', (x: tf.Tensor) => tf.mul(x, tf.exp(x))],
    ['softmax', (x: tf.Tensor) => tf.mul(x, tf.sum(tf.mul(tf.softmax(tf.stack([x, tf.scalar(0)])), [1, 0])))],
    ['where', (x: tf.Tensor) => tf.where(tf.greater(x, 0), tf.square(tf.square(x)), x)],
  ] as const)('holds for %s', (_, f) => {
    repairSecondOrder();
    const at = 0.3;
    const H = 0.02;
    const value = (x: number) => tf.tidy(() => tf.grad(f)(tf.scalar(x)).dataSync()[0]!);
    const difference = (value(at + H) - value(at - H)) / (2 * H);
    expect(Math.abs(second(f, at) - difference)).toBeLessThan(5e-3 * Math.abs(difference));
  });
});

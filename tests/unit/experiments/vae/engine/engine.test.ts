/** The tensor engine in training: float64's path, no leaks, snapshots, and the parts that can rest. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { VAE_ESTIMATORS, type VaeEstimatorName } from '../../../../../src/experiments/vae/settings.ts';
import { newEngine, reference, type Setting, SMALL, TWO_LAYERS, train } from './training.ts';

const TUNED: readonly VaeEstimatorName[] = ['rebar', 'relax', 'relax-network'];

const CONDITIONALS = ['coupled', 'independent'] as const;

const furthest = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  x.length === y.length
    ? Math.max(...Array.from(x, (xi, i) => Math.abs(xi - y[i]!)))
    : Number.POSITIVE_INFINITY;

beforeAll(() => tf.setBackend('cpu'));

describe('TensorEngine', () => {
  for (const estimator of VAE_ESTIMATORS) {
    for (const conditional of TUNED.includes(estimator) ? CONDITIONALS : (['coupled'] as const)) {
      it(`trains ${estimator} on two layers like float64 with ${conditional} noise`, async () => {
        const setting: Setting = { ...TWO_LAYERS, estimator, conditional };
        const engine = newEngine(setting);
        train(engine, setting, 0, 20);
        const means = await engine.means();
        const { theta, phi } = await engine.save();
        const exact = reference(setting, 20);
        expect(means.steps).toBe(20);
        expect(means.cost).toBeCloseTo(exact.cost, 3);
        // Adam's steps are of the size of the rate, even where the derivative is all rounding.
        expect(furthest(theta, exact.theta)).toBeLessThan(setting.rate);
        expect(furthest(phi, exact.phi)).toBeLessThan(setting.rate);
        engine.dispose();
      });
    }

    it(`goes on from a snapshot of ${estimator} as if it had not stopped`, async () => {
      const setting: Setting = { ...TWO_LAYERS, estimator };
      const whole = newEngine(setting);
      train(whole, setting, 0, 15);
      const kept = await whole.save();
      train(whole, setting, 15, 30);
      const other = newEngine(setting);
      other.load(kept);
      train(other, setting, 15, 30);
      expect(await other.save()).toEqual(await whole.save());
      whole.dispose();
      other.dispose();
    });
  }

  it('optimises in the same way where memory is out of reach, without a leak', async () => {
    const setting: Setting = { ...SMALL, estimator: 'relax', inPlace: false };
    const before = tf.memory().numTensors;
    const engine = newEngine(setting);
    const made = tf.memory().numTensors;
    train(engine, setting, 0, 20);
    expect(tf.memory().numTensors).toBe(made);
    const { theta, phi } = await engine.save();
    const exact = reference(setting, 20);
    expect(furthest(theta, exact.theta)).toBeLessThan(setting.rate);
    expect(furthest(phi, exact.phi)).toBeLessThan(setting.rate);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('pulls the weights of the network, and nothing else, towards 0', async () => {
    const plain: Setting = { ...SMALL, estimator: 'relax' };
    const decaying: Setting = { ...plain, weightDecay: 0.01 };
    const engine = newEngine(decaying);
    train(engine, decaying, 0, 20);
    const { phi } = await engine.save();
    expect(furthest(phi, reference(decaying, 20).phi)).toBeLessThan(plain.rate);
    expect(furthest(phi, reference(plain, 20).phi)).toBeGreaterThan(5 * plain.rate);
    engine.dispose();
  });

  it('learns: the cost falls', async () => {
    const setting: Setting = { ...SMALL, estimator: 'relax', rate: 0.01 };
    const engine = newEngine(setting);
    train(engine, setting, 0, 50);
    const early = await engine.means();
    train(engine, setting, 50, 400);
    await engine.means();
    train(engine, setting, 400, 450);
    const late = await engine.means();
    expect(late.cost).toBeLessThan(early.cost - 2);
    engine.dispose();
  });

  it('lets θ rest at rate 0 while φ moves', async () => {
    const setting: Setting = { ...SMALL, estimator: 'relax' };
    const engine = newEngine(setting);
    const before = await engine.save();
    train(engine, setting, 0, 1, { theta: 0, phi: 0.01 });
    const after = await engine.save();
    expect(after.theta).toEqual(before.theta);
    expect(after.thetaState).toEqual(before.thetaState);
    expect(furthest(after.phi, before.phi)).toBeGreaterThan(0.005);
    engine.dispose();
  });

  it('knows what is tuned', async () => {
    const start = async (estimator: VaeEstimatorName) => {
      const engine = newEngine({ ...TWO_LAYERS, estimator });
      const tuned = await engine.tuned();
      engine.dispose();
      return tuned.map((x) => Number(x.toFixed(6)));
    };
    expect(await start('relax')).toEqual([0.5, 1, 0.5, 1]);
    expect(await start('rebar')).toEqual([0.5, 1, 0.5, 1]);
    expect(await start('concrete')).toEqual([0.5, 0.5]);
    expect(await start('nvil')).toEqual([]);
    expect(await start('muprop')).toEqual([]);
  });

  for (const inPlace of [true, false]) {
    it(`holds ℓ between −4 and 4 ${inPlace ? 'in place' : 'by operations'}`, async () => {
      const setting: Setting = { ...TWO_LAYERS, estimator: 'rebar', rate: 5, inPlace };
      const engine = newEngine(setting);
      train(engine, setting, 0, 4);
      const { phi } = await engine.save();
      expect(Math.max(...phi.subarray(0, 2).map(Math.abs))).toBe(4);
      expect(Math.max(...phi.subarray(2).map(Math.abs))).toBeGreaterThan(4);
      engine.dispose();
    });
  }

  it('refuses a snapshot of another estimator and leaves itself alone', async () => {
    const relax = newEngine({ ...SMALL, estimator: 'relax' });
    const rebar = newEngine({ ...SMALL, estimator: 'rebar' });
    const plain = newEngine({ ...SMALL, estimator: 'running-mean' });
    const before = await rebar.save();
    const foreign = await relax.save();
    expect(() => rebar.load(foreign)).toThrow(RangeError);
    expect(() => plain.load(foreign)).toThrow(RangeError);
    expect(await rebar.save()).toEqual(before);
    for (const engine of [relax, rebar, plain]) engine.dispose();
  });
});

/** What every engine behind the interface owes: the same steps, the same measurements and the same snapshots as all others. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  CreateEngine,
  Engine,
  EngineSnapshot,
} from '../../../../../src/experiments/vae/engine/engine.ts';
import { createReferenceEngine } from '../../../../../src/experiments/vae/reference/referenceEngine.ts';
import { VAE_ESTIMATORS, type VaeEstimatorName } from '../../../../../src/experiments/vae/settings.ts';
import { createTensorEngine } from '../../../../../src/experiments/vae/tensor/tensorEngine.ts';
import { worst } from './compare.ts';
import { batchAt, type Setting, SMALL, specOf, startOf, TWO_LAYERS, train } from './training.ts';

beforeAll(() => tf.setBackend('cpu'));

const ENGINES: Readonly<Record<string, CreateEngine>> = {
  tensors: createTensorEngine,
  reference: createReferenceEngine,
};

const TUNED: readonly VaeEstimatorName[] = ['rebar', 'relax', 'relax-network'];
const SETTINGS: readonly (readonly [string, Setting])[] = VAE_ESTIMATORS.flatMap((estimator) =>
  (TUNED.includes(estimator) ? (['coupled', 'independent'] as const) : (['coupled'] as const)).map(
    (conditional) => [
      `${estimator}, ${conditional}`,
      { ...TWO_LAYERS, estimator, conditional, weightDecay: 0.01, decay: 0.7 },
    ],
  ),
);

const begin = (create: CreateEngine, setting: Setting, from?: EngineSnapshot): Promise<Engine> =>
  create(specOf(setting), from ?? startOf(setting));

/** Named vectors of a snapshot; first and second moments apart, for they are of different sizes. */
const parts = ({ theta, thetaState, phi, phiState }: EngineSnapshot): Readonly<Record<string, number[]>> => {
  const halves = ({ length }: Float32Array) => [0, length / 2, length] as const;
  const [, middle, end] = halves(thetaState.moments);
  const [, middlePhi, endPhi] = halves(phiState.moments);
  return {
    theta: [...theta],
    'first moments': [...thetaState.moments.subarray(0, middle)],
    'second moments': [...thetaState.moments.subarray(middle, end)],
    phi: [...phi],
    'first moments of phi': [...phiState.moments.subarray(0, middlePhi)],
    'second moments of phi': [...phiState.moments.subarray(middlePhi, endPhi)],
    powers: [...thetaState.powers, ...phiState.powers],
  };
};

const furthest = (x: readonly number[], y: readonly number[]): number =>
  x.length === y.length ? Math.max(0, ...x.map((xi, i) => Math.abs(xi - y[i]!))) : Number.POSITIVE_INFINITY;

/** Everything that can be read without a snapshot. */
async function read(engine: Engine, setting: Setting): Promise<readonly number[]> {
  const x = batchAt(setting, 60);
  const { steps, cost, variance } = await engine.means();
  return [
    steps,
    cost,
    variance,
    await engine.bound(x, { at: 2, samples: 1 }),
    await engine.bound(x, { at: 2, samples: 6 }),
    ...(await engine.logitVariance(x, { draws: 5, step: 9 })),
    ...(await engine.tuned()),
  ];
}

describe.each(Object.entries(ENGINES))('the engine on %s', (_, create) => {
  for (const [name, setting] of SETTINGS) {
    it(`takes the steps of the reference and measures what it measures: ${name}`, async () => {
      const engine = await begin(create, setting);
      const exact = await begin(createReferenceEngine, setting);
      for (const each of [engine, exact]) train(each, setting, 0, 1);
      // One step: the moments are the gradients.
      const [got, expected] = [parts(await engine.save()), parts(await exact.save())];
      for (const [part, numbers] of Object.entries(expected)) {
        if (part === 'theta' || part === 'phi') continue; // a step has the sign of a derivative that may be all rounding
        expect(worst({ name: part, expected: numbers, got: got[part]! }), part).toBeLessThanOrEqual(1);
      }
      for (const each of [engine, exact]) train(each, setting, 1, 20);
      await engine.settled();
      const [here, there] = [await read(engine, setting), await read(exact, setting)];
      for (const [i, x] of there.entries())
        expect(Math.abs(here[i]! - x)).toBeLessThan(2e-3 * (1 + Math.abs(x)));
      expect(furthest([...(await engine.theta())], [...(await exact.theta())])).toBeLessThan(setting.rate);
      for (const each of [engine, exact]) each.dispose();
    });

    it(`hands a run over to the reference and takes it back in mid-run: ${name}`, async () => {
      const whole = await begin(create, setting);
      train(whole, setting, 0, 15);
      let kept = startOf(setting);
      for (const [k, on] of [create, createReferenceEngine, create].entries()) {
        const engine = await begin(on, setting, kept);
        train(engine, setting, 5 * k, 5 * k + 5);
        kept = await engine.save();
        engine.dispose();
      }
      const [got, expected] = [parts(kept), parts(await whole.save())];
      expect(got['powers']).toEqual(expected['powers']);
      for (const part of Object.keys(expected))
        expect(furthest(got[part]!, expected[part]!), part).toBeLessThan(setting.rate);
      whole.dispose();
    });
  }

  const setting: Setting = { ...SMALL, estimator: 'relax' };

  it('keeps what it saved apart, and begins its means anew when it loads', async () => {
    const engine = await begin(create, setting);
    train(engine, setting, 0, 3);
    const kept = await engine.save();
    const copy = structuredClone(kept);
    train(engine, setting, 3, 6);
    expect(kept).toEqual(copy);
    engine.load(kept);
    expect(await engine.save()).toEqual(copy);
    train(engine, setting, 3, 5);
    expect((await engine.means()).steps).toBe(2);
    expect((await engine.means()).steps).toBe(0);
    engine.dispose();
  });

  it('lets θ rest at rate 0, and φ', async () => {
    const engine = await begin(create, setting);
    const start = await engine.save();
    train(engine, setting, 0, 2, { theta: 0, phi: 0.01 });
    const first = await engine.save();
    expect([first.theta, first.thetaState]).toEqual([start.theta, start.thetaState]);
    expect(first.phi).not.toEqual(start.phi);
    train(engine, setting, 2, 4, { theta: 0.01, phi: 0 });
    const second = await engine.save();
    expect([second.phi, second.phiState]).toEqual([first.phi, first.phiState]);
    expect(second.theta).not.toEqual(first.theta);
    engine.dispose();
  });

  it('refuses what does not fit, and stays as it is', async () => {
    const engine = await begin(create, setting);
    const before = await engine.save();
    const other = startOf({ ...setting, estimator: 'rebar' });
    expect(() => engine.load(other)).toThrow(RangeError);
    expect(() => engine.load({ ...before, phiState: other.phiState })).toThrow(RangeError);
    expect(() => engine.load({ ...before, theta: new Float32Array(3) })).toThrow(RangeError);
    const steps = { noise: Uint32Array.of(1), rates: { theta: 1, phi: 1 } };
    expect(() => engine.advance({ ...steps, rows: new Uint32Array(setting.batch - 1) })).toThrow(RangeError);
    await expect(engine.logitVariance(batchAt(setting, 0), { draws: 1, step: 0 })).rejects.toThrow(
      RangeError,
    );
    expect(await engine.save()).toEqual(before);
    engine.dispose();
    const spec = specOf(setting);
    await expect(create(spec, other)).rejects.toThrow(RangeError);
    await expect(create({ ...spec, mean: new Float64Array(3) }, before)).rejects.toThrow(RangeError);
    await expect(create({ ...spec, images: new Uint8Array(7) }, before)).rejects.toThrow(RangeError);
  });
});

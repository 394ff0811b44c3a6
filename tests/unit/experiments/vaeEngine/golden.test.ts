/** The tensor engine in float32 on the CPU backend against golden values, and against the float64 reference where they end. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GoldenFile } from '../../../../scripts/golden/tree.ts';
import { engineLayout } from '../../../../src/experiments/vae/engine/parameters.ts';
import { createVaeEstimator } from '../../../../src/experiments/vae/reference/catalogue.ts';
import { vaeStep } from '../../../../src/experiments/vae/reference/estimator.ts';
import { VaeModel } from '../../../../src/experiments/vae/reference/model.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { compareGolden, run, worst } from './golden.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('tensor engine', () => {
  const file = JSON.parse(readFileSync('tests/golden/vae1.json', 'utf8')) as GoldenFile;

  it('gives every golden number of the one-layer autoencoders', async () => {
    const compared = await compareGolden(file);
    expect(compared.length).toBe(3 * (6 + 6 + 9 + 15 + 14));
    expect(compared.filter((c) => !(worst(c) <= 1)).map((c) => `${c.name}: ${worst(c)} × allowed`)).toEqual(
      [],
    );
    expect(tf.memory().numTensors).toBe(0);
  });

  for (const id of ['rebar', 'relax', 'relax-network'] as const) {
    for (const coupled of [true, false]) {
      it(`equals float64 for ${id} with ${coupled ? 'coupled' : 'independent'} noise, four relu layers and more pixels`, async () => {
        const [visible, units, count] = [11, 7, 5];
        const hidden = [6, 5, 4, 6];
        const next = uniformStream(noiseKey(31, PURPOSE.problem));
        const shape = { visible, latents: [units], hidden: [] };
        const model = new VaeModel(
          shape,
          Float64Array.from({ length: visible }, () => 0.1 + 0.8 * next()),
        );
        for (let i = 0; i < model.theta.length; i++) model.theta[i] = 1.6 * next() - 0.8;
        const conditional = coupled ? 'coupled' : 'independent';
        const exact = createVaeEstimator(id, model, { conditional, hidden });
        for (let i = 0; i < exact.phi.length; i++) exact.phi[i] = 1.4 * next() - 0.5;
        const part = (n: number, f: () => number) =>
          Array.from({ length: count }, () => Array.from({ length: n }, f));
        const x = part(visible, () => Math.round(next()));
        const u = part(units, next);
        const v = part(units, next);
        const flat = (rows: number[][]) => Float64Array.from(rows.flat());
        const step = vaeStep(
          exact,
          x.map((row) => Float64Array.from(row)),
          flat(u),
          flat(v),
        );
        const layout = engineLayout({ shape, estimator: id, hidden, conditional });
        const got = await run(layout, id, model.mean, model.theta, exact.phi, { x, u, v }, coupled);
        const pairs = [
          { name: 'g', expected: step.g.flatMap((g) => [...g]), got: [...got.g] },
          { name: 'V', expected: [step.V], got: [got.V] },
          { name: 'theta', expected: [...model.dtheta], got: [...got.theta] },
          { name: 'phi', expected: [...exact.dphi], got: [...got.phi] },
          { name: 'cost', expected: [step.cost], got: [got.f.reduce((s, f) => s + f / count, 0)] },
        ];
        for (const pair of pairs) expect(worst(pair), pair.name).toBeLessThan(1);
      });
    }
  }

  it('refuses a network without a layer', () => {
    const shape = { visible: 6, latents: [4], hidden: [] };
    expect(() => engineLayout({ shape, estimator: 'relax', hidden: [] })).toThrow(RangeError);
  });
});

/** The packed optimiser on the CPU backend, both its ways, against the float64 one. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { Adam } from '../../../src/math/adam.ts';
import { noiseKey, PURPOSE, uniform } from '../../../src/math/random.ts';
import { TensorAdam } from '../../../src/tensor/adam.ts';

const SIZE = 50;
const key = noiseKey(5, PURPOSE.problem);
const START = Float64Array.from({ length: SIZE }, (_, i) => Math.fround(uniform(key, 0, i) * 4 - 2));

/** Derivatives of very different sizes that change sign. */
const gradientAt = (step: number): Float64Array =>
  Float64Array.from({ length: SIZE }, (_, i) =>
    Math.fround((uniform(key, step, i) - 0.4) * 10 ** ((i % 9) - 6)),
  );

beforeAll(() => tf.setBackend('cpu'));

function run(adam: TensorAdam, from: number, to: number): void {
  for (let n = from; n <= to; n++) {
    const g = tf.tensor1d(Float32Array.from(gradientAt(n)));
    adam.step(g, 0.01);
    g.dispose();
  }
}

describe('TensorAdam', () => {
  for (const inPlace of [true, false]) {
    it(`equals float64 to 1e-5 over 300 steps, ${inPlace ? 'in place' : 'by operations'}`, async () => {
      const before = tf.memory().numTensors;
      const adam = new TensorAdam(START, 0.9, 0.99999, 1e-8, inPlace);
      const made = tf.memory().numTensors;
      const exact = new Adam(SIZE, 0.9, 0.99999);
      const x = START.slice();
      for (let n = 1; n <= 300; n++) exact.step(x, gradientAt(n), 0.01);
      run(adam, 1, 300);
      expect(tf.memory().numTensors).toBe(made);
      const { value, state } = await adam.save();
      const scale = Math.max(...x.map(Math.abs));
      for (let i = 0; i < SIZE; i++) {
        expect(Math.abs(value[i]! - x[i]!), `x[${i}]`).toBeLessThan(1e-5 * scale);
        const [m, v] = [exact.state[i]!, exact.state[SIZE + i]!];
        expect(Math.abs(state.moments[i]! - m), `m[${i}]`).toBeLessThan(
          1e-5 * Math.max(Math.abs(m), Math.sqrt(v)),
        );
        expect(Math.abs(state.moments[SIZE + i]! / v - 1), `v[${i}]`).toBeLessThan(1e-5);
      }
      expect(state.powers).toEqual([...exact.state.subarray(2 * SIZE)]);
      expect(adam.steps).toBe(300);
      adam.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    it(`goes on after save and load as if nothing had happened, ${inPlace ? 'in place' : 'by operations'}`, async () => {
      const whole = new TensorAdam(START, 0.9, 0.99999, 1e-8, inPlace);
      run(whole, 1, 20);
      const kept = await whole.save();
      const copy = kept.value.slice();
      run(whole, 21, 40);
      expect(kept.value, 'what was saved does not move').toEqual(copy);
      const other = new TensorAdam(new Float64Array(SIZE), 0.9, 0.99999, 1e-8, inPlace);
      other.load(kept);
      run(other, 21, 40);
      expect(await other.save()).toEqual(await whole.save());
      whole.dispose();
      other.dispose();
    });
  }

  it('leaves the array it started from alone', () => {
    const start = new Float32Array([1, 2]);
    const adam = new TensorAdam(start);
    const g = tf.tensor1d([1, 1]);
    adam.step(g, 0.1);
    expect([...start]).toEqual([1, 2]);
    expect(adam.value.arraySync()[0]).toBeCloseTo(0.9, 6);
    g.dispose();
    adam.dispose();
  });

  it('refuses other lengths', async () => {
    const adam = new TensorAdam([1, 2, 3]);
    const g = tf.tensor1d([1, 2]);
    expect(() => adam.step(g, 0.1)).toThrow(RangeError);
    const { value, state } = await adam.save();
    const [short, none] = [new Float32Array(2), { moments: new Float32Array(6), powers: [] }];
    expect(() => adam.load({ value: short, state })).toThrow(RangeError);
    expect(() => adam.load({ value, state: { ...state, moments: short } })).toThrow(RangeError);
    expect(() => adam.load({ value, state: none })).toThrow(RangeError);
    expect((await adam.save()).value).toEqual(new Float32Array([1, 2, 3]));
    g.dispose();
    adam.dispose();
  });
});

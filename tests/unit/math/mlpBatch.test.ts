/** Networks at many places at once: every bit as one place after another. */
import { describe, expect, it } from 'vitest';
import { addProduct, type View } from '../../../src/math/matrix.ts';
import { Mlp, mlpSize } from '../../../src/math/mlp.ts';
import { MlpBatch } from '../../../src/math/mlpBatch.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';

const next = uniformStream(noiseKey(3, PURPOSE.initialise));
const random = (count: number) => Float64Array.from({ length: count }, () => 2 * next() - 1);

describe('a product', () => {
  it.each([
    [1, 1, 1],
    [4, 2, 3],
    [5, 3, 7],
    [11, 5, 2],
    [3, 1, 4],
  ])(
    'of %i × %i sums over %i terms is added to what was there, in the order of the terms',
    (rows, columns, depth) => {
      const A: View = { data: random(rows * depth), across: depth, along: 1 };
      const B: View = { data: random(depth * columns), across: 1, along: columns };
      const before = random(rows * columns);
      const C: View = { data: before.slice(), across: columns, along: 1 };
      addProduct(C, A, B, rows, columns, depth);
      for (let m = 0; m < rows; m++)
        for (let n = 0; n < columns; n++) {
          let sum = before[m * columns + n]!;
          for (let k = 0; k < depth; k++) sum += A.data[m * depth + k]! * B.data[k * columns + n]!;
          expect(C.data[m * columns + n]).toBe(sum);
        }
    },
  );
});

describe('a network', () => {
  it.each([
    [[4, 64, 64, 1], 'elu', 37],
    [[8, 10, 10, 4], 'relu', 32],
    [[3, 5, 2], 'tanh', 1],
    [[3, 7, 1], 'linear', 6],
  ] as const)(
    'of %j, %s, at %i places has the values and the gradient of Mlp',
    (widths, activation, places) => {
      const ins = widths[0];
      const outs = widths.at(-1)!;
      const parameters = random(mlpSize(widths));
      const begun = random(parameters.length);
      const inputs = random(ins * (places + 1));
      const expected = begun.slice();
      const net = new Mlp(widths, activation, parameters, expected);
      const measured = begun.slice();
      const capacity = places + 3;
      const block = new MlpBatch(widths, activation, parameters, measured, capacity);
      // Something else first: nothing of an earlier block may be left.
      block.forward(random(ins * capacity), 0, capacity);
      block.forward(inputs, ins, places);
      const seeds = random(outs * capacity);
      for (let s = 0; s < places; s++) {
        net.x.set(inputs.subarray(ins * (s + 1), ins * (s + 2)));
        net.forward();
        for (let o = 0; o < outs; o++) expect(block.y[o * capacity + s]).toBe(net.y[o]);
        net.parameterGradient(Float64Array.from({ length: outs }, (_, o) => seeds[o * capacity + s]!));
      }
      block.parameterGradient(seeds, places);
      expect(measured).toEqual(expected);
    },
  );
});

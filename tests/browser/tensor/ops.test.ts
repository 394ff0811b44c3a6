/** Products and slices on CPU and WASM against plain loops. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadBackend } from '../../../src/tensor/backends.ts';
import { matrixAt, rowsAt, timesTransposed, transposedTimes, vectorAt } from '../../../src/tensor/ops.ts';

describe.each(['cpu', 'wasm'] as const)('operations on %s', (backend) => {
  it('multiply and slice', async () => {
    expect(await loadBackend(backend)).toBeNull();
    const A = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const B = tf.tensor2d([
      [1, 0, -1],
      [2, 1, 0],
    ]);
    tf.engine().startScope();
    const results = [
      transposedTimes(A, B).arraySync(),
      timesTransposed(A, B).arraySync(),
      vectorAt(A, 2, 3).arraySync(),
      matrixAt(A, 1, 2, 2).arraySync(),
      rowsAt(A, 1, 1).arraySync(),
    ];
    tf.engine().endScope();
    expect(results).toEqual([
      [
        [9, 4, -1],
        [12, 5, -2],
        [15, 6, -3],
      ],
      [
        [-2, 4],
        [-2, 13],
      ],
      [3, 4, 5],
      [
        [2, 3],
        [4, 5],
      ],
      [[4, 5, 6]],
    ]);
    tf.dispose([A, B]);
    expect(tf.memory().numTensors).toBe(0);
  });
});

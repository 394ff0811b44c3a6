/** Products with a transposed factor, contiguous slices and column sums, in the form that is quick on the current backend. */
import * as tf from '@tensorflow/tfjs-core';
import { heapView } from './heap.ts';

/**
 * Aᵀ B. WASM's quick kernel takes no transposed factors; turning the thin matrix by hand is 10 times as fast. WebGL packs
 * rows in pairs, and an odd last one lies beside numbers that its elementwise operations leave there: it gets a row of zeros.
 */
export function transposedTimes(A: tf.Tensor2D, B: tf.Tensor2D): tf.Tensor2D {
  const backend = tf.getBackend();
  if (backend === 'wasm') return tf.matMul(tf.transpose(A), B);
  if (backend === 'webgl' && A.shape[0] % 2 === 1) return tf.matMul(padded(A), padded(B), true, false);
  return tf.matMul(A, B, true, false);
}

const padded = (t: tf.Tensor2D): tf.Tensor2D =>
  tf.pad2d(t, [
    [0, 1],
    [0, 0],
  ]);

/** A Bᵀ, for a thin A. */
export function timesTransposed(A: tf.Tensor2D, B: tf.Tensor2D): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') return tf.matMul(A, B, false, true);
  return tf.transpose(tf.matMul(B, tf.transpose(A)));
}

/** The `rows` × `columns` matrix that starts at entry `at` of the row-major entries of t. */
export const matrixAt = (t: tf.Tensor, at: number, rows: number, columns: number): tf.Tensor2D =>
  tf.reshape(vectorAt(t, at, rows * columns), [rows, columns]);

/** Entries at, …, at + size − 1 of the row-major entries of t. WASM's own slice first copies all of t. */
export function vectorAt(t: tf.Tensor, at: number, size: number): tf.Tensor1D {
  if (tf.getBackend() !== 'wasm') return tf.slice(tf.reshape(t, [t.size]) as tf.Tensor1D, at, size);
  const out = tf.fill([size], 0) as tf.Tensor1D; // before the views: memory may move
  heapView(out)!.set(heapView(t)!.subarray(at, at + size));
  return out;
}

/** `size` rows of t from row `from` on; t itself if those are all. */
export const rowsAt = (t: tf.Tensor2D, from: number, size: number): tf.Tensor2D =>
  size === t.shape[0] ? t : matrixAt(t, from * t.shape[1], size, t.shape[1]);

/** The rows of t again and again, up to `rows` of them; t itself if it has so many. */
export const repeated = (t: tf.Tensor2D, rows: number): tf.Tensor2D =>
  rows === t.shape[0] ? t : joinedRows(Array.from({ length: rows / t.shape[0] }, () => t));

/** The reverse for gradients: the sum of all blocks of `rows` rows. */
export function folded(t: tf.Tensor2D, rows: number): tf.Tensor2D {
  const [all] = t.shape;
  if (rows === all) return t;
  return tf.addN(Array.from({ length: all / rows }, (_, k) => rowsAt(t, k * rows, rows)));
}

/** The rows of all parts in turn. */
export const joinedRows = (parts: readonly tf.Tensor2D[]): tf.Tensor2D =>
  parts.length === 1 ? parts[0]! : tf.concat([...parts], 0);

/** The sum of the rows of t. On WebGPU as a product, which is one dispatch instead of two. */
export function columnSums(t: tf.Tensor2D): tf.Tensor1D {
  const [rows, columns] = t.shape;
  if (tf.getBackend() !== 'webgpu') return tf.sum(t, 0);
  return tf.reshape(tf.matMul(tf.ones([1, rows]) as tf.Tensor2D, t), [columns]);
}

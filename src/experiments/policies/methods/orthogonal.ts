/** Orthogonal starting weights (Saxe et al. 2014), as the authors' control code has them. */
import { normalQuantile } from '../../../math/normal.ts';

/**
 * Writes a dense network (per layer W row-major [in][out], then b): each W is `gain` times a matrix with orthonormal
 * columns, or rows where it is wider than high, drawn uniformly; the last layer's gain is 1, and biases are 0.
 */
export function orthogonal(
  widths: readonly number[],
  phi: Float64Array,
  uniform: () => number,
  gain = Math.SQRT2,
): void {
  let at = 0;
  for (let l = 1; l < widths.length; l++) {
    const ins = widths[l - 1]!;
    const outs = widths[l]!;
    const scale = l === widths.length - 1 ? 1 : gain;
    const vectors = orthonormal(Math.min(ins, outs), Math.max(ins, outs), uniform);
    for (let i = 0; i < ins; i++)
      for (let o = 0; o < outs; o++)
        phi[at + i * outs + o] = scale * (ins < outs ? vectors[i]![o]! : vectors[o]![i]!);
    at += ins * outs;
    for (let o = 0; o < outs; o++) phi[at + o] = 0;
    at += outs;
  }
}

/** `count` orthonormal vectors of `length` ≥ count numbers: Gaussian ones through Gram–Schmidt. */
function orthonormal(count: number, length: number, uniform: () => number): Float64Array[] {
  const vectors: Float64Array[] = [];
  for (let c = 0; c < count; c++) {
    const v = Float64Array.from({ length }, () => normalQuantile(uniform()));
    // Twice: what rounding leaves of the other directions after the first time is gone after the second.
    for (let pass = 0; pass < 2; pass++)
      for (const other of vectors) {
        const along = inner(v, other);
        for (let i = 0; i < length; i++) v[i]! -= along * other[i]!;
      }
    const norm = Math.sqrt(inner(v, v));
    vectors.push(v.map((x) => x / norm));
  }
  return vectors;
}

const inner = (x: Float64Array, y: Float64Array): number => x.reduce((s, xi, i) => s + xi * y[i]!, 0);

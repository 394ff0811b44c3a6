/** f(x) = xᵀAx + c·x + d, and the toy's mean (x − t)². */
import type { SmoothObjective } from './surrogates/objective.ts';
export function quadratic(A: number[][], c: number[], d: number): SmoothObjective {
  const n = c.length;
  return {
    value(x) {
      let f = d;
      for (let i = 0; i < n; i++) {
        f += c[i]! * x[i]!;
        for (let j = 0; j < n; j++) f += x[i]! * A[i]![j]! * x[j]!;
      }
      return f;
    },
    gradient(x, out) {
      this.curvature(x, x, out);
      for (let i = 0; i < n; i++) out[i]! += c[i]!;
      return this.value(x);
    },
    curvature(_, v, out) {
      for (let i = 0; i < n; i++) {
        let s = 0;
        for (let j = 0; j < n; j++) s += (A[i]![j]! + A[j]![i]!) * v[j]!;
        out[i] = s;
      }
    },
  };
}
export class SquaredDistance implements SmoothObjective {
  constructor(public t: number) {}
  value(x: Float64Array): number {
    let f = 0;
    for (let i = 0; i < x.length; i++) f += (x[i]! - this.t) ** 2;
    return f / x.length;
  }
  gradient(x: Float64Array, out: Float64Array): number {
    let f = 0;
    for (let i = 0; i < x.length; i++) {
      const r = x[i]! - this.t;
      f += r * r;
      out[i] = (2 * r) / x.length;
    }
    return f / x.length;
  }
  curvature(_: Float64Array, v: Float64Array, out: Float64Array): void {
    for (let i = 0; i < v.length; i++) out[i] = (2 * v[i]!) / v.length;
  }
}

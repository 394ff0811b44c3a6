/** Objectives f: what E f(b) is taken of. Value alone is enough for RELAX; other estimators also need derivatives. */

/** A black box: f at a vertex x ∈ {0, 1}ᴰ (or one-hot, or real for a continuous b). */
export interface Objective {
  value(x: Float64Array): number;
}

/** f with its gradient, at the vertices and between them. */
export interface DifferentiableObjective extends Objective {
  /** out ← ∇f(x); returns f(x). */
  gradient(x: Float64Array, out: Float64Array): number;
}

/** f with second derivatives: what tuning a control variate made of f needs. */
export interface SmoothObjective extends DifferentiableObjective {
  /** out ← ∇²f(x) · direction. */
  curvature(x: Float64Array, direction: Float64Array, out: Float64Array): void;
}

export const isDifferentiable = (f: Objective): f is DifferentiableObjective => 'gradient' in f;
export const isSmooth = (f: Objective): f is SmoothObjective => 'gradient' in f && 'curvature' in f;

/** f(x) = xᵀAx + c·x + d, with A as rows. */
export interface Quadratic extends SmoothObjective {
  readonly A: readonly (readonly number[])[];
  readonly c: readonly number[];
  readonly d: number;
}

export const isQuadratic = (f: Objective): f is Quadratic => 'A' in f && 'c' in f && 'd' in f;

/** Throws a RangeError unless A is c.length × c.length. */
export function quadratic(A: readonly (readonly number[])[], c: readonly number[], d: number): Quadratic {
  const n = c.length;
  if (A.length !== n || A.some((row) => row.length !== n)) {
    throw new RangeError(`quadratic: A must be ${n} × ${n} like c.`);
  }
  const curvature = (_: Float64Array, v: Float64Array, out: Float64Array) => {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += (A[i]![j]! + A[j]![i]!) * v[j]!;
      out[i] = s;
    }
  };
  const value = (x: Float64Array) => {
    let f = d;
    for (let i = 0; i < n; i++) {
      let row = c[i]!;
      for (let j = 0; j < n; j++) row += A[i]![j]! * x[j]!;
      f += x[i]! * row;
    }
    return f;
  };
  return {
    A,
    c,
    d,
    value,
    gradient(x, out) {
      curvature(x, x, out);
      for (let i = 0; i < n; i++) out[i]! += c[i]!;
      return value(x);
    },
    curvature,
  };
}

/** The toy's f(x) = mean_i (x_i − t)²; t may be moved while a run goes on. */
export class SquaredDistance implements SmoothObjective {
  constructor(public t: number) {}

  value(x: Float64Array): number {
    let f = 0;
    for (let i = 0; i < x.length; i++) {
      const r = x[i]! - this.t;
      f += r * r;
    }
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

  curvature(_: Float64Array, direction: Float64Array, out: Float64Array): void {
    for (let i = 0; i < direction.length; i++) out[i] = (2 * direction[i]!) / direction.length;
  }
}

/** f(x) = slope · x with a slope that may be rewritten: pulls a fixed gradient back through a relaxation. */
export class LinearObjective implements SmoothObjective {
  readonly slope: Float64Array;

  constructor(size: number) {
    this.slope = new Float64Array(size);
  }

  value(x: Float64Array): number {
    let f = 0;
    for (let i = 0; i < x.length; i++) f += this.slope[i]! * x[i]!;
    return f;
  }

  gradient(x: Float64Array, out: Float64Array): number {
    for (let i = 0; i < x.length; i++) out[i] = this.slope[i]!;
    return this.value(x);
  }

  curvature(_: Float64Array, __: Float64Array, out: Float64Array): void {
    for (let i = 0; i < out.length; i++) out[i] = 0;
  }
}

/** f as one with second derivatives; throws an Error that begins with what needs them. */
export function smooth(f: Objective, need: string): SmoothObjective {
  if (isSmooth(f)) return f;
  throw new Error(`${need}, so it needs f's first and second derivatives; this f is a black box.`);
}

/** f as one with a gradient; throws an Error that begins with what needs it. */
export function differentiable(f: Objective, need: string): DifferentiableObjective {
  if (isDifferentiable(f)) return f;
  throw new Error(`${need}, so it needs the derivative of f; this f is a black box.`);
}

/** One dense layer of a network: its values, its tangents, and the adjoints of both, in preallocated memory. */
import { fastTanh } from './special.ts';

export type Activation = 'tanh' | 'relu' | 'elu' | 'linear';

/** y ← activation(y) and slope ← activation′, `count` numbers from `at` on; not for 'linear'. */
export function activate(
  activation: Activation,
  y: Float64Array,
  slope: Float64Array,
  at: number,
  count: number,
): void {
  const end = at + count;
  if (activation === 'tanh') {
    for (let o = at; o < end; o++) {
      const h = fastTanh(y[o]!);
      y[o] = h;
      slope[o] = 1 - h * h;
    }
  } else if (activation === 'relu') {
    for (let o = at; o < end; o++) {
      const on = y[o]! > 0;
      slope[o] = on ? 1 : 0;
      if (!on) y[o] = 0;
    }
  } else {
    for (let o = at; o < end; o++) {
      const e = y[o]! > 0 ? 1 : Math.exp(y[o]!);
      slope[o] = e;
      if (y[o]! <= 0) y[o] = e - 1;
    }
  }
}

/**
 * y = activation(A), A = Wᵀx + b. Loops over a single output are written out: they are half of a scalar network's cost.
 * Loops also replace fill() and set(), which cost 20–40 ns on arrays this short.
 */
export class Layer {
  readonly y: Float64Array;
  /** ∂out/∂y and ∂out/∂A. */
  readonly dy: Float64Array;
  readonly delta: Float64Array;
  readonly yTangent: Float64Array;
  /** Adjoints of (primal, tangent) passes: of y and of A. */
  readonly yAdjoint: Float64Array;
  readonly aAdjoint: Float64Array;
  /** activation′(A) and activation″(A); the second is filled by `accumulate` alone. */
  private readonly slope: Float64Array;
  private readonly bend: Float64Array;
  private readonly aTangent: Float64Array;

  /** W is row-major [ins][outs]; x, W, b and the gradients are views of the caller's memory. */
  constructor(
    readonly ins: number,
    readonly outs: number,
    readonly activation: Activation,
    readonly x: Float64Array,
    readonly W: Float64Array,
    readonly b: Float64Array,
    readonly dW: Float64Array,
    readonly db: Float64Array,
  ) {
    const make = () => new Float64Array(outs);
    this.y = make();
    this.dy = make();
    this.delta = make();
    this.yTangent = make();
    this.slope = make().fill(1);
    this.bend = make();
    this.aTangent = make();
    this.yAdjoint = make();
    this.aAdjoint = make();
  }

  forward(): void {
    const { ins, outs, x, W, b, y, activation } = this;
    if (outs === 1) {
      let s = b[0]!;
      for (let i = 0; i < ins; i++) s += W[i]! * x[i]!;
      y[0] = s;
    } else {
      const x0 = x[0]!;
      for (let o = 0; o < outs; o++) y[o] = b[o]! + W[o]! * x0;
      for (let i = 1, k = outs; i < ins; i++) {
        const xi = x[i]!;
        for (let o = 0; o < outs; o++, k++) y[o]! += W[k]! * xi;
      }
    }
    if (activation !== 'linear') activate(activation, y, this.slope, 0, outs);
  }

  /** dy is set → delta, and dx = W·delta. */
  backward(dx: Float64Array): void {
    const { ins, outs, W, dy, delta, slope } = this;
    if (outs === 1) {
      const d = dy[0]! * slope[0]!;
      delta[0] = d;
      for (let i = 0; i < ins; i++) dx[i] = W[i]! * d;
      return;
    }
    for (let o = 0; o < outs; o++) delta[o] = dy[o]! * slope[o]!;
    for (let i = 0, k = 0; i < ins; i++) {
      let s = 0;
      for (let o = 0; o < outs; o++, k++) s += W[k]! * delta[o]!;
      dx[i] = s;
    }
  }

  /** Tangent along an input direction (parameters fixed). */
  tangent(xTangent: Float64Array): void {
    const { ins, outs, W, aTangent, yTangent, slope } = this;
    if (outs === 1) {
      let s = 0;
      for (let i = 0; i < ins; i++) s += W[i]! * xTangent[i]!;
      aTangent[0] = s;
      yTangent[0] = slope[0]! * s;
      return;
    }
    const t0 = xTangent[0]!;
    for (let o = 0; o < outs; o++) aTangent[o] = W[o]! * t0;
    for (let i = 1, k = outs; i < ins; i++) {
      const ti = xTangent[i]!;
      for (let o = 0; o < outs; o++, k++) aTangent[o]! += W[k]! * ti;
    }
    for (let o = 0; o < outs; o++) yTangent[o] = slope[o]! * aTangent[o]!;
  }

  /** Tangent along a parameter direction [vW, vb] starting at `at` in w, plus what arrives from below. */
  parameterTangent(xTangent: Float64Array, w: Float64Array, at: number): void {
    const { ins, outs, x, W, aTangent, yTangent, slope } = this;
    const vb = at + ins * outs;
    for (let o = 0; o < outs; o++) aTangent[o] = w[vb + o]!;
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = x[i]!;
      const ti = xTangent[i]!;
      for (let o = 0; o < outs; o++, k++) aTangent[o]! += W[k]! * ti + w[at + k]! * xi;
    }
    for (let o = 0; o < outs; o++) yTangent[o] = slope[o]! * aTangent[o]!;
  }

  /** Reverse pass over (primal, tangent); needs dy and delta of `backward` and the tangents of `tangent`. */
  accumulate(xTangent: Float64Array, xAdjoint: Float64Array, scale: number): void {
    const { ins, outs, x, W, dW, db, dy, delta, slope, bend, aTangent, yAdjoint, aAdjoint } = this;
    this.curve();
    for (let o = 0; o < outs; o++) {
      const a = yAdjoint[o]! * slope[o]! + dy[o]! * bend[o]! * aTangent[o]!;
      aAdjoint[o] = a;
      db[o]! += scale * a;
    }
    if (outs === 1) {
      const a = aAdjoint[0]!;
      const d = delta[0]!;
      for (let i = 0; i < ins; i++) {
        dW[i]! += scale * (a * x[i]! + d * xTangent[i]!);
        xAdjoint[i] = W[i]! * a;
      }
      return;
    }
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = scale * x[i]!;
      const ti = scale * xTangent[i]!;
      let s = 0;
      for (let o = 0; o < outs; o++, k++) {
        const a = aAdjoint[o]!;
        dW[k]! += a * xi + delta[o]! * ti;
        s += W[k]! * a;
      }
      xAdjoint[i] = s;
    }
  }

  /** dW += x (outer) delta, db += delta. */
  parameterGradient(): void {
    const { ins, outs, x, dW, db, delta } = this;
    for (let o = 0; o < outs; o++) db[o]! += delta[o]!;
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = x[i]!;
      for (let o = 0; o < outs; o++, k++) dW[k]! += xi * delta[o]!;
    }
  }

  /** bend ← activation″, from y and slope. */
  private curve(): void {
    const { outs, y, slope, bend, activation } = this;
    if (activation === 'tanh') {
      for (let o = 0; o < outs; o++) bend[o] = -2 * y[o]! * slope[o]!;
    } else if (activation === 'elu') {
      for (let o = 0; o < outs; o++) bend[o] = y[o]! > 0 ? 0 : slope[o]!;
    }
  }
}

/** One dense layer of a network: its values, its tangents, and the adjoints of both, in preallocated memory. */
import { fastTanh } from './special.ts';

export type Activation = 'tanh' | 'relu' | 'elu' | 'linear';

export class Layer {
  readonly y: Float64Array; // activation(A), A = Wᵀx + b
  readonly dy: Float64Array; // ∂out/∂y
  readonly delta: Float64Array; // ∂out/∂A
  readonly yTangent: Float64Array;
  private readonly slope: Float64Array; // activation'(A)
  private readonly bend: Float64Array; // activation''(A)
  private readonly aTangent: Float64Array;
  readonly yAdjoint: Float64Array; // second-order adjoints: of y …
  readonly aAdjoint: Float64Array; // … and of A

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
    this.slope = make();
    this.bend = make();
    this.aTangent = make();
    this.yAdjoint = make();
    this.aAdjoint = make();
  }

  forward(): void {
    const { ins, outs, x, W, b, y, slope, bend, activation } = this;
    for (let o = 0; o < outs; o++) y[o] = b[o]!;
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = x[i]!;
      for (let o = 0; o < outs; o++, k++) y[o]! += W[k]! * xi;
    }
    if (activation === 'tanh') {
      for (let o = 0; o < outs; o++) {
        const h = fastTanh(y[o]!),
          s = 1 - h * h;
        y[o] = h;
        slope[o] = s;
        bend[o] = -2 * h * s;
      }
    } else if (activation === 'relu') {
      for (let o = 0; o < outs; o++) {
        const on = y[o]! > 0;
        slope[o] = on ? 1 : 0;
        bend[o] = 0;
        if (!on) y[o] = 0;
      }
    } else if (activation === 'elu') {
      for (let o = 0; o < outs; o++) {
        if (y[o]! > 0) {
          slope[o] = 1;
          bend[o] = 0;
        } else {
          const e = Math.exp(y[o]!);
          y[o] = e - 1;
          slope[o] = bend[o] = e;
        }
      }
    } else
      for (let o = 0; o < outs; o++) {
        slope[o] = 1;
        bend[o] = 0;
      }
  }

  /** dy is set → delta, and dx = W·delta. */
  backward(dx: Float64Array): void {
    const { ins, outs, W, dy, delta, slope } = this;
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
    for (let o = 0; o < outs; o++) aTangent[o] = 0; // a loop: fill() and set() cost 20–40 ns on arrays this short
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = xTangent[i]!;
      for (let o = 0; o < outs; o++, k++) aTangent[o]! += W[k]! * xi;
    }
    for (let o = 0; o < outs; o++) yTangent[o] = slope[o]! * aTangent[o]!;
  }

  /** Tangent along a parameter direction [vW, vb] starting at `at` in w, plus what arrives from below. */
  parameterTangent(xTangent: Float64Array, w: Float64Array, at: number): void {
    const { ins, outs, x, W, aTangent, yTangent, slope } = this;
    const vb = at + ins * outs;
    for (let o = 0; o < outs; o++) aTangent[o] = w[vb + o]!;
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = x[i]!,
        ti = xTangent[i]!;
      for (let o = 0; o < outs; o++, k++) aTangent[o]! += W[k]! * ti + w[at + k]! * xi;
    }
    for (let o = 0; o < outs; o++) yTangent[o] = slope[o]! * aTangent[o]!;
  }

  /** Reverse pass over (primal, tangent); needs dy/delta of `backward` and the tangents. */
  accumulate(xTangent: Float64Array, xAdjoint: Float64Array, scale: number): void {
    const { ins, outs, x, W, dW, db, dy, delta, slope, bend, aTangent, yAdjoint, aAdjoint } = this;
    for (let o = 0; o < outs; o++) {
      const a = yAdjoint[o]! * slope[o]! + dy[o]! * bend[o]! * aTangent[o]!;
      aAdjoint[o] = a;
      db[o]! += scale * a;
    }
    for (let i = 0, k = 0; i < ins; i++) {
      const xi = scale * x[i]!,
        ti = scale * xTangent[i]!;
      let s = 0;
      for (let o = 0; o < outs; o++, k++) {
        const a = aAdjoint[o]!;
        dW[k]! += a * xi + delta[o]! * ti;
        s += W[k]! * a;
      }
      xAdjoint[i] = s;
    }
  }

  /** dW, db += scale · delta (outer) x. */
  parameterGradient(): void {
    const { ins, outs, x, dW, db, delta } = this;
    for (let o = 0; o < outs; o++) db[o]! += delta[o]!;
    for (let i = 0, k = 0; i < ins; i++) for (let o = 0; o < outs; o++, k++) dW[k]! += x[i]! * delta[o]!;
  }
}

/** Adam (Kingma & Ba 2015) over one flat vector, with its whole state in one vector so that a snapshot is a copy. */

export class Adam {
  /** First moments (n), second moments (n), β₁ⁿ, β₂ⁿ and the number of steps taken. */
  readonly state: Float64Array;
  private readonly m: Float64Array;
  private readonly v: Float64Array;
  private readonly powers: Float64Array;

  /** `size` coordinates; ε is added to the root of the bias-corrected second moment. */
  constructor(
    readonly size: number,
    readonly beta1 = 0.9,
    readonly beta2 = 0.999,
    readonly epsilon = 1e-8,
  ) {
    this.state = new Float64Array(2 * size + 3);
    this.m = this.state.subarray(0, size);
    this.v = this.state.subarray(size, 2 * size);
    this.powers = this.state.subarray(2 * size);
    this.reset();
  }

  /** Steps taken so far. */
  get steps(): number {
    return this.powers[2]!;
  }

  /** Forgets everything: the state before the first step. */
  reset(): void {
    this.state.fill(0);
    this.powers[0] = this.powers[1] = 1;
  }

  /** x ← x − rate · m̂ / (√v̂ + ε) over the first `size` entries of x: descends (a negative rate ascends). */
  step(x: Float64Array, gradient: Float64Array, rate: number): void {
    const { m, v, powers, beta1, beta2, epsilon, size } = this;
    // Below 1e-300 a power changes nothing any more, and denormal numbers are slow.
    const c1 = powers[0]! < 1e-300 ? 0 : powers[0]! * beta1;
    const c2 = powers[1]! < 1e-300 ? 0 : powers[1]! * beta2;
    powers[0] = c1;
    powers[1] = c2;
    powers[2]! += 1;
    const a = rate / (1 - c1);
    const r = 1 / Math.sqrt(1 - c2);
    const p = 1 - beta1;
    const q = 1 - beta2;
    for (let i = 0; i < size; i++) {
      const g = gradient[i]!;
      const mi = m[i]! + p * (g - m[i]!);
      const vi = v[i]! + q * (g * g - v[i]!);
      m[i] = mi;
      v[i] = vi;
      x[i] = x[i]! - (a * mi) / (Math.sqrt(vi) * r + epsilon);
    }
  }

  /** Copies the state into `out` from `at` on; returns the index after it. */
  save(out: Float64Array, at = 0): number {
    out.set(this.state, at);
    return at + this.state.length;
  }

  /** Takes a state written by `save`; returns the index after it. Throws a RangeError if there are too few numbers. */
  load(from: Float64Array, at = 0): number {
    const end = at + this.state.length;
    if (from.length < end) throw new RangeError(`Adam of ${this.size} needs ${this.state.length} numbers.`);
    this.state.set(from.subarray(at, end));
    return end;
  }
}

/** How many numbers of `Adam.state` are no moments. */
const POWERS = 3;

/** Adam's state as devices have it. */
export interface PackedAdam {
  /** First moments, then second moments; empty for no coordinates. */
  readonly moments: Float32Array<ArrayBuffer>;
  /** β₁ⁿ, β₂ⁿ and n in float64; empty for no coordinates. */
  readonly powers: readonly number[];
}

/** From `Adam.state`, whose moments are rounded to float32; of an empty one nothing. */
export function packAdam(state: Float64Array): PackedAdam {
  const moments = state.subarray(0, Math.max(0, state.length - POWERS));
  return { moments: new Float32Array(moments), powers: [...state.subarray(moments.length)] };
}

/** The reverse: what `Adam.load` takes. */
export function unpackAdam({ moments, powers }: PackedAdam): Float64Array {
  const state = new Float64Array(moments.length + powers.length);
  state.set(moments);
  state.set(powers, moments.length);
  return state;
}

/** The state before the first step. */
export const restingAdam = (size: number): PackedAdam => ({
  moments: new Float32Array(2 * size),
  powers: [1, 1, 0],
});

/** Moving averages of a learning signal, used as baselines after the sample that they take in. */

/**
 * Moving mean and variance in a view of [mean, variance, count]. The weight of a new number is max(1 − decay, 1/n), so
 * that the first ones are plainly averaged.
 */
export class MovingMoments {
  static readonly LENGTH = 3;

  constructor(
    readonly state: Float64Array,
    readonly decay: number,
  ) {}

  get mean(): number {
    return this.state[0]!;
  }

  get variance(): number {
    return this.state[1]!;
  }

  /** Takes x in. */
  add(x: number): void {
    const { state } = this;
    const n = state[2]! + 1;
    const weight = Math.max(1 - this.decay, 1 / n);
    const before = x - state[0]!;
    state[0]! += weight * before;
    state[1] = (1 - weight) * (state[1]! + weight * before * before);
    state[2] = n;
  }
}

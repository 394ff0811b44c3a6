/** Moving mean and variance of a learning signal that arrives in batches. */

/**
 * A view of [mean, variance, count of batches]. A batch takes the weight max(1 − decay, 1/n); one batch of one number is
 * what a per-sample moving average would do.
 */
export class BatchMoments {
  static readonly LENGTH = 3;
  private count = 0;
  private sum = 0;
  private squares = 0;

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

  /** Notes x for the end of the batch; nothing moves yet. */
  note(x: number): void {
    const away = x - this.mean;
    this.count += 1;
    this.sum += away;
    this.squares += away * away;
  }

  /** Mixes the noted numbers in: mean and variance of (1 − w) · old + w · batch. */
  endBatch(): void {
    if (this.count === 0) return;
    const { state } = this;
    const n = state[2]! + 1;
    const weight = Math.max(1 - this.decay, 1 / n);
    const shift = weight * (this.sum / this.count);
    state[1] = (1 - weight) * state[1]! + weight * (this.squares / this.count) - shift * shift;
    state[0]! += shift;
    state[2] = n;
    this.count = this.sum = this.squares = 0;
  }
}

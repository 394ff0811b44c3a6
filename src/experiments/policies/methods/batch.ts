/** What was lived through since the last update: whole episodes, step after step, in memory that is made once. */

export class Batch {
  /** Rows of a state each; one more than steps, for what follows the last of them. */
  readonly states: Float64Array;
  readonly rewards: Float64Array;
  /** Discounted return-to-go, written by `close`. */
  readonly returns: Float64Array;
  /** What stands in for the expected return at each step, written by a baseline before the update. */
  readonly baselines: Float64Array;
  /** Rows of noise that made the actions: u and v for a categorical one, ε for a Gaussian one. */
  readonly u: Float64Array;
  readonly v: Float64Array;
  /** Rows G_t: the estimate's gradient by the distribution's parameters at each step. */
  readonly gradients: Float64Array;
  /** Steps taken. */
  length = 0;
  /** Episodes that are over. */
  episodes = 0;
  private readonly starts: Uint32Array;

  /** `capacity`: steps; `noise`: numbers in a row of u; `parameters`: of the action's distribution. */
  constructor(
    readonly capacity: number,
    readonly stateSize: number,
    readonly noise: number,
    parameters: number,
  ) {
    this.states = new Float64Array((capacity + 1) * stateSize);
    this.rewards = new Float64Array(capacity);
    this.returns = new Float64Array(capacity);
    this.baselines = new Float64Array(capacity);
    this.u = new Float64Array(capacity * noise);
    this.v = new Float64Array(capacity * noise);
    this.gradients = new Float64Array(capacity * parameters);
    this.starts = new Uint32Array(capacity + 1);
  }

  /** First step of an episode; `start(episodes)` is where the next one begins. */
  start(episode: number): number {
    return this.starts[episode]!;
  }

  /** Takes over what was lived through from another batch of the same shape; what methods write stays their own. */
  take(other: Batch): void {
    const { length, episodes } = other;
    this.length = length;
    this.episodes = episodes;
    this.starts.set(other.starts.subarray(0, episodes + 1));
    this.states.set(other.states.subarray(0, (length + 1) * this.stateSize));
    this.rewards.set(other.rewards.subarray(0, length));
    this.returns.set(other.returns.subarray(0, length));
    this.u.set(other.u.subarray(0, length * this.noise));
    this.v.set(other.v.subarray(0, length * this.noise));
  }

  clear(): void {
    this.length = 0;
    this.episodes = 0;
  }

  /**
   * Ends the episode: R_t = Σ_{t′≥t} γ^(t′−t) r_t′. Nothing is added for what might have followed: a fall and the cap
   * both end with 0.
   */
  close(discount: number): void {
    const { rewards, returns, starts, episodes, length } = this;
    let R = 0;
    for (let t = length - 1; t >= starts[episodes]!; t--) {
      R = rewards[t]! + discount * R;
      returns[t] = R;
    }
    this.episodes = episodes + 1;
    starts[this.episodes] = length;
  }
}

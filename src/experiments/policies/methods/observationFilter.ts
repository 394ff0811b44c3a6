/** States as a learner is given them when no two of their numbers need have the same size: centred and scaled. */
import type { Environment, Uniform } from '../environments/environment.ts';

/** Where a filtered number ends: as many standard deviations from the mean. */
const CLIP = 10;

/**
 * (x − mean) / standard deviation of each number of a state, over the states up to the last update: within a batch the
 * filter rests, so that the policy is one function and its gradient that of what acted. Before the first update it
 * changes nothing. What is written by `save` is as of the last update too, as all that is kept of a run.
 */
export class ObservationFilter {
  /** Length of what `save` writes. */
  readonly size: number;
  /** Count, means, and sums of squared distances from them: in use, and with what came in since. */
  private readonly known: Float64Array;
  private readonly seen: Float64Array;
  private readonly scale: Float64Array;

  /** `states`: length of a state. */
  constructor(private readonly states: number) {
    this.size = 1 + 2 * states;
    this.known = new Float64Array(this.size);
    this.seen = new Float64Array(this.size);
    this.scale = new Float64Array(states).fill(1);
  }

  /** Takes in the state that begins at `at`, for the next update. */
  take(x: Float64Array, at: number): void {
    const { seen, states } = this;
    seen[0]! += 1;
    for (let i = 0; i < states; i++) {
      const before = x[at + i]! - seen[1 + i]!;
      seen[1 + i]! += before / seen[0]!;
      seen[1 + states + i]! += before * (x[at + i]! - seen[1 + i]!);
    }
  }

  /** Filters the state that begins at `at`, in place. */
  apply(x: Float64Array, at: number): void {
    const { known, scale, states } = this;
    if (known[0] === 0) return;
    for (let i = 0; i < states; i++) {
      const distance = (x[at + i]! - known[1 + i]!) * scale[i]!;
      x[at + i] = Math.min(Math.max(distance, -CLIP), CLIP);
    }
  }

  /** After an update: what was taken in is in use from now on. */
  renew(): void {
    this.known.set(this.seen);
    this.rescale();
  }

  save(out: Float64Array, at: number): number {
    out.set(this.known, at);
    return at + this.size;
  }

  load(from: Float64Array, at: number): number {
    this.known.set(from.subarray(at, at + this.size));
    this.seen.set(this.known);
    this.rescale();
    return at + this.size;
  }

  private rescale(): void {
    const { known, scale, states } = this;
    for (let i = 0; i < states; i++) {
      const deviation = Math.sqrt(known[1 + states + i]! / (known[0]! - 1));
      scale[i] = deviation > 0 ? 1 / deviation : 1;
    }
  }
}

/** An environment seen through a filter, which takes in what it sees where it is `learning`. */
export class FilteredEnvironment implements Environment {
  constructor(
    private readonly inner: Environment,
    private readonly filter: ObservationFilter,
    private readonly learning: boolean,
  ) {}

  get spec() {
    return this.inner.spec;
  }

  get steps(): number {
    return this.inner.steps;
  }

  get reward(): number {
    return this.inner.reward;
  }

  get terminated(): boolean {
    return this.inner.terminated;
  }

  get truncated(): boolean {
    return this.inner.truncated;
  }

  reset(random: Uniform, observation: Float64Array, at = 0): void {
    this.inner.reset(random, observation, at);
    this.see(observation, at);
  }

  step(action: number, random: Uniform, observation: Float64Array, at = 0): void {
    this.inner.step(action, random, observation, at);
    this.see(observation, at);
  }

  pose() {
    return this.inner.pose();
  }

  private see(observation: Float64Array, at: number): void {
    if (this.learning) this.filter.take(observation, at);
    this.filter.apply(observation, at);
  }
}

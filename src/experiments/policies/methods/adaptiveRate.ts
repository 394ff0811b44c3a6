/** A learning rate for θ that follows how far each update moves the policy, as the Kullback–Leibler divergence has it. */
import type { Batch } from './batch.ts';
import type { Policy } from './policy.ts';

/** An update that moves twice too far or half too little changes the next one's rate by this factor. */
const FACTOR = 1.5;
const SLACK = 2;
const LEAST = 1e-8;
const MOST = 1;

export class AdaptiveRate {
  rate: number;
  /** KL(π before ‖ π after) of the last update, a mean over the batch's states, in nats. */
  divergence = 0;
  /** Parameters of the distribution at every state of the batch, before the update. */
  private before = new Float64Array(0);

  constructor(
    private readonly start: number,
    /** The divergence that an update should have. */
    private readonly target: number,
  ) {
    this.rate = start;
  }

  reset(): void {
    this.rate = this.start;
  }

  /** Remembers the policy, as it is at the states of the batch. */
  look(policy: Policy, batch: Batch): void {
    const { a } = policy;
    if (this.before.length < batch.capacity * a.length)
      this.before = new Float64Array(batch.capacity * a.length);
    for (let t = 0; t < batch.length; t++) {
      policy.forward(batch.states, t * batch.stateSize);
      for (let j = 0; j < a.length; j++) this.before[t * a.length + j] = a[j]!;
    }
  }

  /** After the update that `look` came before: the next one's rate. */
  adapt(policy: Policy, batch: Batch): void {
    const { before, target } = this;
    const { a, head } = policy;
    let total = 0;
    for (let t = 0; t < batch.length; t++) {
      policy.forward(batch.states, t * batch.stateSize);
      total += head.divergence(before, t * a.length, a);
    }
    this.divergence = total / batch.length;
    if (this.divergence > SLACK * target) this.rate = Math.max(LEAST, this.rate / FACTOR);
    else if (this.divergence < target / SLACK) this.rate = Math.min(MOST, this.rate * FACTOR);
  }
}

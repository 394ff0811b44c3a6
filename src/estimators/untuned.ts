/** What estimators without tuned parameters share: nothing to initialise, nothing to descend. */
import type { NamedParameter } from './estimator.ts';

/** `tracked` numbers of φ are carried from step to step; none is tuned. */
export abstract class Untuned {
  readonly noise: number;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned = 0;
  readonly named: readonly NamedParameter[];

  constructor(
    readonly size: number,
    noise: number = size,
    tracked = 0,
    named: readonly NamedParameter[] = [],
  ) {
    this.noise = noise;
    this.phi = new Float64Array(tracked);
    this.dphi = new Float64Array(tracked);
    this.named = named;
  }

  initialise(_: () => number): void {
    this.phi.fill(0);
  }

  tune(_: Float64Array): void {}
}

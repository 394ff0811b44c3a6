/** The empty half of an estimator that learns and tracks nothing. */
export class UntunedVae {
  readonly phi = new Float64Array(0);
  readonly dphi = new Float64Array(0);
  readonly tuned = 0;
  initialise(): void {}
  tune(): void {}
  endBatch(): void {}
}

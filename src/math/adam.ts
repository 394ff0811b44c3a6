/** Adam over one flat vector; `step` descends (pass a negative rate to ascend). */
export class Adam {
  private readonly m: Float64Array;
  private readonly v: Float64Array;
  private c1 = 1;
  private c2 = 1;
  constructor(
    size: number,
    readonly beta1 = 0.9,
    readonly beta2 = 0.999,
    readonly epsilon = 1e-8,
  ) {
    this.m = new Float64Array(size);
    this.v = new Float64Array(size);
  }
  step(x: Float64Array, gradient: Float64Array, rate: number): void {
    const { m, v, beta1, beta2, epsilon } = this;
    this.c1 *= beta1;
    this.c2 *= beta2;
    const a = rate / (1 - this.c1),
      r = 1 / Math.sqrt(1 - this.c2),
      p = 1 - beta1,
      q = 1 - beta2;
    for (let i = 0; i < x.length; i++) {
      const g = gradient[i]!;
      const mi = (m[i]! += p * (g - m[i]!));
      const vi = (v[i]! += q * (g * g - v[i]!));
      x[i]! -= (a * mi) / (Math.sqrt(vi) * r + epsilon);
    }
  }
}

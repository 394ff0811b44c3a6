/**
 * The paper in one function: g = (f(b) − c(z̃)) ∇log p(b) + ∇c(z) − ∇c(z̃), and the gradient of its variance in φ.
 * REINFORCE, baselines, REBAR, RELAX, LAX and DLAX differ only in the distribution and the surrogate handed in.
 */
import type { Distribution } from './distributions/distribution.ts';
import type { GradientParts } from './estimator.ts';
import type { Site, Surrogate } from './surrogates/surrogate.ts';

export class ControlVariate {
  private readonly here: Site; // c at z
  private readonly there: Site; // c at z̃; the same site when z̃ = z
  private readonly context: number;
  private readonly zAt: number;
  private readonly cz: Float64Array;
  private readonly czt: Float64Array;
  /** f(b), c(z) and c(z̃) of the last estimate. */
  private fb = 0;
  c = 0;
  ct = 0;

  constructor(
    readonly distribution: Distribution,
    readonly surrogate: Surrogate,
    phi: Float64Array,
    readonly dphi: Float64Array,
  ) {
    const explicit = surrogate.explicit ? distribution.parameters : 0;
    this.zAt = surrogate.inputs - distribution.size;
    this.context = this.zAt - explicit;
    if (this.context < 0) {
      throw new RangeError(
        `The surrogate takes ${surrogate.inputs} inputs; the distribution fills ${distribution.size + explicit}.`,
      );
    }
    if (surrogate.squashed !== undefined && surrogate.squashed !== distribution.size) {
      throw new RangeError(
        `The surrogate's temperature acts on ${surrogate.squashed} inputs; z has ${distribution.size}.`,
      );
    }
    this.here = surrogate.site(phi, dphi);
    this.there = distribution.zt === distribution.z ? this.here : surrogate.site(phi, dphi);
    this.cz = this.here.gradient.subarray(this.zAt);
    this.czt = this.there.gradient.subarray(this.zAt);
  }

  /** What the surrogate is conditioned on (a policy's state); constant under differentiation. Throws on a wrong length. */
  condition(context: Float64Array): void {
    if (context.length !== this.context) {
      throw new RangeError(
        `The surrogate is conditioned on ${this.context} numbers; these are ${context.length}.`,
      );
    }
    for (let i = 0; i < this.context; i++) {
      this.here.x[i] = context[i]!;
      this.there.x[i] = context[i]!;
    }
  }

  /** g ← the estimate of ∇ₐ E f at the distribution's last sample (published paper, eq. 7), given f(b) and the parameters a. */
  estimate(fb: number, a: Float64Array, g: Float64Array): void {
    const { distribution: d, here, there, context, zAt } = this;
    const { score, surrogateScore } = d;
    this.fb = fb;
    this.place(here, a, d.z);
    this.c = here.evaluate();
    this.ct = this.c;
    if (there !== here) {
      this.place(there, a, d.zt);
      this.ct = there.evaluate();
    }
    for (let j = 0; j < g.length; j++) g[j] = fb * score[j]! - this.ct * surrogateScore[j]!;
    d.pull(this.cz, this.czt, g);
    if (there !== here)
      for (let i = context; i < zAt; i++) g[i - context]! += here.gradient[i]! - there.gradient[i]!;
  }

  /** What the last estimate was made of, in its first parameter. */
  parts(): GradientParts {
    const { distribution: d, here, there, context, fb, ct, cz, czt } = this;
    const none = new Float64Array(d.size);
    const [dz, dzt] = [new Float64Array(d.parameters), new Float64Array(d.parameters)];
    d.pull(cz, none, dz);
    d.pull(none, czt, dzt);
    // A surrogate that sees a has a slope of its own there; where z̃ is z the two cancel.
    const explicit = (site: Site): number =>
      this.zAt > context && there !== here ? site.gradient[context]! : 0;
    return {
      f: fb * d.score[0]!,
      c: 0 - ct * d.surrogateScore[0]!,
      dz: dz[0]! + explicit(here),
      dzt: dzt[0]! - explicit(there),
    };
  }

  /**
   * dphi += ∂V/∂φ after `estimate`, with w = ∂V/∂g held constant (2g/D for V = mean g²):
   * one tangent of c along (∂z/∂a)w, one along (∂z̃/∂a)w, and −(w·∇log p) on the value of c(z̃).
   */
  tune(w: Float64Array): void {
    const { distribution: d, here, there, context, zAt } = this;
    const { zDot, ztDot, size, surrogateScore } = d;
    let weight = 0;
    for (let j = 0; j < w.length; j++) weight -= w[j]! * surrogateScore[j]!;
    d.push(w);
    if (there === here) {
      for (let i = context; i < zAt; i++) here.tangent[i] = 0; // explicit terms cancel
      for (let i = 0; i < size; i++) here.tangent[zAt + i] = zDot[i]! - ztDot[i]!;
      here.accumulate(weight, 1);
    } else {
      for (let i = context; i < zAt; i++) {
        here.tangent[i] = w[i - context]!;
        there.tangent[i] = -w[i - context]!;
      }
      for (let i = 0; i < size; i++) {
        here.tangent[zAt + i] = zDot[i]!;
        there.tangent[zAt + i] = -ztDot[i]!;
      }
      here.accumulate(0, 1);
      there.accumulate(weight, 1);
    }
  }

  private place(site: Site, a: Float64Array, z: Float64Array): void {
    const { context, zAt } = this;
    const { x } = site;
    for (let i = context; i < zAt; i++) x[i] = a[i - context]!;
    for (let i = 0; i < z.length; i++) x[zAt + i] = z[i]!;
  }
}

/** w = ∂V/∂g for V = mean g²; returns V. */
export function meanSquare(g: Float64Array, w: Float64Array): number {
  let v = 0;
  for (let j = 0; j < g.length; j++) {
    v += g[j]! * g[j]!;
    w[j] = (2 * g[j]!) / g.length;
  }
  return v / g.length;
}

/** w = ∂V/∂g for V = Σ g²; returns V. */
export function sumSquare(g: Float64Array, w: Float64Array): number {
  let v = 0;
  for (let j = 0; j < g.length; j++) {
    v += g[j]! * g[j]!;
    w[j] = 2 * g[j]!;
  }
  return v;
}

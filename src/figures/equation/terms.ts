/** One estimate taken apart: every term of g = (f(b) − c(z̃)) ∇log p(b) + ∇c(z) − ∇c(z̃), beside the g of the equation's own code. */
import { ControlVariate } from '../../estimators/controlVariate.ts';
import type { Distribution } from '../../estimators/distributions/distribution.ts';
import type { Objective } from '../../estimators/objective.ts';
import type { Site, Surrogate } from '../../estimators/surrogates/surrogate.ts';
import type { Term } from './settings.ts';

export class TakenApart<D extends Distribution = Distribution> {
  /** f(b), c(z) and c(z̃). */
  f = 0;
  c = 0;
  ct = 0;
  /** ∇log p(b), ∇c(z), ∇c(z̃) and g, each as long as the distribution's parameters a. */
  readonly score: Float64Array;
  readonly dz: Float64Array;
  readonly dzt: Float64Array;
  readonly g: Float64Array;
  /** ∂c/∂z at z and at z̃. */
  readonly slope: Float64Array;
  readonly slopeTilde: Float64Array;
  private readonly equation: ControlVariate;
  private readonly site: Site; // apart from the equation's own sites
  private readonly none: Float64Array;

  /** @throws RangeError for a surrogate that sees more than z. */
  constructor(
    readonly distribution: D,
    private readonly objective: Objective,
    surrogate: Surrogate,
    phi: Float64Array,
  ) {
    if (surrogate.inputs !== distribution.size)
      throw new RangeError('Only a surrogate of z alone is taken apart.');
    const { parameters, size } = distribution;
    this.equation = new ControlVariate(distribution, surrogate, phi, new Float64Array(phi.length));
    this.site = surrogate.site(phi, new Float64Array(phi.length));
    this.none = new Float64Array(size);
    this.slope = new Float64Array(size);
    this.slopeTilde = new Float64Array(size);
    this.score = new Float64Array(parameters);
    this.dz = new Float64Array(parameters);
    this.dzt = new Float64Array(parameters);
    this.g = new Float64Array(parameters);
  }

  /** Draws a sample from parameters a and noise u, v, and fills every number above. */
  toss(a: Float64Array, u: Float64Array, v: Float64Array): void {
    this.draw(a, u, v);
    this.equation.estimate(this.f, a, this.g);
    this.c = this.equation.c;
    this.ct = this.equation.ct;
  }

  /** The same without c(z) and g: what many tosses need, at half the price. */
  draw(a: Float64Array, u: Float64Array, v: Float64Array): void {
    const { distribution, none, dz, dzt, slope, slopeTilde } = this;
    distribution.sample(a, u, v);
    this.f = this.objective.value(distribution.b);
    this.score.set(distribution.score);
    this.look(distribution.z, slope);
    this.ct = this.look(distribution.zt, slopeTilde);
    dz.fill(0);
    dzt.fill(0);
    distribution.pull(slope, none, dz);
    distribution.pull(none, slopeTilde, dzt);
    for (let j = 0; j < dzt.length; j++) dzt[j] = 0 - dzt[j]!;
  }

  /** c there; its slope goes into `slope`. */
  private look(z: Float64Array, slope: Float64Array): number {
    const { site } = this;
    site.x.set(z);
    const c = site.evaluate();
    slope.set(site.gradient);
    return c;
  }
}

/** The numbers of one estimate in one parameter. */
export type TermValues = Readonly<Record<Term, number>>;

/** g with those terms alone; what is left out counts as 0, as its factor does. */
export function sumOf(values: TermValues, on: ReadonlySet<Term>): number {
  const of = (term: Term): number => (on.has(term) ? values[term] : 0);
  return (of('f') - of('c')) * of('score') + of('dz') - of('dzt');
}

/** c = f, with no parameters of its own. */
import { dot } from '../../math/special.ts';
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

/** An objective that can be evaluated between its vertices. */
export interface SmoothObjective {
  value(x: Float64Array): number;
  /** out = ∇f(x); returns f(x). */
  gradient(x: Float64Array, out: Float64Array): number;
  /** out = ∇²f(x) · direction. */
  curvature(x: Float64Array, direction: Float64Array, out: Float64Array): void;
}

class ObjectiveSite extends SiteVectors implements Site {
  private c = 0;
  constructor(
    inputs: number,
    private readonly f: SmoothObjective,
  ) {
    super(inputs);
  }
  evaluate(): number {
    return (this.c = this.f.gradient(this.x, this.gradient));
  }
  accumulate(weight: number): number {
    const { x, tangent, gradient, curvature } = this;
    this.f.curvature(x, tangent, curvature);
    for (let i = 0; i < x.length; i++) curvature[i]! += weight * gradient[i]!;
    return weight * this.c + dot(tangent, gradient);
  }
}
export const objective = (inputs: number, f: SmoothObjective): Surrogate => ({
  inputs,
  size: 0,
  initialise() {},
  site: () => new ObjectiveSite(inputs, f),
});

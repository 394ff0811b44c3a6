/** c = f, with no parameters of its own. */
import { dot } from '../../math/special.ts';
import type { SmoothObjective } from '../objective.ts';
import { type Site, SiteVectors, type Surrogate } from './surrogate.ts';

class ObjectiveSite extends SiteVectors implements Site {
  private c = 0;

  constructor(
    inputs: number,
    private readonly f: SmoothObjective,
  ) {
    super(inputs);
  }

  evaluate(): number {
    this.c = this.f.gradient(this.x, this.gradient);
    return this.c;
  }

  accumulate(weight: number): number {
    const { x, tangent, gradient, curvature } = this;
    this.f.curvature(x, tangent, curvature);
    for (let i = 0; i < x.length; i++) curvature[i]! += weight * gradient[i]!;
    return weight * this.c + dot(tangent, gradient);
  }
}

/** c = f of `inputs` numbers: inside `relaxed` REBAR's control variate, alone the reparameterisation trick. */
export const objective = (inputs: number, f: SmoothObjective): Surrogate => ({
  inputs,
  size: 0,
  initialise() {},
  site: () => new ObjectiveSite(inputs, f),
});

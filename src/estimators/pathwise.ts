/** g = ∇ₐ c(z): reparameterisation (continuous b) and Concrete / Gumbel-softmax (biased for a discrete b). */
import type { Distribution } from './distributions/distribution.ts';
import type { Site } from './surrogates/surrogate.ts';
export function pathwise(d: Distribution, site: Site, zeros: Float64Array, g: Float64Array): void {
  site.x.set(d.z);
  site.evaluate();
  g.fill(0);
  d.pull(site.gradient, zeros, g);
}

/** What an estimate asks for, counted as it is asked: f, its gradient, and the network of c. */
import type { SmoothObjective } from './objective.ts';
import type { Surrogate } from './surrogates/surrogate.ts';

export interface EvaluationCount {
  /** Of f, those along with its gradient included, as `costOfStep` counts. */
  evaluations: number;
  gradients: number;
  /** Of the network that c is made with. */
  networks: number;
}

export const noEvaluations = (): EvaluationCount => ({ evaluations: 0, gradients: 0, networks: 0 });

/** The same f, and every time that it is asked counts. */
export const countedObjective = (f: SmoothObjective, count: EvaluationCount): SmoothObjective => ({
  value: (x) => {
    count.evaluations++;
    return f.value(x);
  },
  gradient: (x, out) => {
    count.evaluations++;
    count.gradients++;
    return f.gradient(x, out);
  },
  curvature: (x, direction, out) => f.curvature(x, direction, out),
});

/** The same network, and every place where it is evaluated counts. */
export const countedNetwork = (inner: Surrogate, count: EvaluationCount): Surrogate => ({
  ...inner,
  site: (phi, dphi) => {
    const site = inner.site(phi, dphi);
    const { x, tangent, gradient, curvature } = site;
    return {
      x,
      tangent,
      gradient,
      curvature,
      evaluate: () => {
        count.networks++;
        return site.evaluate();
      },
      accumulate: (weight, scale) => site.accumulate(weight, scale),
    };
  },
});

/**
 * REBAR (Tucker et al. 2017) and RELAX (Grathwohl et al. 2018) on stacked Bernoulli layers: each layer has a surrogate c_l and
 * g_l = (f − η_l c_l(z̃_l)) ∇log q(b_l) + η_l ∂/∂a_l [c_l(z_l) − c_l(z̃_l)], with total derivatives.
 */

import { ControlVariate } from '../../../estimators/controlVariate.ts';
import { LOG_TEMPERATURE_LIMIT } from '../../../estimators/controlVariateEstimator.ts';
import type { Conditional } from '../../../estimators/distributions/bernoulli.ts';
import { scaled } from '../../../estimators/surrogates/scaled.ts';
import { sum } from '../../../estimators/surrogates/sum.ts';
import type { Surrogate } from '../../../estimators/surrogates/surrogate.ts';
import type { VaeEstimator } from './estimator.ts';
import { HardPath } from './hardPath.ts';
import type { VaeModel } from './model.ts';
import { observingNetwork, relaxedObjective } from './surrogates.ts';

export interface RelaxVaeOptions {
  /** c_l = η_l f(relaxed): REBAR. η_l (f(relaxed) + Q_l): RELAX, additive. η_l Q_l: the network alone. */
  readonly surrogate: 'objective' | 'additive' | 'network';
  readonly conditional: Conditional;
  /** Widths of the relu layers of Q_l. */
  readonly hidden: readonly number[];
  readonly logTemperature: number;
  readonly eta: number;
  /** d of ½ d ‖w‖² over all weights and biases of every Q_l, added to V. */
  readonly weightDecay: number;
}

/** φ = [ℓ_1 … ℓ_L, then for each layer Q_l's weights (if any) and η_l]. */
export class RelaxVae implements VaeEstimator {
  readonly noise: number;
  readonly phi: Float64Array;
  readonly dphi: Float64Array;
  readonly tuned: number;
  /** Where each layer's [Q_l, η_l] starts in φ. */
  readonly starts: readonly number[];
  readonly path: HardPath;
  private readonly surrogates: readonly Surrogate[];
  private readonly equations: readonly ControlVariate[];

  constructor(
    readonly model: VaeModel,
    private readonly options: RelaxVaeOptions,
  ) {
    const { latents } = model.shape;
    const layers = latents.length;
    const path = new HardPath(model, options.conditional);
    const sizes = latents.map(
      (_, l) => this.surrogate(path, l, new Float64Array(0), new Float64Array(0)).size,
    );
    let at = layers;
    this.starts = sizes.map((n) => {
      at += n;
      return at - n;
    });
    const phi = new Float64Array(at);
    const dphi = new Float64Array(at);
    this.surrogates = latents.map((_, l) =>
      this.surrogate(path, l, phi.subarray(0, layers), dphi.subarray(0, layers)),
    );
    const part = (x: Float64Array, l: number) => x.subarray(this.starts[l]!, this.starts[l]! + sizes[l]!);
    this.equations = this.surrogates.map(
      (c, l) => new ControlVariate(path.distributions[l]!, c, part(phi, l), part(dphi, l)),
    );
    this.noise = model.latents;
    this.tuned = at;
    this.phi = phi;
    this.dphi = dphi;
    this.path = path;
  }

  initialise(uniform: () => number): void {
    const { phi, surrogates, starts, options } = this;
    phi.fill(options.logTemperature, 0, surrogates.length);
    surrogates.forEach((c, l) => {
      c.initialise(phi.subarray(starts[l]!, starts[l]! + c.size), uniform);
    });
  }

  estimate(image: Float64Array, u: Float64Array, v: Float64Array, g: Float64Array): number {
    const { path, equations } = this;
    const f = path.draw(image, u, v);
    equations.forEach((equation, l) => {
      equation.estimate(f, path.encoders[l]!.y, path.part(g, l));
    });
    path.accumulate(g);
    return f;
  }

  tune(w: Float64Array): void {
    this.equations.forEach((equation, l) => {
      equation.tune(this.path.part(w, l));
    });
  }

  project(): void {
    const { phi, surrogates } = this;
    for (let l = 0; l < surrogates.length; l++)
      phi[l] = Math.min(Math.max(phi[l]!, -LOG_TEMPERATURE_LIMIT), LOG_TEMPERATURE_LIMIT);
  }

  /** dφ += d w for the weights of every Q_l; V itself is reported without this term. */
  endBatch(): void {
    const { phi, dphi, starts, options, surrogates } = this;
    if (options.surrogate === 'objective' || options.weightDecay === 0) return;
    surrogates.forEach(({ size }, l) => {
      const etaAt = starts[l]! + size - 1;
      for (let i = starts[l]!; i < etaAt; i++) dphi[i]! += options.weightDecay * phi[i]!;
    });
  }

  private surrogate(path: HardPath, l: number, ell: Float64Array, dell: Float64Array): Surrogate {
    const { surrogate, hidden, eta } = this.options;
    const f = relaxedObjective(path, l, ell, dell);
    if (surrogate === 'objective') return scaled(f, eta);
    const q = observingNetwork(path, l, hidden);
    return scaled(surrogate === 'network' ? q : sum(f, q), eta);
  }
}

/** The autoencoder's estimators by name, with the settings of the published experiments as defaults. */
import type { Conditional } from '../../../estimators/distributions/bernoulli.ts';
import { ConcreteVae } from './concrete.ts';
import { DisarmVae } from './disarm.ts';
import type { VaeEstimator } from './estimator.ts';
import type { VaeModel } from './model.ts';
import { MuPropVae } from './muProp.ts';
import { NvilVae } from './nvil.ts';
import { ReinforceVae } from './reinforce.ts';
import { RelaxVae } from './relax.ts';
import { RlooVae } from './rloo.ts';

export type VaeEstimatorId =
  | 'reinforce'
  | 'running-mean'
  | 'nvil'
  | 'muprop'
  | 'concrete'
  | 'rebar'
  | 'relax'
  | 'relax-network'
  | 'rloo'
  | 'disarm';

export interface VaeEstimatorOptions {
  /** How z̃ is drawn; the published experiments couple it to z. */
  readonly conditional?: Conditional;
  /** Starting ℓ = log λ of every layer. */
  readonly logTemperature?: number;
  /** Starting η of every layer. */
  readonly eta?: number;
  /** Widths of the relu layers of RELAX's networks. */
  readonly hidden?: readonly number[];
  /** d of ½ d ‖w‖² over RELAX's networks, added to what tuning minimises. */
  readonly weightDecay?: number;
  /** Units of NVIL's baseline networks. */
  readonly baselineUnits?: number;
  /** Whether NVIL divides by a running scale. */
  readonly normalise?: boolean;
  /** Of running means. */
  readonly decay?: number;
  /** Passes of RLOO. */
  readonly samples?: number;
}

/** A new estimator with φ not yet initialised. */
export function createVaeEstimator(
  id: VaeEstimatorId,
  model: VaeModel,
  options: VaeEstimatorOptions = {},
): VaeEstimator {
  const { logTemperature = Math.log(0.5), decay } = options;
  const relax = (surrogate: 'objective' | 'additive' | 'network') =>
    new RelaxVae(model, {
      surrogate,
      conditional: options.conditional ?? 'coupled',
      hidden: options.hidden ?? [200, 200],
      logTemperature,
      eta: options.eta ?? 1,
      weightDecay: options.weightDecay ?? 0,
    });
  switch (id) {
    case 'reinforce':
      return new ReinforceVae(model, 1, false);
    case 'running-mean':
      return new ReinforceVae(model, decay ?? 0.99, true);
    case 'nvil':
      return new NvilVae(model, {
        hidden: options.baselineUnits ?? 100,
        decay: decay ?? 0.8,
        normalise: options.normalise ?? true,
      });
    case 'muprop':
      return new MuPropVae(model);
    case 'concrete':
      return new ConcreteVae(model, logTemperature);
    case 'rebar':
      return relax('objective');
    case 'relax':
      return relax('additive');
    case 'relax-network':
      return relax('network');
    case 'rloo':
      return new RlooVae(model, options.samples ?? 2);
    case 'disarm':
      return new DisarmVae(model);
  }
}

/** The policy gradients of the figure as instances of one equation: which baseline, and which surrogate, each has. */
import { network } from '../../../estimators/surrogates/network.ts';
import { relaxed } from '../../../estimators/surrogates/relaxed.ts';
import { scaled } from '../../../estimators/surrogates/scaled.ts';
import type { Surrogate } from '../../../estimators/surrogates/surrogate.ts';
import type { Activation } from '../../../math/layer.ts';
import type { ActionSpace } from '../environments/environment.ts';
import { orthogonal } from './orthogonal.ts';

export const METHODS = ['reinforce', 'running-mean', 'a2c', 'relax'] as const;
export type MethodId = (typeof METHODS)[number];

/** b_t: nothing, one number for all steps, or V(s_t) from a network of its own. */
export type BaselineKind = 'none' | 'mean' | 'value';

interface MethodParts {
  readonly baseline: BaselineKind;
  readonly surrogate: boolean;
}

/**
 * c(z, s) of RELAX sees the state and so does a baseline's work itself; LAX's is V(s) + ĉ(action, s), whose first part is
 * fitted to the returns as in A2C and whose second is tuned by the variance.
 */
export function methodParts(id: MethodId, { kind }: ActionSpace): MethodParts {
  if (id === 'reinforce') return { baseline: 'none', surrogate: false };
  if (id === 'running-mean') return { baseline: 'mean', surrogate: false };
  if (id === 'a2c') return { baseline: 'value', surrogate: false };
  return { baseline: kind === 'discrete' ? 'none' : 'value', surrogate: true };
}

const NAMES: Readonly<Record<MethodId, string>> = {
  reinforce: 'REINFORCE',
  'running-mean': 'REINFORCE, running mean',
  a2c: 'A2C',
  relax: 'RELAX',
};

/** RELAX is called LAX where actions are continuous. */
export const methodName = (id: MethodId, kind: ActionSpace['kind'] = 'discrete'): string =>
  id === 'relax' && kind === 'continuous' ? 'LAX' : NAMES[id];

export interface SurrogateOptions {
  /** Length of a state. */
  readonly states: number;
  readonly actions: ActionSpace;
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** ℓ = log λ at the start; discrete actions only. */
  readonly logTemperature: number;
}

/**
 * ĉ_φ on [state, z]: for discrete actions s · network(state, softmax(z/λ)) with φ = [network, log λ, s], for continuous
 * ones network(state, action). Orthogonal weights; s starts at 1.
 */
export function createSurrogate(options: SurrogateOptions): Surrogate {
  const { states, actions, hidden, activation, logTemperature } = options;
  const discrete = actions.kind === 'discrete';
  const widths = [states + (discrete ? actions.count : 1), ...hidden, 1];
  const net: Surrogate = {
    ...network(widths, activation),
    initialise: (phi, uniform) => orthogonal(widths, phi, uniform),
  };
  return discrete ? scaled(relaxed(net, { kind: 'softmax', context: states, logTemperature })) : net;
}

/** Index of log λ in φ of `createSurrogate`; −1 where there is none. */
export const temperatureIndex = (surrogate: Surrogate, { kind }: ActionSpace): number =>
  kind === 'discrete' ? surrogate.size - 2 : -1;

/** What a run of a control task can be told, and the published values of everything that is left out. */
import type { Activation } from '../../../math/layer.ts';
import type { ActionSpace, Environment } from '../environments/environment.ts';
import type { Batch } from './batch.ts';
import type { Sampler } from './head.ts';
import type { MethodId } from './methods.ts';

export interface LearnerOptions {
  /** Adam's rate for θ; of the first update, where the rate adapts. */
  readonly rate: number;
  /** Rate of the surrogate and of the value network, relative to that of θ. */
  readonly rateScale: number;
  /** Adam's second decay, for everything that is trained. */
  readonly beta2: number;
  /** γ of the return-to-go. */
  readonly discount: number;
  /** Weight of Σ_t H(π(·|s_t)) in the policy's update. */
  readonly entropy: number;
  /** Hidden units of policy, value network and surrogate alike. */
  readonly hidden: readonly number[];
  readonly policyActivation: Activation;
  /** Of the value network and of the surrogate. */
  readonly activation: Activation;
  /** An update follows the first episode that ends at or after this many steps: 1 is one episode per update. */
  readonly batchSteps: number;
  /** Passes over each batch for the value network, and for the surrogate. */
  readonly valuePasses: number;
  readonly surrogatePasses: number;
  /** How RELAX draws z̃ given the action. */
  readonly sampler: Sampler;
  /** ℓ = log λ at the start. */
  readonly logTemperature: number;
  /** Decay of the running mean. */
  readonly meanDecay: number;
  /** KL(π before ‖ π after) that θ's rate is adapted to, in nats; 0 for a rate that stays. */
  readonly divergence: number;
  /** Whether states are centred and scaled by all that were seen before. */
  readonly filter: boolean;
}

export interface TrainerOptions extends Partial<LearnerOptions> {
  /** Makes the environment; called again for what is measured beside the training. */
  readonly environment: () => Environment;
  readonly method: MethodId;
  /** Address of every random number: starts of networks and episodes, and actions. The same for every method. */
  readonly seed: number;
  /** Steps after which the run is over; without one it never is. */
  readonly budget?: number;
  /** Is shown every batch before the update on it. */
  readonly onBatch?: (batch: Batch) => void;
}

const COMMON = {
  rate: 0.003,
  rateScale: 1,
  discount: 0.99,
  sampler: 'exact',
  logTemperature: 0,
  meanDecay: 0.9,
  divergence: 0,
  filter: false,
} as const;

/** CartPole and LunarLander: one episode per update, two layers of ten relu units. */
const DISCRETE: LearnerOptions = {
  ...COMMON,
  beta2: 0.99999,
  entropy: 0.01,
  hidden: [10, 10],
  policyActivation: 'relu',
  activation: 'relu',
  batchSteps: 1,
  valuePasses: 1,
  surrogatePasses: 1,
};

/** InvertedPendulum: batches of 2500 steps, two layers of 64 units, no entropy bonus. */
const CONTINUOUS: LearnerOptions = {
  ...COMMON,
  beta2: 0.999,
  entropy: 0,
  hidden: [64, 64],
  policyActivation: 'tanh',
  activation: 'elu',
  batchSteps: 2500,
  valuePasses: 25,
  surrogatePasses: 1,
};

/** A filter of the states, and a policy's rate that follows how far each update moved it. */
const ADAPTIVE: Partial<LearnerOptions> = {
  rate: 0.0001,
  rateScale: 10,
  divergence: 0.002,
  filter: true,
};

/** `published`, or for continuous actions `adaptive`: what the authors' code has besides, and is known to learn. */
export const PRESETS = ['published', 'adaptive'] as const;
export type PresetId = (typeof PRESETS)[number];

/** What a preset has other than `usualOptions`. */
export const presetOptions = (preset: PresetId): Partial<LearnerOptions> =>
  preset === 'adaptive' ? ADAPTIVE : {};

/** The published settings for actions of a kind; where the paper has a grid, its middle. */
export const usualOptions = ({ kind }: Pick<ActionSpace, 'kind'>): LearnerOptions =>
  kind === 'discrete' ? DISCRETE : CONTINUOUS;

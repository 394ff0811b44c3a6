/** The types of the microscope, and the hooks by which its parts reach its state and its verbs. */
import type { MicroscopeBody } from '../../experiments/toy/microscope/messages.ts';
import type { MicroscopeEstimator, MicroscopeSettings } from '../../experiments/toy/microscope/settings.ts';
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';

export interface MicroscopeVerbs {
  /** Puts an estimator under the microscope, or takes it away. */
  toggle(id: MicroscopeEstimator): void;
  /** Other tosses of the same seed. */
  otherTosses(): void;
}

export interface MicroscopeTypes {
  readonly settings: MicroscopeSettings;
  readonly body: MicroscopeBody;
  readonly own: object;
  readonly verbs: MicroscopeVerbs;
}

export type MicroscopeState = StateOf<MicroscopeTypes>;

export const { useFigureState: useMicroscope, useVerbs: useMicroscopeVerbs } = figureHooks<MicroscopeTypes>();

/** The types of the race, and the hooks by which its parts reach its state and its verbs. */
import type { ToyBody, ToyLine } from '../../experiments/toy/messages.ts';
import type { ToyEstimatorId, ToySettings } from '../../experiments/toy/settings.ts';
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';

/** What only the race's state holds. */
export interface RaceOwn {
  /** Live mode: train until this step. */
  readonly goal: number;
  /** False after Stop: no more seeds are trained for the bands. */
  readonly bands: boolean;
  /** Live mode: the step to go back to at the next change; with the request that carried it. */
  readonly fork: { readonly at: number; readonly request: number } | null;
  /** The lines of the last body that brought any. */
  readonly lines: readonly ToyLine[];
}

/** What only the race can be told. */
export interface RaceVerbs {
  /** Switches an estimator on or off. */
  toggle(id: ToyEstimatorId): void;
  stopBands(): void;
}

export interface RaceTypes {
  readonly settings: ToySettings;
  readonly body: ToyBody;
  readonly own: RaceOwn;
  readonly verbs: RaceVerbs;
}

export type RaceState = StateOf<RaceTypes>;

export const { useFigureState: useRace, useVerbs } = figureHooks<RaceTypes>();

/** The types of the laboratory, and the hooks by which its parts reach its state and its verbs. */
import type { LabBody } from '../../experiments/lab/messages.ts';
import { isOurs, type LabPreset } from '../../experiments/lab/presets.ts';
import type { LabEstimatorId, LabSettings } from '../../experiments/lab/settings.ts';
import type { StateOf } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { figureHooks } from '../shared/figureContext.ts';

export interface LabOwn {
  /** Formulas that the reader has typed, or has agreed to run. */
  readonly agreed: readonly string[];
}

export interface LabVerbs {
  /** The formula that came with a link may be run. */
  agree(): void;
  preset(preset: LabPreset): void;
  /** Switches an estimator on or off. */
  toggle(id: LabEstimatorId): void;
}

export interface LabTypes {
  readonly settings: LabSettings;
  readonly body: LabBody;
  readonly own: LabOwn;
  readonly verbs: LabVerbs;
}

export type LabState = StateOf<LabTypes>;

/** The present formulas that may not be run: neither ours, nor typed here, nor agreed to. */
export function unagreed(state: LabState): readonly string[] {
  const { formula, own, estimators } = settingsOf(state);
  const used = estimators.includes('own') ? [formula, own] : [formula];
  return used.filter((text) => !isOurs(text) && !state.agreed.includes(text));
}

export const isAgreed = (state: LabState): boolean => unagreed(state).length === 0;

export const { useFigureState: useLab, useVerbs: useLabVerbs } = figureHooks<LabTypes>();

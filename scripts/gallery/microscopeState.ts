/** The microscope of the gallery: really drawn, few steps and few gradients. */
import { MicroscopeExperiment } from '../../src/experiments/toy/microscope/microscope.ts';
import {
  type MicroscopeSettings,
  microscopeSettings,
} from '../../src/experiments/toy/microscope/settings.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';
import type { MicroscopeState, MicroscopeTypes } from '../../src/figures/microscope/types.ts';

export const MICROSCOPE_SETTINGS: MicroscopeSettings = {
  ...microscopeSettings.defaults,
  target: 0.45,
  step: 200,
  draws: 1000,
};

export function microscopeState(definition: FigureDefinition<MicroscopeTypes>): MicroscopeState {
  const experiment = new MicroscopeExperiment();
  experiment.request({ number: 0, settings: MICROSCOPE_SETTINGS });
  while (experiment.advance(Number.POSITIVE_INFINITY, () => 0));
  const frame = experiment.frame();
  if (!frame) throw new Error('The microscope has drawn and has nothing to show.');
  return { ...firstState(definition, { settings: MICROSCOPE_SETTINGS }), body: frame.body };
}

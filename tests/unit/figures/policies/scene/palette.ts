/** Colours of a painted scene that name themselves. */
import type { ScenePalette } from '../../../../../src/figures/policies/scene/view.ts';

export const palette: ScenePalette = {
  paper: 'paper',
  paper3: 'paper3',
  ink: 'ink',
  ink2: 'ink2',
  ink3: 'ink3',
  rule: 'rule',
  clay: 'clay',
  sans: 'sans-serif',
  serif: 'serif',
};

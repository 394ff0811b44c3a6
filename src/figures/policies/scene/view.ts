/** What every scene's painter is given. */
import type { LanderPalette, LanderView } from './lander/view.ts';

export type ScenePalette = LanderPalette;
export type SceneView = Omit<LanderView, 'sky'>;

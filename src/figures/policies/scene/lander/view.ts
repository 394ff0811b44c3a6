/** What a scene's painter is given: plain values, so that a picture depends on nothing else. */
import type { ChartLayout } from '../../../../charts/metrics.ts';
import type { Episode } from '../../../../experiments/policies/episode.ts';
import type { SkyMap } from './skyMap.ts';

/** CSS colours; clay is what takes ink away. */
export interface LanderPalette {
  readonly paper: string;
  readonly paper3: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly rule: string;
  readonly clay: string;
  /** Font families. */
  readonly sans: string;
  readonly serif: string;
}

export interface LanderView {
  /** CSS pixels; the context is scaled to them. */
  readonly width: number;
  readonly height: number;
  readonly place: ChartLayout;
  readonly palette: LanderPalette;
  readonly episode: Episode;
  /** State that is shown; a fraction lies between two. */
  readonly at: number;
  readonly reducedMotion: boolean;
  readonly sky?: SkyMap | null;
}

/** The moon of the episode on show over its map: a line for the ground, a thick one for the pad. */
import {
  FLAGS,
  TERRAIN_SPACING,
  WIDTH,
} from '../../../../experiments/policies/environments/lander/geometry.ts';
import type { Moment } from '../../maps/useWatched.ts';
import { SKY_TOP } from './frame.ts';
import styles from './LanderMap.module.css';
import { groundAt } from './paintMoon.ts';

/** In metres from the top left. */
export const groundPath = (terrain: readonly number[]): string =>
  terrain.map((height, i) => `${i ? 'L' : 'M'}${i * TERRAIN_SPACING} ${SKY_TOP - height}`).join('');

export function MoonOutline({ moment }: { readonly moment: Moment | null }) {
  const pose = moment?.episode.pose(0);
  if (pose?.kind !== 'lander') return null;
  const { terrain } = pose;
  const ground = groundPath(terrain);
  const pad = SKY_TOP - groundAt(terrain, WIDTH / 2);
  return (
    <svg
      className={styles['moon']}
      viewBox={`0 0 ${WIDTH} ${SKY_TOP}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles['soil']} d={`${ground}L${WIDTH} ${SKY_TOP}L0 ${SKY_TOP}Z`} />
      <path className={styles['ground']} d={ground} />
      <path className={styles['pad']} d={`M${FLAGS[0]} ${pad}H${FLAGS[1]}`} />
    </svg>
  );
}

/** Where the moon lies on the canvas: one scale for both directions, and the place of the readouts beside or above it. */

import type { ChartLayout } from '../../../../charts/metrics.ts';
import { WIDTH } from '../../../../experiments/policies/environments/lander/geometry.ts';

/** Metres that are shown: a little more sky than the reference, in which the lander starts with its head cut off. */
export const SKY_TOP = 15.5;

/** From this width on the readouts have a column of their own. */
const COLUMN_FROM = 560;
const COLUMN = 136;
const COLUMN_GAP = 24;
/** Of a canvas without a column: the row of words above the sky, and what the map in the sky needs under the ground. */
export const LINE = 20;
const FOOT = 44;

export interface LanderFrame {
  /** Canvas pixels of a metre. */
  readonly scale: number;
  /** The world's left edge, and the top of the sky. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Left edge of the readouts' column; null where they stand above the sky. */
  readonly column: number | null;
  readonly columnWidth: number;
  x(metres: number): number;
  y(metres: number): number;
}

const hasColumn = (width: number, place: ChartLayout): boolean => place === 'page' && width >= COLUMN_FROM;

/** Height of the words above the sky. */
const headOf = (width: number, place: ChartLayout): number =>
  hasColumn(width, place) || place === 'slide' ? 0 : LINE;

/** Height of the map's words under the ground. */
const footOf = (width: number, place: ChartLayout, hasSky: boolean): number =>
  hasSky && showsSky(place) && !hasColumn(width, place) ? FOOT : 0;

/** Slides and small places have no room to say what the sky shows. */
export const showsSky = (place: ChartLayout): boolean => place === 'page' || place === 'phone';

/** The height that shows the whole moon at a width. */
export const landerHeight = (width: number, place: ChartLayout, hasSky: boolean): number =>
  Math.round(
    ((width - (hasColumn(width, place) ? COLUMN + COLUMN_GAP : 0)) / WIDTH) * SKY_TOP +
      headOf(width, place) +
      footOf(width, place, hasSky),
  );

/** Fits the moon into a canvas of any shape, in the middle of what is left of it. */
export function landerFrame(width: number, height: number, place: ChartLayout, hasSky: boolean): LanderFrame {
  const column = hasColumn(width, place);
  const head = headOf(width, place);
  const foot = footOf(width, place, hasSky);
  const room = width - (column ? COLUMN + COLUMN_GAP : 0);
  const scale = Math.max(0, Math.min(room / WIDTH, (height - head - foot) / SKY_TOP));
  const left = column ? 0 : (room - WIDTH * scale) / 2;
  const bottom = head + SKY_TOP * scale;
  const right = left + WIDTH * scale;
  return {
    scale,
    left,
    top: head,
    right,
    bottom,
    column: column ? right + COLUMN_GAP : null,
    columnWidth: COLUMN,
    x: (metres) => left + metres * scale,
    y: (metres) => bottom - metres * scale,
  };
}

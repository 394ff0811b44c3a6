/** The types of the painter, and the hooks by which its parts reach its state and its verbs. */
import type { PainterBody, PainterLane } from '../../experiments/painter/messages.ts';
import type { PainterSettings } from '../../experiments/painter/settings.ts';
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';
import type { GoalOwn } from '../shared/goal.ts';

export interface PainterTypes {
  readonly settings: PainterSettings;
  readonly body: PainterBody;
  readonly own: GoalOwn;
  readonly verbs: object;
}

export type PainterState = StateOf<PainterTypes>;

/** Where the ruler stands, in evaluations. */
export const painterRuler = ({ at, body }: Pick<PainterState, 'at' | 'body'>): number =>
  Math.min(at ?? Number.POSITIVE_INFINITY, body?.head ?? 0);

/** The record at the ruler: the last one that is not after it. */
export function recordAt({ evaluations }: PainterLane, ruler: number): number {
  let record = 0;
  while (record + 1 < evaluations.length && evaluations[record + 1]! <= ruler) record++;
  return record;
}

export const { useFigureState: usePainter, useVerbs: usePainterVerbs } = figureHooks<PainterTypes>();

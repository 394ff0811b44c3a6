/** What is read off the race's state: its settings, where the ruler stands, and what the experiment is asked for. */

import type { ToyRequest } from '../../experiments/toy/messages.ts';
import type { ToySettings } from '../../experiments/toy/settings.ts';
import { settingsOf } from '../shared/changes.ts';
import type { RaceState } from './types.ts';

/** Where the ruler stands before anybody has moved it: far enough to have a past and a future. */
export const FIRST_PLAYHEAD = 0.6;

/** Null in live mode, where it follows training. */
export const firstPlayhead = ({ mode, steps }: ToySettings): number | null =>
  mode === 'whole' ? Math.round(steps * FIRST_PLAYHEAD) : null;

export const estimatorsOf = (state: RaceState): ToySettings['estimators'] => settingsOf(state).estimators;

/** The settings of the lines on show; while a drag is ahead of training they are not yet the reader's. */
export const trainedSettings = (state: RaceState): ToySettings => state.body?.settings ?? settingsOf(state);

/** Where the ruler stands, as a number on the x axis. */
export const rulerAt = (state: RaceState): number => state.at ?? state.body?.head ?? 0;

/** Steps a second of a speed setting; as fast as possible is Infinity. */
export const stepsPerSecond = (speed: ToySettings['speed']): number =>
  speed === 'max' ? Number.POSITIVE_INFINITY : Number(speed);

/** The x nearest to the pointer at which every line has recorded both its loss and its variance: what is read is exact. */
export function nearestRecord({ lines, body }: RaceState, x: number): number {
  const [first, second] = lines.find((line) => line.varianceSteps.length > 1)?.varianceSteps ?? [];
  if (first === undefined || second === undefined || body?.settings.axis !== 'steps') return Math.round(x);
  const grid = second - first;
  return Math.min(Math.round(x / grid) * grid, body.head);
}

/** What the experiment is asked for in this state. */
export function raceRequest(state: RaceState): ToyRequest {
  const settings = settingsOf(state);
  const stepping = !state.playing;
  return {
    number: state.request,
    settings,
    playhead: state.at,
    settled: state.settled,
    bands: state.bands,
    live: {
      goal: state.goal,
      speed: stepping ? Number.POSITIVE_INFINITY : stepsPerSecond(settings.speed),
      epoch: state.epoch,
      forkAt: state.fork?.at ?? null,
    },
  };
}

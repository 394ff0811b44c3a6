/** What the race figure knows: the reader's settings and where they look, and the last body from the experiment. */
import type { ToyBody, ToyLine, ToyRequest } from '../../experiments/toy/messages.ts';
import type { ToyEstimatorId, ToySettings } from '../../experiments/toy/settings.ts';
import { createHistory, type History } from '../../state/history.ts';
import type { NoticeItem } from '../shared/notices.tsx';

export interface RaceState {
  readonly history: History<ToySettings>;
  /** Where the ruler stands on the x axis; null in live mode follows training. */
  readonly playhead: number | null;
  readonly playing: boolean;
  /** Live mode: train until this step. */
  readonly goal: number;
  /** False while a pointer drags a setting. */
  readonly settled: boolean;
  /** False after Stop: no more seeds are trained for the bands. */
  readonly bands: boolean;
  /** Counts resets. */
  readonly epoch: number;
  /** Live mode: the step to go back to at the next change; with the request that carried it. */
  readonly fork: { readonly at: number; readonly request: number } | null;
  /** Number of the last request. */
  readonly request: number;
  readonly body: ToyBody | null;
  /** The lines of the last body that brought any. */
  readonly lines: readonly ToyLine[];
  readonly notices: readonly NoticeItem[];
  /** x under the pointer. */
  readonly hover: number | null;
  /** The chip under the pointer: its band is shown darker. */
  readonly pointed: ToyEstimatorId | null;
  readonly inView: boolean;
}

/** Where the ruler stands before anybody has moved it: far enough to have a past and a future. */
export const FIRST_PLAYHEAD = 0.6;

export const startState = (settings: ToySettings, playhead: number | null): RaceState => ({
  history: createHistory(settings),
  playhead: playhead ?? (settings.mode === 'whole' ? Math.round(settings.steps * FIRST_PLAYHEAD) : null),
  playing: false,
  goal: 0,
  settled: true,
  bands: true,
  epoch: 0,
  fork: null,
  request: 0,
  body: null,
  lines: [],
  notices: [],
  hover: null,
  pointed: null,
  inView: true,
});

export const settingsOf = (state: RaceState): ToySettings => state.history.present;

export const estimatorsOf = (state: RaceState): ToySettings['estimators'] => settingsOf(state).estimators;

/** The settings of the lines on show; while a drag is ahead of training they are not yet the reader's. */
export const trainedSettings = (state: RaceState): ToySettings => state.body?.settings ?? settingsOf(state);

/** Where the ruler stands, as a number on the x axis. */
export const rulerAt = (state: RaceState): number => state.playhead ?? state.body?.head ?? 0;

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
export function requestOf(state: RaceState): ToyRequest {
  const settings = settingsOf(state);
  const stepping = !state.playing;
  return {
    number: state.request,
    settings,
    playhead: state.playhead,
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

/** What the figure is doing, in a line: training, measuring, resting, and how long the rest takes. */
import { formatThousands } from '../../charts/format.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { settingsOf } from '../shared/changes.ts';
import { timeWords } from '../shared/timeWords.ts';
import { isPoliciesRunning, trainingRuns } from './state.ts';
import type { PoliciesState } from './types.ts';

/** Two figures: more would flicker. */
function speedWords(perSecond: number | null): string {
  if (perSecond === null) return 'first steps';
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(perSecond)) - 1);
  return `${formatThousands(Math.round(perSecond / unit) * unit)} steps/s`;
}

/** “15 × 250 000 steps” */
function tookWords(state: PoliciesState): string {
  const { steps } = settingsOf(state);
  const count = trainingRuns(state).length;
  return `${count === 1 ? '' : `${count} × `}${formatThousands(steps)} steps`;
}

export function policiesStatus(state: PoliciesState): StateWords {
  const { progress, runs, inView, finished } = state;
  if (settingsOf(state).methods.length === 0) return { kind: 'paused', why: 'no method is switched on' };
  if (finished) return { kind: 'finished', took: tookWords(state) };
  if (!isPoliciesRunning(state)) return { kind: 'paused' };
  if (!inView) return { kind: 'paused', why: 'not in view' };
  if (!progress || runs.length === 0) return { kind: 'preparing' };
  const { training, stepsPerSecond, secondsLeft } = progress;
  return {
    kind: 'playing',
    doing: training < 1 ? 'training' : 'measuring',
    speed: speedWords(stepsPerSecond),
    ...(secondsLeft === null ? {} : { left: timeWords(secondsLeft) }),
  };
}

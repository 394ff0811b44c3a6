/** What the painters do: paint on to the end of their budget, and begin again with another doodle. */
import { painterSettings } from '../../experiments/painter/settings.ts';
import type { Core } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { type Goal, goalChanged, goalReceived, goalVerbs } from '../shared/goal.ts';
import { worker } from '../shared/sources.ts';
import type { PainterTypes } from './types.ts';

const GOAL: Goal<PainterTypes['settings']> = { end: ({ budget }) => budget, stride: ({ each }) => each };

export const painterSource = worker<PainterTypes, 'painter'>({
  experiment: 'painter',
  request: (state) => ({
    number: state.request,
    settings: settingsOf(state),
    epoch: state.epoch,
    goal: state.goal,
  }),
  answers: ({ request }) => request,
  received: goalReceived,
});

export const painterChanged = goalChanged(painterSettings, GOAL);
export const painterVerbs = (core: Core<PainterTypes>) => goalVerbs(core, GOAL);

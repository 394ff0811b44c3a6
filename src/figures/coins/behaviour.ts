/** What the coins do: train on to where they are asked to, and begin again when what is trained is another. */
import { COIN_ESTIMATORS, type CoinsSettings, coinsSettings } from '../../experiments/toy/coins/settings.ts';
import type { Core, Verbs } from '../figure.ts';
import { goalChanged, goalReceived, goalVerbs } from '../shared/goal.ts';
import { worker } from '../shared/sources.ts';
import type { CoinsTypes, CoinsVerbs } from './types.ts';

export const coinsSource = worker<CoinsTypes, 'coins'>({
  experiment: 'coins',
  request: ({ request, history, goal, epoch }) => ({
    number: request,
    settings: history.present,
    goal,
    epoch,
  }),
  answers: ({ request }) => request,
  received: goalReceived,
});

const GOAL = { end: ({ steps }: CoinsSettings): number => steps };

export const coinsChanged = goalChanged(coinsSettings, GOAL);

export function coinsVerbs(core: Core<CoinsTypes>): Partial<Verbs<CoinsSettings>> & CoinsVerbs {
  const { settings, verbs } = core;
  return {
    ...goalVerbs(core, GOAL),
    toggle: (id) => {
      const { estimators } = settings();
      const on = COIN_ESTIMATORS.filter((each) => estimators.includes(each) !== (each === id));
      verbs.set({ estimators: on });
    },
  };
}

/** What the coins do: train on to where they are asked to, and begin again when what is trained is another. */
import { COIN_ESTIMATORS, type CoinsSettings, coinsSettings } from '../../experiments/toy/coins/settings.ts';
import type { Core, Verbs } from '../figure.ts';
import { worker } from '../shared/sources.ts';
import type { CoinsState, CoinsTypes, CoinsVerbs } from './types.ts';

export const coinsSource = worker<CoinsTypes, 'coins'>({
  experiment: 'coins',
  request: ({ request, history, goal, epoch }) => ({
    number: request,
    settings: history.present,
    goal,
    epoch,
  }),
  answers: ({ request }) => request,
  received: (body, core) => {
    const { playing, request } = core.get();
    const over = playing && body.request >= request && body.state === 'finished';
    core.set({ body, ...(over ? { playing: false } : {}) });
  },
});

/** Another estimator joins where the others are; whatever else is trained begins again, and goes on to its end. */
export const coinsChanged = (old: CoinsSettings, next: CoinsSettings): Partial<CoinsState> => {
  const effect = coinsSettings.effectOf(coinsSettings.difference(old, next));
  if (effect === 'view') return {};
  return effect === 'go on' ? {} : { at: null, playing: true, goal: next.steps };
};

const headOf = ({ body }: CoinsState): number => body?.head ?? 0;

export function coinsVerbs(core: Core<CoinsTypes>): Partial<Verbs<CoinsSettings>> & CoinsVerbs {
  const { get, set, settings, update, verbs } = core;
  return {
    play: (playing) => {
      const { epoch } = get();
      const { steps } = settings();
      if (!playing) return update({ playing, goal: headOf(get()) });
      const over = headOf(get()) >= steps;
      update({ playing, at: null, goal: steps, epoch: over ? epoch + 1 : epoch });
    },
    step: () => update({ playing: false, at: null, goal: Math.min(headOf(get()) + 1, settings().steps) }),
    reset: () => update({ playing: false, at: null, goal: 0, epoch: get().epoch + 1 }),
    // Everything along the ruler has been recorded: nothing is trained for it.
    seek: (at) => set({ at: at === null ? null : Math.max(0, Math.round(at)) }),
    toggle: (id) => {
      const { estimators } = settings();
      const on = COIN_ESTIMATORS.filter((each) => estimators.includes(each) !== (each === id));
      verbs.set({ estimators: on });
    },
  };
}

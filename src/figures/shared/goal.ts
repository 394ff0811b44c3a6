/** Figures that train towards a goal, in units of their ruler: on to the end, one step further, or back along what is recorded. */
import type { SettingsDefinition } from '../../settings/schema.ts';
import type { Core, FigureTypes, StateOf, Verbs } from '../figure.ts';

/** The part of a state that says how far. */
export interface GoalOwn {
  /** Train until here. */
  readonly goal: number;
}

interface GoalTypes extends FigureTypes {
  readonly own: GoalOwn;
  readonly body: { readonly request: number; readonly state: string; readonly head: number };
}

export interface Goal<S> {
  /** Where its time ends. */
  readonly end: (settings: S) => number;
  /** How far one step goes; 1 unless given. */
  readonly stride?: (settings: S) => number;
}

const headOf = ({ body }: { readonly body: { readonly head: number } | null }): number => body?.head ?? 0;

/** Takes a body in; at the end it pauses. */
export function goalReceived<T extends GoalTypes>(body: T['body'], core: Core<T>): void {
  const { playing, request } = core.get();
  const over = playing && body.request >= request && body.state === 'finished';
  core.set({ body, ...(over ? { playing: false } : {}) } as Partial<StateOf<T>>);
}

/** What joins goes on where the others are; whatever else is trained begins again, and goes on to its end. */
export const goalChanged =
  <S>(schema: SettingsDefinition<S>, { end }: Goal<S>) =>
  (old: S, next: S): { readonly at?: null; readonly playing?: true; readonly goal?: number } => {
    const effect = schema.effectOf(schema.difference(old, next));
    return effect === 'view' || effect === 'go on' ? {} : { at: null, playing: true, goal: end(next) };
  };

export function goalVerbs<T extends GoalTypes>(
  core: Core<T>,
  { end, stride = () => 1 }: Goal<T['settings']>,
): Pick<Verbs<T['settings']>, 'play' | 'step' | 'reset' | 'seek'> {
  const { get, set, settings } = core;
  const update = (change: object): void => core.update(change as Partial<StateOf<T>>);
  return {
    play: (playing) => {
      const { epoch } = get();
      const last = end(settings());
      if (!playing) return update({ playing, goal: headOf(get()) });
      const over = headOf(get()) >= last;
      update({ playing, at: null, goal: last, epoch: over ? epoch + 1 : epoch });
    },
    step: () => {
      const goal = Math.min(headOf(get()) + stride(settings()), end(settings()));
      update({ playing: false, at: null, goal });
    },
    reset: () => update({ playing: false, at: null, goal: 0, epoch: get().epoch + 1 }),
    // Everything along the ruler has been recorded: nothing is trained for it.
    seek: (at) => set({ at: at === null ? null : Math.max(0, Math.round(at)) } as Partial<StateOf<T>>),
  };
}

/** What suits each task when it is first chosen, and what the reader last had there. */
import { type PoliciesSettings, policiesSettings } from '../../experiments/policies/settings.ts';
import type { TaskId } from '../../experiments/policies/taskNames.ts';

/** What a task has for itself; everything else goes along from one to the next. */
const OWN = ['methods', 'focus', 'seed', 'seeds', 'steps', 'axis', 'rate', 'watch', 'map'] as const;
type Own = Pick<PoliciesSettings, (typeof OWN)[number]>;

const { methods, focus, seed, seeds, steps, axis, rate, watch, map } = policiesSettings.defaults;
const FIRST: Own = { methods, focus, seed, seeds, steps, axis, rate, watch, map };

/**
 * A run of the lander takes a minute or more, of the pendulum minutes: few seeds of the two methods that the paper compares.
 * The lander's show in one go what it is about: within these steps one seed is solved by both methods, the other by neither.
 */
const HABITS: Readonly<Record<TaskId, Own>> = {
  cartpole: FIRST,
  lander: { ...FIRST, methods: ['a2c', 'relax'], seed: 0, seeds: 2, steps: 1_500_000 },
  pendulum: { ...FIRST, methods: ['a2c', 'relax'], seeds: 1, steps: 400_000, axis: 'steps' },
};

const ownOf = (settings: PoliciesSettings): Own =>
  Object.fromEntries(OWN.map((key) => [key, settings[key]])) as unknown as Own;

export interface Habits {
  /** The settings with another task, as it was left or as it suits. */
  at(task: TaskId, from: PoliciesSettings): PoliciesSettings;
}

export function createHabits(): Habits {
  const left = new Map<TaskId, Own>();
  return {
    at: (task, from) => {
      left.set(from.task, ownOf(from));
      return { ...from, ...(left.get(task) ?? HABITS[task]), task };
    },
  };
}

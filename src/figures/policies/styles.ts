/** How each method of the control tasks is drawn; LAX has RELAX's weight and a look of its own. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { METHODS, type MethodId } from '../../experiments/policies/methods/methods.ts';
import { policiesName, TASKS, type TaskId } from '../../experiments/policies/taskNames.ts';

type Look = Pick<LineStyle, 'stem' | 'dash' | 'marker' | 'weight'>;

const LOOKS: Readonly<Record<MethodId, Look>> = {
  reinforce: { stem: 'reinforce', dash: 'none', marker: 'ring', weight: 'line' },
  'running-mean': { stem: 'running-mean', dash: '8 3', marker: 'square', weight: 'line' },
  a2c: { stem: 'a2c', dash: '10 3 2 3', marker: 'open-square', weight: 'line' },
  relax: { stem: 'relax', dash: 'none', marker: 'disc', weight: 'hero' },
};
const LAX: Look = { stem: 'lax', dash: 'none', marker: 'star', weight: 'hero' };

function lookOf(id: MethodId, task: TaskId): LineStyle {
  const name = policiesName(id, task);
  const label = id === 'running-mean' ? 'running mean' : name;
  return { id, label, ...(name === 'LAX' ? LAX : LOOKS[id]) };
}

/** Made once, so that lines to which nothing was added need not be drawn again. */
const STYLES = new Map(TASKS.map((task) => [task, METHODS.map((id) => lookOf(id, task))]));

/** Of all methods on a task, in the order of the chips. */
export const stylesOf = (task: TaskId): readonly LineStyle[] => STYLES.get(task)!;

export const styleOf = (id: MethodId, task: TaskId): LineStyle => stylesOf(task)[METHODS.indexOf(id)]!;

export const isMethod = (id: string | null): id is MethodId =>
  (METHODS as readonly (string | null)[]).includes(id);

/** Names short enough for line ends on a phone. */
export const SHORT_METHODS: Partial<Record<MethodId, string>> = { 'running-mean': 'mean' };

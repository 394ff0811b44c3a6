/** Sizes of the control tasks' panes in each place they may stand; `solved` is the height of one method's row. */
import type { MethodId } from '../../experiments/policies/methods/methods.ts';
import { paneLayout } from '../shared/paneLayout.ts';
import { SHORT_METHODS, styleOf } from './styles.ts';

export const usePoliciesLayout = paneLayout({
  words: {
    rows: ['1 000'],
    values: ['−300.0'],
    // LAX is shorter than RELAX, so the names of one task are as good as those of another.
    label: (id: MethodId) => styleOf(id, 'cartpole').label,
    short: (id) => SHORT_METHODS[id],
    ends: ['0 episodes'],
  },
  sizes: {
    page: { returns: 200, solved: 40, variance: 148, xTicks: 5 },
    phone: { returns: 190, solved: 44, variance: 132, xTicks: 2 },
    slide: { returns: 0, solved: 0, variance: 0, xTicks: 2 },
    small: { returns: 0, solved: 0, variance: 0, xTicks: 2 },
  },
});

export type PoliciesPaneLayout = ReturnType<typeof usePoliciesLayout>;

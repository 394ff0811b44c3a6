/** Sizes of the control tasks' panes in each place they may stand. */
import { useMemo } from 'react';
import type { ChartLayout } from '../../charts/metrics.ts';
import type { MethodId } from '../../experiments/policies/methods/methods.ts';
import { type PaneFrame, type PaneWords, usePaneFrame } from '../shared/usePaneFrame.ts';
import { SHORT, styleOf } from './styles.ts';

export interface PoliciesPaneLayout extends PaneFrame {
  /** Heights of the panes; 0 where the frame decides, or where a pane is left out. `solved` is that of one method's row. */
  readonly returns: number;
  readonly solved: number;
  readonly variance: number;
  readonly xTicks: number;
}

type Sizes = Pick<PoliciesPaneLayout, 'returns' | 'solved' | 'variance' | 'xTicks'>;

const SIZES: Record<ChartLayout, Sizes> = {
  page: { returns: 200, solved: 40, variance: 148, xTicks: 5 },
  phone: { returns: 190, solved: 44, variance: 132, xTicks: 2 },
  slide: { returns: 0, solved: 0, variance: 0, xTicks: 2 },
  small: { returns: 0, solved: 0, variance: 0, xTicks: 2 },
};

/** LAX is shorter than RELAX, so the names of one task are as good as those of another. */
const WORDS: PaneWords<MethodId> = {
  rows: ['1 000'],
  values: ['−300.0'],
  label: (id) => styleOf(id, 'cartpole').label,
  short: (id) => SHORT[id],
  ends: ['0 episodes'],
};

/** `place` is given by an embedded figure; on the page the width decides. */
export function usePoliciesLayout(
  width: number,
  methods: readonly MethodId[],
  place: 'slide' | 'small' | undefined,
): PoliciesPaneLayout {
  const frame = usePaneFrame(width, methods, WORDS, place);
  return useMemo(() => ({ ...frame, ...SIZES[frame.name] }), [frame]);
}

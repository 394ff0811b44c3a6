/** The baseline's parabola: drag the constant that is subtracted, and see the variance of the gradient with it. */
import { formatCompact, formatNumber } from '../../charts/format.ts';
import { defineFigure, type StateOf } from '../figure.ts';
import { pure } from '../shared/sources.ts';
import { teachingPages } from '../shared/teaching.tsx';
import { type Parabola, parabolaOf } from './compute.ts';
import { ParabolaPicture } from './ParabolaPicture.tsx';
import { type ParabolaSettings, parabolaSettings } from './settings.ts';

export interface ParabolaTypes {
  readonly settings: ParabolaSettings;
  readonly body: Parabola;
  readonly own: object;
  readonly verbs: object;
}

/** Computed in less time than a comparison takes, so that nothing is ever “being prepared”. */
const read = ({ history: { present } }: StateOf<ParabolaTypes>) => ({ ...present, ...parabolaOf(present) });

function describe(state: StateOf<ParabolaTypes>): string {
  const { baseline, theta, target, variance, mean, best, slope } = read(state);
  const at = (k: number): string => `k = ${formatNumber(k, 3)}, variance ${formatCompact(variance(k))}`;
  return (
    `t = ${formatNumber(target, 3)}, θ = ${formatNumber(theta, 2)}. REINFORCE: ${at(0)}. Yours: ${at(baseline)}. ` +
    `The mean of f: ${at(mean)}. The best: ${at(best)}. The slope is ${formatNumber(slope, 4)} for every k.`
  );
}

export const parabola = defineFigure<ParabolaTypes>({
  id: 'parabola',
  settings: parabolaSettings,
  own: () => ({}),
  source: pure(parabolaOf),
  commands: ([-1, 1] as const).map((by) => ({
    id: by < 0 ? 'lower' : 'higher',
    key: by < 0 ? ',' : ';',
    label: `Baseline k ${by < 0 ? 'down' : 'up'} by .01`,
    perform: ({ store, verbs }) =>
      verbs.set({ baseline: store.getState().history.present.baseline + by * 0.01 }),
  })),
  sequence: [
    { caption: 'Nothing is subtracted: this is REINFORCE.', set: { baseline: 0, theta: 0.8, target: 0.2 } },
    { caption: 'The mean of f: here it is worse than nothing.', set: { baseline: 0.52 } },
    { caption: 'The best constant: with one coin nothing is left.', set: { baseline: 0.16 } },
  ],
  status: () => ({ kind: 'finished' }),
  describe,
  table: (state) => {
    const { target, theta, baseline, best, slope, variance } = read(state);
    const { min, max, step } = parabolaSettings.fields.baseline;
    const grid = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => min + i * step);
    return {
      file: `parabola-t${target}-theta${theta}`,
      about: `t = ${target}, θ = ${theta}, k = ${baseline}, best k = ${best}, slope ${slope}`,
      columns: [
        { name: 'baseline', definition: 'k, the constant that is subtracted from f(b)' },
        { name: 'gradient_variance', definition: 'Var of (f(b) − k) ∂ log p(b)/∂ logit θ over b, exact' },
      ],
      rows: grid.map((k) => [Number(k.toFixed(3)), variance(k)]),
    };
  },
  saved: 'curve',
  picture: (state, size) => (
    <ParabolaPicture settings={state.history.present} size={size} description={describe(state)} />
  ),
  ...teachingPages({ height: 320, handles: ['baseline', 'theta', 'target'], drag: 'baseline' }),
});

/** Two ways through: drag μ, and see what the score function and reparameterisation make of the same samples. */
import { formatNumber } from '../../charts/format.ts';
import { stripWords, summarise, verdictOf } from '../../charts/strips.ts';
import { defineFigure, type StateOf } from '../figure.ts';
import type { Command } from '../shared/commands.ts';
import { pure } from '../shared/sources.ts';
import { teachingPages } from '../shared/teaching.tsx';
import { type Ways, waysOf } from './compute.ts';
import { OBJECTIVE_IDS, OBJECTIVES } from './objectives.ts';
import { type WaysSettings, waysSettings } from './settings.ts';
import { WaysPicture } from './WaysPicture.tsx';
import { NO_PATH, slopeWords } from './words.ts';

export interface WaysTypes {
  readonly settings: WaysSettings;
  readonly body: Ways;
  readonly own: object;
  readonly verbs: object;
}

function describe({ history: { present } }: StateOf<WaysTypes>): string {
  const { objective, mu, sigma, target, draws } = present;
  const { score, path, slope, pathApplies } = waysOf(present);
  const said = (values: Float64Array): string => {
    const summary = summarise(values);
    return `${stripWords(summary)}, ${verdictOf(summary, slope).words}`;
  };
  return (
    `f(b) is ${OBJECTIVES[objective].label}, t = ${formatNumber(target, 2)}, μ = ${formatNumber(mu, 2)}, σ = ${formatNumber(sigma, 2)}: ` +
    `${slopeWords(slope)}. ${draws} samples. Score function: ${said(score)}. ` +
    `Reparameterisation${pathApplies ? '' : ` ${NO_PATH}`}: ${said(path)}.`
  );
}

export const ways = defineFigure<WaysTypes>({
  id: 'ways',
  settings: waysSettings,
  own: () => ({}),
  source: pure(waysOf),
  commands: [
    ...([-1, 1] as const).map(
      (by): Command<WaysTypes> => ({
        id: by < 0 ? 'lower' : 'higher',
        key: by < 0 ? ',' : ';',
        label: `Mean μ ${by < 0 ? 'down' : 'up'} by .05`,
        perform: ({ store, verbs }) => verbs.set({ mu: store.getState().history.present.mu + by * 0.05 }),
      }),
    ),
    {
      id: 'cost',
      key: 'f',
      label: 'The next cost',
      perform: ({ store, verbs }) => {
        const at = OBJECTIVE_IDS.indexOf(store.getState().history.present.objective);
        verbs.set({ objective: OBJECTIVE_IDS[(at + 1) % OBJECTIVE_IDS.length]! });
      },
    },
  ],
  sequence: [
    {
      caption: 'A bowl: both find the slope, and reparameterisation is far calmer.',
      set: { objective: 'square', mu: -0.25, sigma: 0.5, target: 0.5 },
    },
    { caption: 'A wobble: now the score function is the calmer one.', set: { objective: 'wobble' } },
    {
      caption: 'A step: every tangent is flat, and only the score function is left.',
      set: { objective: 'step' },
    },
  ],
  status: () => ({ kind: 'finished' }),
  describe,
  table: ({ history: { present } }) => {
    const { objective, mu, sigma, target, seed } = present;
    const { samples, score, path, slope } = waysOf(present);
    return {
      file: `ways-${objective}-mu${mu}-sigma${sigma}-t${target}-seed${seed}`,
      about: `f(b) = ${OBJECTIVES[objective].label}, μ = ${mu}, σ = ${sigma}, t = ${target}, seed ${seed}; exact slope ${slope}`,
      columns: [
        { name: 'b', definition: 'the sample b = μ + σ ε' },
        { name: 'cost', definition: 'f(b), the cost of this sample' },
        { name: 'score_gradient', definition: 'f(b) (b − μ)/σ², the score function’s gradient in μ' },
        { name: 'path_gradient', definition: 'f′(b), the gradient of reparameterisation in μ' },
      ],
      rows: Array.from(samples, (b, i) => [b, OBJECTIVES[objective].value(b, target), score[i]!, path[i]!]),
    };
  },
  saved: 'gradients',
  picture: (state, size) => (
    <WaysPicture settings={state.history.present} size={size} description={describe(state)} />
  ),
  ...teachingPages({
    height: 480,
    phoneHeight: 760,
    handles: ['objective', 'mu', 'sigma', 'target', 'draws'],
    drag: 'mu',
    buttons: ['seed'],
  }),
});

/** The toss: drag the coin's θ, and see what slides and what jumps. */
import { formatNumber } from '../../charts/format.ts';
import { defineFigure, type StateOf } from '../figure.ts';
import type { Command } from '../shared/commands.ts';
import { pure } from '../shared/sources.ts';
import { teachingPages } from '../shared/teaching.tsx';
import { type Toss, tossOf } from './compute.ts';
import { type TossSettings, tossSettings } from './settings.ts';
import { TossPicture } from './TossPicture.tsx';
import { averageWords, countWords, expectedWords, facesWords, flipWords } from './words.ts';

export interface TossTypes {
  readonly settings: TossSettings;
  readonly body: Toss;
  readonly own: object;
  readonly verbs: object;
}

function describe({ history: { present } }: StateOf<TossTypes>): string {
  const { theta, target } = present;
  const toss = tossOf(present);
  const [capital, ...rest] = averageWords(toss, theta);
  return (
    `θ = ${formatNumber(theta, 2)}, t = ${formatNumber(target, 3)}: ${facesWords(toss, theta).toLowerCase()}. ` +
    `The cost that is ${expectedWords(toss, theta)}. ${capital?.toUpperCase()}${rest.join('')}; ${flipWords(toss, theta)}.`
  );
}

const COUNTS = tossSettings.fields.tosses.options.map(({ value }) => value);

export const toss = defineFigure<TossTypes>({
  id: 'toss',
  settings: tossSettings,
  own: () => ({}),
  source: pure(tossOf),
  commands: [
    ...([-1, 1] as const).map(
      (by): Command<TossTypes> => ({
        id: by < 0 ? 'lower' : 'higher',
        key: by < 0 ? ',' : ';',
        label: `Probability θ ${by < 0 ? 'down' : 'up'} by .01`,
        perform: ({ store, verbs }) =>
          verbs.set({ theta: store.getState().history.present.theta + by * 0.01 }),
      }),
    ),
    {
      id: 'more',
      key: 'm',
      label: 'Ten times as many tosses',
      perform: ({ store, verbs }) => {
        const at = COUNTS.indexOf(store.getState().history.present.tosses);
        verbs.set({ tosses: COUNTS[(at + 1) % COUNTS.length]! });
      },
    },
  ],
  sequence: [
    { caption: 'One toss: whatever θ does, its cost stays, or jumps.', set: { tosses: '1', theta: 0.6 } },
    { caption: 'Ten tosses: a staircase, and every tread is flat.', set: { tosses: '10' } },
    { caption: 'A thousand: nearly the line, and still its slope is 0.', set: { tosses: '1000' } },
  ],
  status: () => ({ kind: 'finished' }),
  describe,
  table: ({ history: { present } }) => {
    const { target, seed, tosses } = present;
    const each = tossOf(present);
    const thetas = Array.from({ length: 101 }, (_, i) => i / 100);
    return {
      file: `toss-t${target}-tosses${tosses}-seed${seed}`,
      about: `t = ${target}, ${countWords(Number(tosses))}, seed ${seed}; slope of the expected cost ${each.slope}`,
      columns: [
        { name: 'theta', definition: 'θ, the probability that the coin shows 1' },
        { name: 'expected_cost', definition: 'E[f(b)] with f(b) = (b − t)², exact' },
        { name: 'average_cost', definition: 'mean of f(b) over these tosses, the same noise at every θ' },
        { name: 'heads', definition: 'how many of these tosses show 1' },
      ],
      rows: thetas.map((theta) => [theta, each.expected(theta), each.average(theta), each.heads(theta)]),
    };
  },
  saved: 'costs',
  picture: (state, size) => (
    <TossPicture settings={state.history.present} size={size} description={describe(state)} />
  ),
  ...teachingPages({
    height: 460,
    handles: ['tosses', 'theta', 'target'],
    drag: 'theta',
    buttons: ['seed'],
  }),
});

/** Twenty coins with one cost for all of them: what each estimator is worth where f couples, trained while the reader looks. */
import { formatThousands } from '../../charts/format.ts';
import { coinsSettings } from '../../experiments/toy/coins/settings.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { defineFigure } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { stageOf } from '../shared/stage.ts';
import { coinsChanged, coinsSource, coinsVerbs } from './behaviour.ts';
import { CoinsPage, CoinsSlide } from './CoinsPage.tsx';
import { CoinsPicture } from './CoinsPicture.tsx';
import { coinsRuler, couplingWords } from './plots.ts';
import { describeCoins } from './reading.ts';
import type { CoinsState, CoinsTypes } from './types.ts';

function coinsStatus({ body, playing, inView, ...state }: CoinsState): StateWords {
  if (!body) return { kind: 'preparing' };
  const { steps } = settingsOf(state);
  const where = `step ${formatThousands(body.head)} of ${formatThousands(steps)}`;
  if (playing)
    return inView
      ? { kind: 'playing', doing: 'training', speed: where }
      : { kind: 'paused', why: 'not in view' };
  return body.state === 'finished' ? { kind: 'finished' } : { kind: 'paused', why: where };
}

export const twentyCoins = defineFigure<CoinsTypes>({
  id: 'coins',
  settings: coinsSettings,
  own: ({ steps }) => ({ goal: steps }),
  source: coinsSource,
  end: ({ steps }) => steps,
  first: () => ({ playing: true }),
  changed: coinsChanged,
  verbs: coinsVerbs,
  commands: ([-1, 1] as const).map((by) => ({
    id: by < 0 ? 'lower' : 'higher',
    key: by < 0 ? ',' : ';',
    label: `Coupling κ ${by < 0 ? 'down' : 'up'} by .1`,
    perform: ({ store, verbs }) => verbs.set({ coupling: settingsOf(store.getState()).coupling + by * 0.1 }),
  })),
  sequence: [
    { caption: 'Every coin has a cost of its own, but each hears the costs of all.', set: { coupling: 0 } },
    { caption: 'Neighbours pay for erring on the same side.', set: { coupling: 0.5, pairs: 'neighbours' } },
    { caption: 'All pairs do: the noise is common to all coins.', set: { coupling: 0.5, pairs: 'all' } },
    { caption: 'Counted in evaluations of f, a costly step must be worth it.', set: { axis: 'evaluations' } },
  ],
  status: coinsStatus,
  stage: ({ body, request, playing }) => stageOf(body, request, playing),
  describe: (state) => describeCoins(state.body, coinsRuler(state)),
  table: ({ body }) => {
    if (!body) return null;
    const { coupling, pairs, seed, seeds } = body.settings;
    return {
      file: `coins-${pairs}-kappa${coupling}-seed${seed}`,
      about: `20 coins, κ = ${couplingWords(coupling)}, ${pairs}, seeds ${seed} to ${seed + seeds - 1}`,
      columns: [
        { name: 'estimator', definition: 'whose gradient trains this line' },
        { name: 'step', unit: 'steps', definition: 'updates of θ taken' },
        {
          name: 'evaluations',
          unit: 'evaluations',
          definition: 'step × evaluations of f and of its gradient a step',
        },
        { name: 'excess_loss', definition: 'E f(b) − min f at θ, exact; the mean of all seeds' },
        { name: 'excess_least', definition: 'the same of the seed where it is least' },
        { name: 'excess_most', definition: 'the same of the seed where it is most' },
        {
          name: 'gradient_variance',
          definition:
            'of one gradient in the logits at its own θ, measured: the mean over coins and seeds; not at every record',
        },
      ],
      rows: body.lines.flatMap((line) => {
        const variances = new Map(
          Array.from(line.varianceSteps, (step, i) => [step, line.variance[i]!] as const),
        );
        return Array.from(line.steps, (step, i) => [
          line.id,
          step,
          step * line.cost,
          line.excess[i]!,
          line.lo[i]!,
          line.hi[i]!,
          variances.get(step) ?? null,
        ]);
      }),
    };
  },
  saved: 'numbers',
  picture: (state, size) => <CoinsPicture state={state} size={size} />,
  Page: CoinsPage,
  Slide: CoinsSlide,
});

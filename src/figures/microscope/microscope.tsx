/** The microscope: one toss in slow motion, then ten, then ten thousand, and every estimator at the same θ under the same noise. */
import { formatThousands } from '../../charts/format.ts';
import { MICROSCOPE_ESTIMATORS, microscopeSettings } from '../../experiments/toy/microscope/settings.ts';
import { defineFigure } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { worker } from '../shared/sources.ts';
import { stageOf } from '../shared/stage.ts';
import { MicroscopePage, MicroscopeSlide } from './MicroscopePage.tsx';
import { MicroscopePicture } from './MicroscopePicture.tsx';
import { END, paceAt, stageWords } from './moments.ts';
import type { MicroscopeTypes } from './types.ts';
import { describeMicroscope, forCost, isCalledBiased } from './words.ts';

const { max: LAST_TOSS } = microscopeSettings.fields.toss;

export const microscope = defineFigure<MicroscopeTypes>({
  id: 'microscope',
  settings: microscopeSettings,
  own: () => ({}),
  source: worker<MicroscopeTypes, 'microscope'>({
    experiment: 'microscope',
    request: (state) => ({ number: state.request, settings: settingsOf(state) }),
    answers: ({ request }) => request,
  }),
  end: () => END,
  pace: ({ at }) => paceAt(at),
  first: () => ({ at: END }),
  verbs: (core, common) => ({
    toggle: (id) => {
      const { estimators } = core.settings();
      common.set({
        estimators: MICROSCOPE_ESTIMATORS.filter((each) => estimators.includes(each) !== (each === id)),
      });
    },
    otherTosses: () => common.set({ toss: ((core.settings().toss + 9) % LAST_TOSS) + 1 }),
  }),
  commands: [
    { id: 'tosses', key: 'm', label: 'Ten other tosses', perform: ({ verbs }) => verbs.otherTosses() },
  ],
  sequence: [
    { caption: 'One toss: the same noise for all, and each subtracts something else.', set: {}, at: 9 },
    { caption: 'Ten tosses: some gradients scatter, some lie close together.', set: {}, at: END - 1 },
    { caption: 'All of them: the centre is the slope, or it is biased.', set: {}, at: END },
  ],
  status: ({ body, playing, at, ...state }) => {
    if (!body) return { kind: 'preparing' };
    if (!playing) return { kind: 'finished' };
    return { kind: 'playing', speed: stageWords(at ?? END, formatThousands(settingsOf(state).draws)) };
  },
  stage: ({ body, request, playing }) => stageOf(body, request, playing),
  describe: ({ body }) => describeMicroscope(body),
  news: ({ history, body }) => [history, body],
  table: ({ body }) => {
    if (!body) return null;
    const { target, seed, step, draws } = body.settings;
    return {
      file: `microscope-t${target}-step${step}-seed${seed}`,
      about: `t = ${target}, step ${step}, seed ${seed}, θ = ${body.theta}, ${draws} gradients each`,
      columns: [
        { name: 'estimator', definition: 'whose gradients of one toss these are' },
        { name: 'slope', definition: 'the exact slope of E[f(b)] in logit θ' },
        { name: 'mean', definition: 'of the gradients' },
        { name: 'standard_error', definition: 'of that mean' },
        { name: 'errors_off', definition: '(mean − slope) ÷ standard error' },
        { name: 'biased', definition: 'whether that is called biased, 1 or 0' },
        { name: 'exact_bias', definition: 'the exact mean of one gradient minus the slope' },
        { name: 'variance', definition: 'of the gradients' },
        { name: 'variance_error', definition: 'standard error of that variance' },
        { name: 'exact_variance', definition: 'of one gradient, by enumeration or quadrature' },
        { name: 'ratio', definition: 'variance over that of the first row' },
        { name: 'log_ratio_error', definition: 'standard error of the logarithm of that ratio' },
        { name: 'evaluations', definition: 'of f for one gradient, counted' },
        { name: 'gradients', definition: 'of f for one gradient, counted' },
        { name: 'networks', definition: 'evaluations of the network of c for one gradient, counted' },
        { name: 'ratio_for_cost', definition: 'variance × cost over that of the first row, both unbiased' },
      ],
      rows: body.rows.map((row) => [
        row.id,
        body.slope,
        row.mean,
        row.error,
        row.errorsOff,
        Number(isCalledBiased(row)),
        row.exact.bias,
        row.variance,
        row.varianceError,
        row.exact.variance,
        row.ratio?.value ?? null,
        row.ratio?.logError ?? null,
        row.cost.evaluations,
        row.cost.gradients,
        row.cost.networks,
        forCost(row, body),
      ]),
    };
  },
  saved: 'verdicts',
  picture: (state, size) => <MicroscopePicture state={state} size={size} />,
  Page: MicroscopePage,
  Slide: MicroscopeSlide,
});

/** The live equation: the terms of one toss in tiles, any c, and what leaving a term out does to the mean. */
import { formatNumber } from '../../charts/format.ts';
import { defineFigure } from '../figure.ts';
import { pure } from '../shared/sources.ts';
import { type Equation, equationOf, TOSSES } from './compute.ts';
import { EquationPage, EquationSlide } from './EquationPage.tsx';
import { EquationPicture } from './EquationPicture.tsx';
import { equationSettings, TERMS } from './settings.ts';
import { type EquationState, type EquationTypes, equationOfState, litOf } from './types.ts';
import { biasVerdictWords, equationLine, four, nameOf } from './words.ts';

const describe = (state: EquationState): string => {
  const { terms } = state.history.present;
  const equation = equationOfState(state);
  const { toss, slope, verdict } = equation;
  const { name, because } = nameOf(state.history.present);
  return (
    `This is ${name}${because ? `: ${because}` : ''}. Toss ${(state.at ?? 0) + 1}: z = ${formatNumber(toss.z, 2)}, b = ${toss.b}, ` +
    `z̃ = ${formatNumber(toss.zt, 2)}. ${equationLine(equation, terms)}. The exact slope is ${four(slope)}. ` +
    `The mean of ${TOSSES} tosses is ${four(verdict.mean)} ± ${formatNumber(verdict.error, 4, { leadingZero: false })}: ${biasVerdictWords(equation)}.`
  );
};

const row = ({ toss, verdict, slope }: Equation, at: number) => [
  at + 1,
  toss.u,
  toss.v,
  toss.z,
  toss.b,
  toss.zt,
  toss.k,
  ...TERMS.map((term) => toss.values[term]),
  toss.shown,
  slope,
  verdict.mean,
  verdict.error,
  verdict.errorsOff,
];

export const equation = defineFigure<EquationTypes>({
  id: 'equation',
  settings: equationSettings,
  own: () => ({}),
  source: pure(equationOf),
  end: () => TOSSES - 1,
  first: () => ({ at: 0 }),
  // Slow enough to be read: two tosses in three seconds.
  pace: () => 0.7,
  verbs: (core, common) => ({
    toggle: (term) => {
      const { terms } = core.settings();
      common.set({
        terms: TERMS.filter((each) => (each === term ? !terms.includes(term) : terms.includes(each))),
      });
    },
  }),
  commands: [
    { id: 'step', key: '.', label: 'Next toss', perform: ({ verbs }) => verbs.step() },
    ...(TERMS.map((term, i) => ({
      id: `term-${term}`,
      key: String(i + 1),
      label: `Term ${i + 1} on or off`,
      perform: ({ verbs }) => verbs.toggle(term),
    })) satisfies NonNullable<Parameters<typeof defineFigure<EquationTypes>>[0]['commands']>),
  ],
  sequence: [
    { caption: 'Nothing is subtracted: this is REINFORCE.', set: { surrogate: 'zero', terms: TERMS } },
    { caption: 'A constant is subtracted, and costs nothing.', set: { surrogate: 'constant' } },
    {
      caption: 'The relaxed loss is subtracted, and its mean put back: REBAR.',
      set: { surrogate: 'relaxed' },
    },
    { caption: 'Without the correction the mean is another.', set: { terms: ['f', 'c', 'score'] } },
    {
      caption: 'Any network will do, even one that has learnt nothing.',
      set: { surrogate: 'network', terms: TERMS, tuning: 0 },
    },
    { caption: 'Tuned to make g² small it hardly spreads: RELAX.', set: { tuning: 2000 } },
  ],
  status: ({ playing }) =>
    playing
      ? { kind: 'playing', doing: 'tossing', speed: 'two tosses in three seconds' }
      : { kind: 'finished' },
  describe,
  news: ({ history, playing, at }) => (playing ? [history, true] : [history, at]),
  table: (state) => {
    const { surrogate, theta, target, terms, seed } = state.history.present;
    return {
      file: `equation-${surrogate}-toss${(state.at ?? 0) + 1}`,
      about: `c is ${surrogate}, θ = ${theta}, t = ${target}, seed ${seed}, terms ${terms.join(' ')}`,
      columns: [
        { name: 'toss', definition: 'number of the toss of this seed, from 1' },
        { name: 'u', definition: 'uniform noise of z' },
        { name: 'v', definition: 'uniform noise of z̃' },
        { name: 'z', definition: 'z = logit θ + logit u' },
        { name: 'b', definition: 'b = H(z)' },
        { name: 'z_tilde', definition: 'z̃ ~ p(z | b), drawn by v' },
        { name: 'dzt_dlogit', definition: '∂z̃/∂ logit θ with b and v held' },
        { name: 'f', definition: 'f(b) = (b − t)²' },
        { name: 'c_tilde', definition: 'c(z̃), the guess that knows b' },
        { name: 'score', definition: '∂ log p(b)/∂ logit θ' },
        { name: 'dc', definition: '∂c(z)/∂ logit θ' },
        { name: 'dc_tilde', definition: '∂c(z̃)/∂ logit θ' },
        { name: 'g', definition: 'the estimate, with the terms that count' },
        { name: 'slope', definition: 'the exact slope of E[f(b)] in logit θ' },
        { name: 'mean', definition: `mean of g over ${TOSSES} tosses of this seed` },
        { name: 'standard_error', definition: 'of that mean' },
        { name: 'errors_off', definition: '(mean − slope) ÷ standard error' },
      ],
      rows: [row(equationOfState(state), state.at ?? 0)],
    };
  },
  saved: 'toss',
  picture: (state, size) => (
    <EquationPicture
      settings={state.history.present}
      equation={equationOfState(state)}
      lit={litOf(state)}
      size={size}
      description={describe(state)}
    />
  ),
  Page: EquationPage,
  Slide: EquationSlide,
});

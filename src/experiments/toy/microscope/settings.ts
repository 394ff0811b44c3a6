/** The settings of the microscope: a place of the race, who is looked at there, and how many gradients are drawn. */
import { CATALOGUE } from '../../../estimators/catalogue.ts';
import type { Field } from '../../../settings/fields.ts';
import { choice, defineSettings, integer, number, type SettingsOf, set } from '../../../settings/schema.ts';
import { TOY_ESTIMATORS, toySettings } from '../settings.ts';

/** All that the race trains but the exact gradient, which has nothing to look at. */
export const MICROSCOPE_ESTIMATORS = TOY_ESTIMATORS.filter((id) => id !== 'exact');
export type MicroscopeEstimator = (typeof MICROSCOPE_ESTIMATORS)[number];

const { fields } = toySettings;
/** The race keeps θ where these change; here the run is made again. */
const again = <F extends Field>(field: F): F => ({ ...field, effect: 'start again' });

/** What a run of the race is made of: the same fields, so that its link is a link of the race. */
export const RUN_FIELDS = {
  target: again(fields.target),
  seed: fields.seed,
  rateTheta: again(fields.rateTheta),
  ratePhi: again(fields.ratePhi),
  temperature: again(fields.temperature),
  conditional: again(fields.conditional),
  form: again(fields.form),
  activation: again(fields.activation),
  initialisation: again(fields.initialisation),
  outputScale: again(fields.outputScale),
  eta: again(fields.eta),
  samples: again(fields.samples),
  decay: again(fields.decay),
};

export const microscopeSettings = defineSettings({
  estimators: set({
    key: 'on',
    effect: 'go on',
    label: 'Estimators',
    noun: 'an estimator of this figure',
    help: 'Which are compared, each with what it has learned by this step of its own run.',
    options: MICROSCOPE_ESTIMATORS.map((value) => ({ value, label: CATALOGUE[value].name })),
    least: 1,
    most: 5,
    default: ['reinforce', 'concrete', 'relax'],
  }),
  place: choice({
    key: 'place',
    effect: 'start again',
    label: 'Looked at',
    help: 'At the θ that a run of the race has come to; or at a θ that stays where it is, with everything tuned there for as many steps.',
    options: [
      { value: 'run', label: 'where a run stands' },
      { value: 'theta', label: 'at any θ' },
    ],
    default: 'run',
  }),
  step: integer({
    key: 'step',
    effect: 'go on',
    label: 'Step of the run',
    help: 'How many steps have been trained, under the settings of the race.',
    min: 0,
    max: fields.steps.max,
    step: 1,
    default: 2000,
  }),
  theta: number({
    key: 'theta',
    effect: 'view',
    label: 'Probability θ',
    symbol: 'θ',
    help: 'How often the coin shows 1.',
    min: 0.001,
    max: 0.999,
    step: 0.001,
    digits: 3,
    default: 0.3,
  }),
  focus: { ...fields.focus, help: 'Whose θ all of them are compared at.' },
  toss: integer({
    key: 'toss',
    effect: 'view',
    label: 'Toss',
    help: 'Which of the drawn tosses is looked at in slow motion; the ten begin with it.',
    min: 1,
    max: 991,
    step: 1,
    default: 1,
  }),
  draws: integer({
    key: 'draws',
    effect: 'view',
    label: 'Samples',
    help: 'How many gradients of one toss each estimator draws, all under the same noise.',
    min: 1000,
    max: 100_000,
    scale: 'log',
    step: 1000,
    default: 10_000,
  }),
  price: number({
    key: 'price',
    effect: 'view',
    label: 'Price of a network',
    help: 'What one evaluation of c’s network costs, in evaluations of f: little where f is a simulation, more where it is a square.',
    min: 0,
    max: 10,
    step: 0.1,
    digits: 1,
    default: 1,
  }),
  ...RUN_FIELDS,
});

export type MicroscopeSettings = SettingsOf<typeof microscopeSettings>;

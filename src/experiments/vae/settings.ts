/** The settings of the binary autoencoders: one list that drives types, defaults, limits, controls, links and messages. */
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { choice, defineSettings, integer, number, type SettingsOf, set } from '../../settings/schema.ts';

/** Estimators that train an autoencoder, in the order of the chips. */
export const VAE_ESTIMATORS = [
  'reinforce',
  'running-mean',
  'nvil',
  'rloo',
  'disarm',
  'muprop',
  'concrete',
  'rebar',
  'relax',
  'relax-network',
] as const;
export type VaeEstimatorName = (typeof VAE_ESTIMATORS)[number];

/** Runs side by side: each has its own parameters and moments, and all share this machine. */
export const MOST_RUNS = 4;

/** The catalogue's name; the two forms of RELAX told apart. */
export const vaeName = (id: VaeEstimatorName): string =>
  id === 'relax-network' ? 'RELAX, network alone' : CATALOGUE[id].name;

const options = VAE_ESTIMATORS.map((value) => ({ value, label: vaeName(value) }));

export const vaeSettings = defineSettings({
  estimators: set({
    key: 'on',
    label: 'Estimators',
    noun: 'an estimator of this figure',
    help: 'Which estimators train, at most four: same start, same images, same random numbers.',
    options,
    default: ['running-mean', 'rebar', 'relax'],
  }),
  focus: choice({
    key: 'focus',
    label: 'In focus',
    help: 'Whose pictures and bits are shown, and whose θ an estimator takes over when it is switched on in mid-training.',
    options,
    default: 'relax',
  }),
  data: choice({
    key: 'data',
    label: 'Images',
    help: 'Digits and characters are drawn by this page with pen strokes. Your own files stay on this machine.',
    options: [
      { value: 'digits', label: 'digits, drawn here' },
      { value: 'characters', label: 'characters, drawn here' },
      { value: 'own', label: 'your own images' },
    ],
    default: 'digits',
  }),
  model: choice({
    key: 'model',
    label: 'Model',
    help: 'One or two layers of coins with linear maps between them, or one layer behind two tanh layers of 200 on either side.',
    options: [
      { value: 'one', label: 'one layer' },
      { value: 'two', label: 'two layers' },
      { value: 'nonlinear', label: 'one layer, nonlinear' },
    ],
    default: 'one',
  }),
  latents: integer({
    key: 'units',
    label: 'Coins per layer',
    help: 'Bernoulli units of every stochastic layer. The paper has 200.',
    min: 16,
    max: 400,
    step: 8,
    default: 200,
  }),
  steps: integer({
    key: 'n',
    label: 'Training steps',
    help: 'Length of the run; more can be added at any time. The paper trains for 2 000 000.',
    min: 100,
    max: 2_000_000,
    step: 100,
    scale: 'log',
    default: 5000,
  }),
  seed: integer({
    key: 'seed',
    label: 'Seed',
    help: 'Where the random numbers come from: the start, the order of the images and every coin.',
    min: 0,
    max: 999_999,
    step: 1,
    default: 1,
  }),
  join: choice({
    key: 'join',
    label: 'When an estimator is switched on',
    help: 'Take over: it goes on from the parameters of the run in focus. From the start: it is trained from step 0 until it has caught up.',
    options: [
      { value: 'fork', label: 'take over θ of the run in focus' },
      { value: 'start', label: 'train from step 0' },
    ],
    default: 'fork',
  }),
  axis: choice({
    key: 'x',
    label: 'Horizontal axis',
    help: 'Steps, or epochs: passes through the training images.',
    options: [
      { value: 'steps', label: 'steps' },
      { value: 'epochs', label: 'epochs' },
    ],
    default: 'steps',
  }),
  curve: choice({
    key: 'curve',
    label: 'Curve',
    help: 'The single-sample ELBO of the training batches, the same on images never trained on, or the tighter IWAE-100 bound on a hundred of those.',
    options: [
      { value: 'training', label: 'training ELBO' },
      { value: 'validation', label: 'validation ELBO' },
      { value: 'iwae', label: 'validation, IWAE-100' },
    ],
    default: 'training',
  }),
  backend: choice({
    key: 'backend',
    label: 'Runs on',
    help: 'Chosen by a short measurement on this machine, or by you. Training keeps its parameters when it moves.',
    options: [
      { value: 'auto', label: 'the fastest, measured here' },
      { value: 'webgpu', label: 'WebGPU' },
      { value: 'webgl', label: 'WebGL' },
      { value: 'wasm', label: 'WASM' },
      { value: 'cpu', label: 'CPU' },
    ],
    default: 'auto',
  }),
  rate: number({
    key: 'lr',
    label: 'Learning rate of θ',
    help: 'Adam’s step size for encoder, decoder and prior. The paper tries .005 to .00005; larger ones learn sooner and end lower.',
    min: 0.00001,
    max: 0.05,
    step: 0.00001,
    scale: 'log',
    digits: 5,
    default: 0.002,
    group: 'Optimiser',
  }),
  ratePhi: integer({
    key: 'scale',
    label: 'Learning rate of φ, relative',
    help: 'Times that of θ, for what the estimator tunes: temperature, scale and networks. The paper tries 1 and 10.',
    min: 1,
    max: 10,
    step: 1,
    default: 1,
    group: 'Optimiser',
  }),
  batch: integer({
    key: 'batch',
    label: 'Images per step',
    help: 'The paper takes 24.',
    min: 8,
    max: 96,
    step: 8,
    default: 24,
    group: 'Optimiser',
  }),
  warmup: integer({
    key: 'warm',
    label: 'Warm-up of RELAX',
    help: 'Steps in which only the control variate learns and θ rests. The authors’ code takes 1000.',
    min: 0,
    max: 1000,
    step: 100,
    default: 0,
    group: 'Policies variate',
  }),
  temperature: number({
    key: 'lambda',
    label: 'Temperature λ',
    symbol: 'λ',
    help: 'Of σ(z/λ), one for each layer. Concrete keeps it; REBAR and RELAX start there and tune it.',
    min: 0.05,
    max: 20,
    step: 0.01,
    scale: 'log',
    digits: 3,
    default: 0.5,
    group: 'Policies variate',
  }),
  eta: number({
    key: 'eta',
    label: 'Scale η at the start',
    symbol: 'η',
    help: 'Of REBAR and RELAX, one for each layer; tuned from there. η = 0 is REINFORCE.',
    min: 0,
    max: 2,
    step: 0.1,
    digits: 1,
    default: 1,
    group: 'Policies variate',
  }),
  conditional: choice({
    key: 'noise',
    label: 'Noise v of z̃',
    help: 'Independent: z̃ is drawn afresh given b. Coupled, as in the authors’ code: the v that reproduces u, so z̃ = z in value.',
    options: [
      { value: 'coupled', label: 'coupled' },
      { value: 'independent', label: 'independent' },
    ],
    default: 'coupled',
    group: 'Policies variate',
  }),
  depth: choice({
    key: 'depth',
    label: 'Layers of RELAX’s network',
    help: 'Of 200 relu units each.',
    options: [
      { value: '2', label: 'two' },
      { value: '4', label: 'four' },
    ],
    default: '2',
    group: 'Policies variate',
  }),
  weightDecay: choice({
    key: 'decay',
    label: 'Weight decay of RELAX’s network',
    help: 'This many times ½‖w‖² over all its weights and biases is added to what tuning minimises.',
    options: [
      { value: '0', label: 'none' },
      { value: '1e-4', label: '.0001' },
      { value: '1e-3', label: '.001' },
    ],
    default: '0',
    group: 'Policies variate',
  }),
  samples: integer({
    key: 'samples',
    label: 'Passes K of RLOO',
    help: 'Each of the K passes uses the mean of the others as its baseline.',
    min: 2,
    max: 8,
    step: 1,
    default: 2,
    group: 'Baselines',
  }),
  meanDecay: number({
    key: 'mean',
    label: 'Decay of the running mean',
    help: 'How much of the old mean is kept at each step.',
    min: 0,
    max: 0.999,
    step: 0.001,
    digits: 3,
    default: 0.99,
    group: 'Baselines',
  }),
});

export type VaeSettings = SettingsOf<typeof vaeSettings>;

/** The autoencoders of the gallery: three runs half-way through, with REBAR's best, a change in mid-training and the ruler. */
import type { Series, VaeBody, VaeRun } from '../../src/experiments/vae/messages.ts';
import { type VaeEstimatorName, type VaeSettings, vaeSettings } from '../../src/experiments/vae/settings.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';
import type { VaeState, VaeTypes } from '../../src/figures/vae/types.ts';
import { climb, grid } from './made.ts';

export const VAE_SETTINGS: VaeSettings = {
  ...vaeSettings.defaults,
  estimators: ['running-mean', 'rebar', 'relax'],
  steps: 5000,
};
const HEAD = 2500;

/** Where each run goes, nats, and how noisy its gradient is at its end, ln. */
const RUNS: Readonly<Partial<Record<VaeEstimatorName, readonly [elbo: number, variance: number]>>> = {
  'running-mean': [-128, 3.4],
  rebar: [-119, 1.8],
  relax: [-117, 0.9],
};

const series = (xs: readonly number[], curve: (x: number) => number): Series => ({
  steps: Float64Array.from(xs),
  values: Float64Array.from(xs, curve),
});

function run(id: VaeEstimatorName, seed: number): VaeRun {
  const [elbo, variance] = RUNS[id]!;
  const steps = grid(HEAD, 100);
  const curve = (by: number) => climb(seed, { from: -206, to: elbo - by, half: 380, noise: 0.8 });
  return {
    id,
    from: { step: 0, run: null },
    step: HEAD,
    training: true,
    warmup: 0,
    elbo: series(steps.slice(1), curve(0)),
    validation: series(steps, curve(1.5)),
    iwae: series(steps, curve(-6)),
    variance: [series(steps, climb(seed + 10, { from: 5, to: variance, half: 500, noise: 0.25 }))],
    tuned: [],
  };
}

const BODY: VaeBody = {
  request: 0,
  settings: VAE_SETTINGS,
  epoch: 0,
  stepsPerEpoch: 375,
  head: HEAD,
  runs: VAE_SETTINGS.estimators.map(run),
  changes: [{ step: 1300, sentence: 'The learning rate was halved.' }],
  picture: null,
  images: null,
  backend: null,
  state: 'training',
  missing: null,
  stepsPerSecond: 40,
  progress: { doing: 'training', done: HEAD, total: VAE_SETTINGS.steps, secondsLeft: 63 },
  notices: [],
};

export const vaeState = (definition: FigureDefinition<VaeTypes>): VaeState => ({
  ...firstState(definition, { settings: VAE_SETTINGS, at: 1800 }),
  body: BODY,
});

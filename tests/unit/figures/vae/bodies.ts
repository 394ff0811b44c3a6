/** Bodies as the experiment would send them, made up for tests. */
import type { Series, VaeBody, VaeRun } from '../../../../src/experiments/vae/messages.ts';
import {
  type VaeEstimatorName,
  type VaeSettings,
  vaeSettings,
} from '../../../../src/experiments/vae/settings.ts';

export const series = (steps: readonly number[], values: readonly number[]): Series => ({
  steps: Float64Array.from(steps),
  values: Float64Array.from(values),
});

export const run = (id: VaeEstimatorName, change: Partial<VaeRun> = {}): VaeRun => ({
  id,
  from: { step: 0, run: null },
  step: 100,
  training: true,
  warmup: 0,
  elbo: series([25, 50, 75, 100], [-200, -190, -185, -180]),
  validation: series([0, 50, 100], [-210, -191, -182]),
  iwae: series([0], [-205]),
  variance: [series([0, 50, 100], [5, 4, 3])],
  tuned: [],
  ...change,
});

export const body = (change: Partial<VaeBody> = {}): VaeBody => ({
  request: 1,
  settings: vaeSettings.defaults,
  epoch: 0,
  stepsPerEpoch: 375,
  head: 100,
  runs: [run('running-mean'), run('rebar'), run('relax')],
  changes: [],
  picture: null,
  images: null,
  backend: null,
  state: 'training',
  missing: null,
  stepsPerSecond: 41.3,
  progress: { doing: 'training', done: 100, total: 5000, secondsLeft: 119 },
  notices: [],
  ...change,
});

export const settings = (change: Partial<VaeSettings>): VaeSettings => ({
  ...vaeSettings.defaults,
  ...change,
});

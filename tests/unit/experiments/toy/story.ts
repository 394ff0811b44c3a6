/** One live session with every kind of change, for the tests of rewinding and of logs. */
import type { ToySettings } from '../../../../src/experiments/toy/settings.ts';

/** A session with every kind of change, on and off the grids; the changes themselves are what is tested. */
export const STORY: readonly (readonly [number, Partial<ToySettings>])[] = [
  [95, { target: 0.45 }],
  [130, { temperature: 1.5, conditional: 'coupled' }],
  [200, { estimators: ['exact', 'reinforce', 'relax', 'rloo', 'concrete'], focus: 'reinforce' }],
  [207, { rateTheta: 0.02, ratePhi: 0.005 }],
  [310, { form: 'd', eta: 0.5 }],
  [400, { estimators: ['relax', 'dlax', 'arm', 'running-mean', 'rebar'] }],
  [411, { activation: 'relu', initialisation: 'torch' }],
  [500, { outputScale: 'plain', form: 'b', samples: 4, decay: 0.9 }],
  [640, { target: 0.8 }],
  [641, { estimators: ['relax', 'reinforce', 'rloo'] }],
];

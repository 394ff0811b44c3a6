/** Every prediction by its name, as chapters and what this machine remembers write it. */
import { a2c } from './a2c.ts';
import { calm } from './calm.ts';
import { learnedC } from './learnedC.ts';
import type { Prediction } from './prediction.ts';
import { rebarNoise } from './rebarNoise.ts';

/** What a card needs of one: its facts are its own. */
const anyPrediction = <Facts>(prediction: Prediction<Facts>): Prediction<unknown> =>
  prediction as unknown as Prediction<unknown>;

export const PREDICTIONS: Readonly<Record<string, Prediction<unknown>>> = {
  'learned-c': anyPrediction(learnedC),
  calm: anyPrediction(calm),
  'rebar-noise': anyPrediction(rebarNoise),
  a2c: anyPrediction(a2c),
};

/** The laboratory of the gallery: rows of made gradients around a made truth, one of them off, and lines that no training drew. */
import type { LabBody, LabLine, LabRow } from '../../src/experiments/lab/messages.ts';
import { type LabEstimatorId, type LabSettings, labSettings } from '../../src/experiments/lab/settings.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';
import type { LabState, LabTypes } from '../../src/figures/laboratory/types.ts';
import { gaussian, noiseKey, PURPOSE } from '../../src/math/random.ts';
import { climb, grid } from './made.ts';

export const LAB_SETTINGS: LabSettings = labSettings.defaults;

const EXACT = 0.31;
const COUNT = 400;
/** How far a gradient strays, how far off their mean is, and what one costs. */
const ROWS: readonly (readonly [id: LabEstimatorId, spread: number, off: number, cost: number])[] = [
  ['reinforce', 0.9, 0, 1],
  ['running-mean', 0.35, 0, 1],
  ['rloo', 0.3, 0, 2],
  ['disarm', 0.25, 0, 2],
  ['concrete', 0.12, 0.14, 2],
  ['rebar', 0.2, 0, 5],
  ['relax', 0.3, 0, 1],
];

function row([id, spread, off, cost]: (typeof ROWS)[number], at: number): LabRow {
  const key = noiseKey(at, PURPOSE.problem);
  const error = spread / Math.sqrt(COUNT);
  return {
    id,
    aside: null,
    draws: COUNT,
    along: Float64Array.from({ length: COUNT }, (_, i) => EXACT + off + spread * gaussian(key, i, 0)),
    mean: EXACT + off,
    error,
    variance: 6 * spread ** 2,
    farthest: off / error + 1.5,
    verdict: off > 0 ? 'biased' : 'unbiased',
    cost,
    named: [],
  };
}

function line([id, spread]: (typeof ROWS)[number], at: number): LabLine {
  const steps = Float64Array.from(grid(LAB_SETTINGS.steps, 10));
  const loss = climb(at, { from: 0.57, to: 0.25, half: 80 + 150 * spread, noise: 0.003 });
  return { id, steps, loss: steps.map(loss) };
}

const made = (): LabBody => ({
  request: 0,
  settings: LAB_SETTINGS,
  state: 'finished',
  refusal: null,
  jump: null,
  truth: {
    theta: new Float64Array(6).fill(LAB_SETTINGS.theta),
    draws: null,
    loss: 0.57,
    lossError: 0,
    gradient: new Float64Array(6).fill(EXACT / Math.sqrt(6)),
    gradientError: new Float64Array(6),
    direction: new Float64Array(6).fill(1 / Math.sqrt(6)),
  },
  rows: ROWS.map(row),
  lines: ROWS.map(line),
  progress: null,
});

export const labState = (definition: FigureDefinition<LabTypes>): LabState => ({
  ...firstState(definition, { settings: LAB_SETTINGS }),
  body: made(),
});

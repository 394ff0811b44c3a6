/** The painter of the gallery: pictures that no painter has painted, the doodle with ever fewer pixels turned. */
import { CANVAS_PIXELS } from '../../src/experiments/painter/canvas.ts';
import { DOODLES, PACKED, packPixels } from '../../src/experiments/painter/doodle.ts';
import type { PainterBody, PainterLane } from '../../src/experiments/painter/messages.ts';
import {
  type PainterId,
  type PainterSettings,
  painterSettings,
} from '../../src/experiments/painter/settings.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';
import type { PainterState, PainterTypes } from '../../src/figures/painter/types.ts';
import { noiseKey, PURPOSE, uniform } from '../../src/math/random.ts';
import { climb, grid } from './made.ts';

export const PAINTER_SETTINGS: PainterSettings = painterSettings.defaults;

/** Wrong pixels at the end of each. */
const ENDS: readonly (readonly [id: PainterId, end: number])[] = [
  ['reinforce', 110],
  ['running-mean', 40],
  ['lax', 45],
  ['evolution', 25],
];

function lane([id, to]: (typeof ENDS)[number], at: number): PainterLane {
  const evaluations = Float64Array.from(grid(PAINTER_SETTINGS.budget, PAINTER_SETTINGS.budget / 100));
  const key = noiseKey(at, PURPOSE.problem);
  const share = climb(at, { from: 260, to, half: 3000, noise: 3 });
  const pictures = new Uint8Array(PACKED * evaluations.length);
  const wrong = evaluations.map((x, record) => {
    const pixels = DOODLES.letter.map((pixel, i) =>
      uniform(key, 1, i) < share(x) / CANVAS_PIXELS ? 1 - pixel : pixel,
    );
    packPixels(pixels, pictures.subarray(PACKED * record, PACKED * (record + 1)));
    return pixels.reduce((sum, pixel, i) => sum + (pixel ^ DOODLES.letter[i]!), 0);
  });
  return { id, evaluations, wrong, pictures };
}

const made = (): PainterBody => ({
  request: 0,
  settings: PAINTER_SETTINGS,
  state: 'finished',
  head: PAINTER_SETTINGS.budget,
  lanes: ENDS.map(lane),
});

export const painterState = (definition: FigureDefinition<PainterTypes>): PainterState => ({
  ...firstState(definition, { settings: PAINTER_SETTINGS }),
  body: made(),
});

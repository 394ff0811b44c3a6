/** The race of the gallery: really trained, few steps and seeds, with the ruler in mid-training. */
import type { ToyBody, ToyRequest } from '../../src/experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../src/experiments/toy/toy.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';
import type { RaceState, RaceTypes } from '../../src/figures/race/types.ts';

/** Few records a line, so that a picture is small enough to be read as a difference of texts. */
export const RACE_SETTINGS: ToySettings = { ...toySettings.defaults, target: 0.45, steps: 160, seeds: 4 };
const RULER = 100;

/** What the worker would send when all seeds are trained. */
function trained(): ToyBody {
  const toy = new ToyExperiment();
  const request: ToyRequest = {
    number: 0,
    settings: RACE_SETTINGS,
    playhead: RULER,
    settled: true,
    bands: true,
    live: { goal: 0, speed: 1, epoch: 0, forkAt: null },
  };
  toy.request(request);
  while (toy.advance(Number.POSITIVE_INFINITY, () => 0));
  const frame = toy.frame();
  if (!frame) throw new Error('The race has trained and has nothing to show.');
  return frame.body;
}

export function raceState(definition: FigureDefinition<RaceTypes>): RaceState {
  const body = trained();
  return {
    ...firstState(definition, { settings: RACE_SETTINGS, at: RULER }),
    body,
    lines: body.lines ?? [],
  };
}

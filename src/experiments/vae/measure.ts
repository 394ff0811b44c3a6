/** What is measured of a run while it trains: validation ELBO, its tighter bound and the variance of its gradient. */
import { PIXELS } from './data/dataSet.ts';
import { imageCount, type TrainingImages } from './images.ts';
import { IWAE_IMAGES, VARIANCE_DRAWS, VARIANCE_IMAGES } from './messages.ts';
import type { TrainingRun } from './run.ts';

/** Importance samples of the tighter bound. */
export const IWAE_SAMPLES = 100;
/** Images of one piece of work. */
const PIECE = 50;
const IWAE_PIECE = 5;

/** Whether the run stands at a step at which it is measured, as the last is, and has not been yet. */
export const isDue = (run: TrainingRun, goal: number): boolean =>
  run.warmup === 0 &&
  run.validation.last !== run.step &&
  (run.step === run.from.step || run.step === goal || nextMeasurement(run.step - 1) === run.step);

/** Steps at which a run is measured: closer together while it moves fast, and the same at any pace. */
export function nextMeasurement(step: number): number {
  const every = step < 500 ? 50 : step < 2000 ? 100 : step < 10_000 ? 250 : 1000;
  return (Math.floor(step / every) + 1) * every;
}

const nextTightBound = (step: number): number => {
  const every = step < 5000 ? 500 : 2500;
  return (Math.floor(step / every) + 1) * every;
};

/** Measures the run at the step where it stands, piece by piece so that nothing else waits long; adds to its curves at the end. */
export async function* measure(run: TrainingRun, images: TrainingImages): AsyncGenerator<void> {
  const { step, engine } = run;
  const fixed = rows(images.training, 0, VARIANCE_IMAGES);
  const variance = await engine.logitVariance(fixed, { draws: VARIANCE_DRAWS, step });
  yield;
  let total = 0;
  const count = imageCount(images.validation);
  for (let at = 0; at < count; at += PIECE) {
    const x = rows(images.validation, at, Math.min(PIECE, count - at));
    total += await engine.bound(x, { at, samples: 1 });
    yield;
  }
  let tight: number | null = null;
  if (run.iwae.last === null || step >= nextTightBound(run.iwae.last)) {
    let sum = 0;
    const some = Math.min(IWAE_IMAGES, count);
    for (let at = 0; at < some; at += IWAE_PIECE) {
      const x = rows(images.validation, at, Math.min(IWAE_PIECE, some - at));
      sum += await engine.bound(x, { at, samples: IWAE_SAMPLES });
      yield;
    }
    tight = sum / some;
  }
  run.tuned = await engine.tuned();
  for (const [layer, value] of variance.entries()) run.variance[layer]?.add(step, value);
  run.validation.add(step, total / count);
  if (tight !== null) run.iwae.add(step, tight);
}

const rows = (images: Uint8Array, from: number, count: number): Uint8Array =>
  images.subarray(from * PIXELS, (from + count) * PIXELS);

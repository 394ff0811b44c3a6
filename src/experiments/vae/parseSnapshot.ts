/** Stored or sent snapshots are outside data: this says whether a session can go on from one, before anything is built of it. */
import * as v from 'valibot';
import { PIXELS } from './data/dataSet.ts';
import type { VaeSnapshot } from './messages.ts';
import { layerCount, shapeOf } from './request.ts';
import { VAE_ESTIMATORS, vaeSettings } from './settings.ts';
import { vaeLayout } from './shape.ts';

/** Far above what a session keeps, and far below what would hurt. */
const MOST_POINTS = 100_000;
const MOST_CHANGES = 10_000;
const LONGEST = 400;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.picklist(VAE_ESTIMATORS);
const text = v.pipe(v.string(), v.maxLength(LONGEST));

const floats = v.custom<Float32Array<ArrayBuffer>>(
  (raw) => raw instanceof Float32Array && raw.buffer instanceof ArrayBuffer,
);
const doubles = v.custom<Float64Array<ArrayBuffer>>(
  (raw) => raw instanceof Float64Array && raw.buffer instanceof ArrayBuffer && raw.length <= MOST_POINTS,
);

const ordered = (steps: Float64Array): boolean =>
  steps.every((step, i) => Number.isFinite(step) && step >= (i === 0 ? 0 : steps[i - 1]!));

const series = v.pipe(
  v.object({ steps: doubles, values: doubles }),
  v.check(({ steps, values }) => steps.length === values.length && ordered(steps)),
);

const optimiser = v.pipe(
  v.object({ moments: floats, powers: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(3)) }),
  v.check(({ moments, powers }) => powers.length === (moments.length === 0 ? 0 : 3)),
);

const run = v.pipe(
  v.object({
    id: name,
    from: v.object({ step: whole, run: v.nullable(name) }),
    step: whole,
    warmup: whole,
    theta: floats,
    thetaState: optimiser,
    phi: floats,
    phiState: optimiser,
    elbo: series,
    validation: series,
    iwae: series,
    variance: v.array(series),
  }),
  // What is tuned is φ or its beginning.
  v.check(({ phi, phiState: { moments } }) => moments.length % 2 === 0 && moments.length <= 2 * phi.length),
  v.check(({ step, from }) => step >= from.step),
);

const snapshot = v.object({
  version: v.literal(1),
  settings: v.unknown(),
  epoch: whole,
  own: v.nullable(text),
  changes: v.pipe(v.array(v.object({ step: whole, sentence: text })), v.maxLength(MOST_CHANGES)),
  runs: v.pipe(
    v.array(run),
    v.check((runs) => new Set(runs.map(({ id }) => id)).size === runs.length),
  ),
});

/**
 * Anything → a snapshot whose parts fit together: settings repaired as those of a message are, every length that of the
 * model that the settings describe. Large arrays are neither copied nor looked through, so a diverged run passes.
 * @throws Error with the sentence for the reader
 */
export function parseVaeSnapshot(raw: unknown): VaeSnapshot {
  const parsed = safely(raw);
  if (!parsed)
    throw new Error('This run cannot be restored: it is damaged, or of another version of this page.');
  const settings = vaeSettings.parse(parsed.settings).value;
  const { size } = vaeLayout(shapeOf(settings, PIXELS));
  const fits = parsed.runs.every(
    ({ theta, thetaState, variance }) =>
      theta.length === size &&
      thetaState.moments.length === 2 * size &&
      variance.length === layerCount(settings),
  );
  if (!fits)
    throw new Error('This run cannot be restored: its parameters do not fit the model of its settings.');
  return { ...parsed, settings };
}

/** Hostile objects can throw from their getters. */
function safely(raw: unknown): v.InferOutput<typeof snapshot> | null {
  try {
    const result = v.safeParse(snapshot, raw);
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

/** The autoencoder experiment behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import { type DataSet, PIXELS } from './data/dataSet.ts';
import type { VaeRequest } from './messages.ts';
import { VaeExperiment } from './session.ts';
import { vaeSettings } from './settings.ts';
import { parseVaeSnapshot } from './snapshot.ts';

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  goal: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)), 0),
  epoch: v.fallback(v.number(), 0),
  own: v.fallback(v.nullable(v.string()), null),
  set: v.fallback(v.nullable(v.unknown()), null),
});

const setSchema = v.object({
  kind: v.literal('dataset'),
  source: v.picklist(['digits', 'characters', 'idx', 'mat', 'pictures']),
  title: v.string(),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
  images: v.instance(Uint8Array),
  labels: v.nullable(v.instance(Uint16Array)),
  classes: v.array(v.string()),
  test: v.pipe(v.number(), v.integer(), v.minValue(0)),
  validation: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  notes: v.array(v.string()),
});

/** A set whose parts fit each other, else null. */
export function parseSet(raw: unknown): DataSet | null {
  const { success, output } = v.safeParse(setSchema, raw);
  if (!success) return null;
  const { count, images, labels, test } = output;
  const fits =
    images.length === count * PIXELS && (labels === null || labels.length === count) && test < count;
  return fits ? (output as DataSet) : null;
}

/** @throws Error when `raw` is not even shaped like a request. */
export function parseVaeRequest(raw: unknown): VaeRequest {
  const { settings, set, ...rest } = v.parse(requestSchema, raw);
  return { ...rest, settings: vaeSettings.parse(settings).value, set: parseSet(set) };
}

export function hostedVae(): Experiment<unknown, unknown, unknown> {
  const vae = new VaeExperiment();
  return {
    request: (raw) => vae.request(parseVaeRequest(raw)),
    advance: (deadline, now) => vae.advance(deadline, now),
    waitMs: () => vae.waitMs(),
    frame: () => vae.frame(),
    save: () => vae.save(),
    load: (raw) => vae.load(parseVaeSnapshot(raw)),
    dispose: () => vae.dispose(),
  };
}

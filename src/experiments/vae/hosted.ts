/** The autoencoder experiment behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import type { DataSet } from './data/dataSet.ts';
import { parseDataSet } from './data/storedSet.ts';
import type { VaeRequest } from './messages.ts';
import { parseVaeSnapshot } from './parseSnapshot.ts';
import { VaeExperiment } from './session.ts';
import { vaeSettings } from './settings.ts';

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  goal: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)), 0),
  epoch: v.fallback(v.number(), 0),
  own: v.fallback(v.nullable(v.string()), null),
  set: v.fallback(v.nullable(v.unknown()), null),
});

/** What is no set is as good as not sent: it is asked for again. */
function parseSet(raw: unknown): DataSet | null {
  try {
    return raw === null ? null : parseDataSet(raw);
  } catch {
    return null;
  }
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

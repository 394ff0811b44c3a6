/** The laboratory behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import { LabExperiment } from './lab.ts';
import type { LabRequest } from './messages.ts';
import { labSettings } from './settings.ts';

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  epoch: v.fallback(v.number(), 0),
  // Nothing runs where nobody is known to have agreed.
  agreed: v.fallback(v.boolean(), false),
});

/** @throws Error when `raw` is not even shaped like a request. */
export function parseLabRequest(raw: unknown): LabRequest {
  const shape = v.parse(requestSchema, raw);
  return { ...shape, settings: labSettings.parse(shape.settings).value };
}

export function hostedLab(): Experiment<unknown, unknown, unknown> {
  const lab = new LabExperiment();
  return {
    request: (raw) => lab.request(parseLabRequest(raw)),
    advance: (deadline, now) => lab.advance(deadline, now),
    waitMs: () => lab.waitMs(),
    frame: () => lab.frame(),
    save: () => lab.save(),
    load: () => lab.load(),
    dispose: () => lab.dispose(),
  };
}

/** The microscope behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../../experiment.ts';
import type { MicroscopeRequest } from './messages.ts';
import { MicroscopeExperiment } from './microscope.ts';
import { microscopeSettings } from './settings.ts';

const requestSchema = v.object({ number: v.fallback(v.number(), 0), settings: v.unknown() });

/** @throws Error when `raw` is not even shaped like a request. */
export function parseMicroscopeRequest(raw: unknown): MicroscopeRequest {
  const { number, settings } = v.parse(requestSchema, raw);
  return { number, settings: microscopeSettings.parse(settings).value };
}

export function hostedMicroscope(): Experiment<unknown, unknown, unknown> {
  const microscope = new MicroscopeExperiment();
  return {
    request: (raw) => microscope.request(parseMicroscopeRequest(raw)),
    advance: (deadline, now) => microscope.advance(deadline, now),
    waitMs: () => microscope.waitMs(),
    frame: () => microscope.frame(),
    save: () => microscope.save(),
    load: () => microscope.load(),
    dispose: () => microscope.dispose(),
  };
}

/** The toy experiment behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import type { ToyLog, ToyRequest } from './messages.ts';
import { type ToyEvent, toyNeedsNewSession } from './session.ts';
import { TOY_ESTIMATORS, toySettings } from './settings.ts';
import { ToyExperiment } from './toy.ts';

const count = (max: number) => v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(max)), 0);
const step = v.fallback(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(toySettings.fields.steps.max)),
  0,
);

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  playhead: v.fallback(v.nullable(count(1e9)), null),
  settled: v.fallback(v.boolean(), true),
  bands: v.fallback(v.boolean(), true),
  live: v.object({
    goal: count(1e9),
    speed: v.fallback(v.pipe(v.number(), v.minValue(0.1)), 1),
    epoch: v.fallback(v.number(), 0),
    forkAt: v.fallback(v.nullable(step), null),
  }),
});

/** @throws Error when `raw` is not even shaped like a request. */
export function parseToyRequest(raw: unknown): ToyRequest {
  const shape = v.parse(requestSchema, raw);
  return { ...shape, settings: toySettings.parse(shape.settings).value };
}

const eventSchema = v.object({
  step,
  from: v.optional(step),
  change: v.unknown(),
  lead: v.optional(v.picklist(TOY_ESTIMATORS)),
});
const logSchema = v.object({
  initial: v.unknown(),
  events: v.array(eventSchema),
  head: step,
  epoch: v.optional(v.number()),
});

/**
 * Events that no session could have had are left out: steps that run backwards, changes of the random numbers.
 * @throws Error when `raw` is not even shaped like a log.
 */
export function parseToyLog(raw: unknown): ToyLog {
  const { initial, events, head, epoch } = v.parse(logSchema, raw);
  const kept: ToyEvent[] = [];
  let last = 0;
  for (const { step, from, change: outside, lead } of events) {
    const change = toySettings.parsePartial(outside).value;
    const backwards = step < last || (from !== undefined && from < step);
    if (backwards || toyNeedsNewSession(change)) continue;
    last = step;
    kept.push({ step, change, ...(from === undefined ? {} : { from }), ...(lead ? { lead } : {}) });
  }
  return {
    initial: toySettings.parse(initial).value,
    head: Math.max(head, last),
    events: kept,
    ...(epoch === undefined ? {} : { epoch }),
  };
}

export function hostedToy(): Experiment<unknown, unknown, unknown> {
  const toy = new ToyExperiment();
  return {
    request: (raw) => toy.request(parseToyRequest(raw)),
    advance: (deadline, now) => toy.advance(deadline, now),
    waitMs: (now) => toy.waitMs(now),
    frame: () => toy.frame(),
    save: () => toy.save(),
    load: (raw) => toy.load(parseToyLog(raw)),
    dispose: () => toy.dispose(),
  };
}

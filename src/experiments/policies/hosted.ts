/** The control tasks behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import { jobId, PAPER_VARIANCE } from './jobs.ts';
import type { PoliciesOrder, PoliciesRequest } from './messages.ts';
import { PoliciesExperiment } from './session.ts';
import { policiesSettings } from './settings.ts';
import { jobSchema, parsePoliciesSnapshot, varianceSchema } from './snapshot.ts';

/** Jobs side by side in one worker. */
const MOST_ORDERS = 64;

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  epoch: v.fallback(v.pipe(v.number(), v.finite()), 0),
  variance: v.fallback(varianceSchema, PAPER_VARIANCE),
  orders: v.pipe(v.array(v.object({ job: jobSchema, from: v.unknown() })), v.maxLength(MOST_ORDERS)),
  watched: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(100))), null),
});

/**
 * A job that is named twice is done once, and one that cannot go on from where it was said to begins at its start.
 * @throws Error when `raw` is not even shaped like a request
 */
export function parsePoliciesRequest(raw: unknown): PoliciesRequest {
  const { settings: outside, orders: named, ...rest } = v.parse(requestSchema, raw);
  const settings = policiesSettings.parse(outside).value;
  const orders = new Map<string, PoliciesOrder>();
  for (const { job, from } of named) {
    if (orders.has(jobId(job))) continue;
    orders.set(jobId(job), { job, from: from === null ? null : parseRun(from, settings) });
  }
  return { ...rest, settings, orders: [...orders.values()] };
}

function parseRun(raw: unknown, settings: PoliciesRequest['settings']): PoliciesOrder['from'] {
  try {
    return parsePoliciesSnapshot({ version: 1, settings, epoch: 0, runs: [raw] }).runs[0]!;
  } catch {
    return null;
  }
}

export function hostedPolicies(): Experiment<unknown, unknown, unknown> {
  const policies = new PoliciesExperiment();
  return {
    request: (raw) => policies.request(parsePoliciesRequest(raw)),
    advance: (deadline, now) => policies.advance(deadline, now),
    waitMs: () => policies.waitMs(),
    frame: () => policies.frame(),
    save: () => policies.save(),
    load: (raw) => policies.load(parsePoliciesSnapshot(raw)),
    dispose: () => policies.dispose(),
  };
}

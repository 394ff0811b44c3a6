/** The control tasks behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import type { ControlOrder, ControlRequest } from './messages.ts';
import { PAPER_VARIANCE, pieceId } from './pieces.ts';
import { ControlExperiment } from './session.ts';
import { controlSettings } from './settings.ts';
import { parseControlSnapshot, pieceSchema, varianceSchema } from './snapshot.ts';

/** Pieces side by side in one worker. */
const MOST_ORDERS = 64;

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  epoch: v.fallback(v.pipe(v.number(), v.finite()), 0),
  variance: v.fallback(varianceSchema, PAPER_VARIANCE),
  orders: v.pipe(v.array(v.object({ piece: pieceSchema, from: v.unknown() })), v.maxLength(MOST_ORDERS)),
  watched: v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(100))), null),
});

/**
 * A piece that is named twice is done once, and one that cannot go on from where it was said to begins at its start.
 * @throws Error when `raw` is not even shaped like a request
 */
export function parseControlRequest(raw: unknown): ControlRequest {
  const { settings: outside, orders: named, ...rest } = v.parse(requestSchema, raw);
  const settings = controlSettings.parse(outside).value;
  const orders = new Map<string, ControlOrder>();
  for (const { piece, from } of named) {
    if (orders.has(pieceId(piece))) continue;
    orders.set(pieceId(piece), { piece, from: from === null ? null : parseRun(from, settings) });
  }
  return { ...rest, settings, orders: [...orders.values()] };
}

function parseRun(raw: unknown, settings: ControlRequest['settings']): ControlOrder['from'] {
  try {
    return parseControlSnapshot({ version: 1, settings, epoch: 0, runs: [raw] }).runs[0]!;
  } catch {
    return null;
  }
}

export function hostedControl(): Experiment<unknown, unknown, unknown> {
  const control = new ControlExperiment();
  return {
    request: (raw) => control.request(parseControlRequest(raw)),
    advance: (deadline, now) => control.advance(deadline, now),
    waitMs: () => control.waitMs(),
    frame: () => control.frame(),
    save: () => control.save(),
    load: (raw) => control.load(parseControlSnapshot(raw)),
    dispose: () => control.dispose(),
  };
}

/** The experiment of the coins behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../../experiment.ts';
import { CoinsExperiment } from './coins.ts';
import type { CoinsRequest, CoinsSnapshot } from './messages.ts';
import { COIN_ESTIMATORS, coinsSettings } from './settings.ts';

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  goal: v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)), 0),
  epoch: v.fallback(v.number(), 0),
});

/** @throws Error when `raw` is not even shaped like a request. */
export function parseCoinsRequest(raw: unknown): CoinsRequest {
  const shape = v.parse(requestSchema, raw);
  return { ...shape, settings: coinsSettings.parse(shape.settings).value };
}

/** More than any run has. */
const MOST_NUMBERS = 1e7;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const numbers = v.custom<Float64Array<ArrayBuffer>>(
  (raw) => raw instanceof Float64Array && raw.buffer instanceof ArrayBuffer && raw.length <= MOST_NUMBERS,
);
const snapshotSchema = v.object({
  settings: v.unknown(),
  epoch: v.number(),
  tracks: v.array(
    v.object({
      id: v.picklist(COIN_ESTIMATORS),
      states: numbers,
      steps: numbers,
      excess: numbers,
      varianceSteps: numbers,
      variance: numbers,
      losses: numbers,
      variances: numbers,
      run: count,
      next: count,
    }),
  ),
});

/** @throws Error when `raw` is not even shaped like a snapshot. */
export function parseCoinsSnapshot(raw: unknown): CoinsSnapshot {
  const shape = v.parse(snapshotSchema, raw);
  return { ...shape, settings: coinsSettings.parse(shape.settings).value };
}

export function hostedCoins(): Experiment<unknown, unknown, unknown> {
  const coins = new CoinsExperiment();
  return {
    request: (raw) => coins.request(parseCoinsRequest(raw)),
    advance: (deadline, now) => coins.advance(deadline, now),
    waitMs: () => coins.waitMs(),
    frame: () => coins.frame(),
    save: () => coins.save(),
    load: (raw) => coins.load(parseCoinsSnapshot(raw)),
    dispose: () => coins.dispose(),
  };
}

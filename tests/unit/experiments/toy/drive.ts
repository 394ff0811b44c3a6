/** What the toy's tests share: settings, requests, and a worker's loop without a worker. */
import { expect } from 'vitest';
import { momentsOf, one } from '../../../../src/experiments/toy/ensemble.ts';
import type { ToyBody, ToyLine, ToyRequest } from '../../../../src/experiments/toy/messages.ts';
import { toyPlan } from '../../../../src/experiments/toy/plan.ts';
import { ReadableEnsemble } from '../../../../src/experiments/toy/readableEnsemble.ts';
import {
  type ToyEstimatorId,
  type ToySettings,
  toySettings,
} from '../../../../src/experiments/toy/settings.ts';
import type { ToyExperiment } from '../../../../src/experiments/toy/toy.ts';
import type { UnitRule } from '../../../../src/math/quadrature.ts';

/** Short runs of few seeds, unless a test says otherwise. */
export const settingsOf = (change: Partial<ToySettings> = {}): ToySettings => ({
  ...toySettings.defaults,
  steps: 1000,
  seeds: 3,
  ...change,
});

export const liveSettings = (change: Partial<ToySettings> = {}): ToySettings =>
  settingsOf({ mode: 'live', speed: 'max', ...change });

/** One run by itself. */
export function runOf(id: ToyEstimatorId, seed: number, settings: ToySettings, rule?: UnitRule) {
  const ensemble = new ReadableEnsemble(toyPlan(id, settings), one(seed), rule);
  const arrivals = new Float64Array(1);
  const moments = momentsOf(1, 1);
  return {
    advance: (to: number) => ensemble.advance(one(0), to),
    change: (next: ToySettings) => ensemble.change(toyPlan(id, next)),
    named: (symbol: string) => ensemble.named(0, symbol),
    get logit() {
      return ensemble.logits(0)[0]!;
    },
    get arrived() {
      ensemble.arrivals(one(0), arrivals);
      return arrivals[0]!;
    },
    get moments() {
      ensemble.moments(one(0), moments);
      return { mean: moments.mean[0]!, variance: moments.variance[0]! };
    },
  };
}

let number = 0;

export const wish = (
  settings: ToySettings,
  change: Partial<Omit<ToyRequest, 'live' | 'settings'>> = {},
  live: Partial<ToyRequest['live']> = {},
): ToyRequest => ({
  number: ++number,
  settings,
  playhead: settings.mode === 'whole' ? settings.steps : null,
  settled: true,
  bands: true,
  ...change,
  live: { goal: 0, speed: Number.POSITIVE_INFINITY, epoch: 0, forkAt: null, ...live },
});

/** A clock that moves only when it is told to, or by `tick` at every look. */
export class Clock {
  time = 1000;
  constructor(private readonly tick = 0) {}
  readonly now = (): number => {
    this.time += this.tick;
    return this.time;
  };
}

/** Works as a worker does, slice after slice, until nothing is left to do; returns every frame, all acknowledged at once. */
export function settle(toy: ToyExperiment, clock = new Clock(), most = 20_000): ToyBody[] {
  const bodies: ToyBody[] = [];
  for (let slice = 0; slice < most; slice++) {
    const more = toy.advance(clock.now() + 12, clock.now);
    const frame = toy.frame();
    if (frame) bodies.push(frame.body);
    if (!more && !frame) return bodies;
  }
  throw new Error(`still at work after ${most} slices`);
}

/** The last body, with the lines of the last body that brought any: what a page would show. */
export function shown(
  toy: ToyExperiment,
  request?: ToyRequest,
  clock?: Clock,
): ToyBody & { lines: readonly ToyLine[] } {
  if (request) toy.request(request);
  const bodies = settle(toy, clock);
  const last = bodies[bodies.length - 1];
  const lines = bodies.filter((body) => body.lines !== null).pop()?.lines;
  if (!last || !lines) throw new Error('nothing was shown');
  return { ...last, lines };
}

export function lineOf(body: { readonly lines: readonly ToyLine[] | null }, id: ToyEstimatorId): ToyLine {
  const line = body.lines?.filter((l) => l.id === id).pop();
  if (!line) throw new Error(`no line ${id}`);
  return line;
}

/** Everything that was trained, without the request's number, the progress and the wall clock. */
export const trained = ({ settings, head, lines, ghosts, atRuler, log }: ToyBody) => ({
  settings,
  head,
  lines,
  ghosts,
  atRuler,
  log,
});

/** Equal to the last bit, in every array. */
export function expectIdentical(a: unknown, b: unknown): void {
  expect(a).toStrictEqual(b);
}

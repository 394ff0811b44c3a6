/**
 * What a link's settings train, in a form that can be kept: the digest of every bit, and a few numbers as they are.
 *
 * Bits are promised within one engine only: another version may round exp or log differently. So every record says how
 * this engine rounds (`engineDigest`); where that differs, the few numbers are compared to a relative 1e−9 instead.
 * Rounded digests would not do: a number next to a rounding boundary alarms without reason.
 */
import { createHash } from 'node:crypto';
import { CartPole } from '../../../src/experiments/policies/environments/cartPole.ts';
import { jobsOf } from '../../../src/experiments/policies/jobs.ts';
import { JobRun } from '../../../src/experiments/policies/run.ts';
import type { PoliciesSettings } from '../../../src/experiments/policies/settings.ts';
import { parseToyLog, parseToyRequest } from '../../../src/experiments/toy/hosted.ts';
import type { ToyBody, ToyLine, ToyLog } from '../../../src/experiments/toy/messages.ts';
import type { ToySettings } from '../../../src/experiments/toy/settings.ts';
import { ToyExperiment } from '../../../src/experiments/toy/toy.ts';

export interface CurveRecord {
  /** The estimator or method, and where its line begins or which seed it has. */
  readonly line: string;
  /** SHA-256 of all numbers, as little-endian doubles. */
  readonly bits: string;
  /** A few of them: enough to see that another engine trains the same. */
  readonly some: readonly number[];
}

const SOME = 6;

function digest(arrays: readonly Float64Array[]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of arrays)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex').slice(0, 32);
}

/** How this engine rounds the functions that training uses. */
export function engineDigest(): string {
  const x = Float64Array.from({ length: 512 }, (_, i) => (i + 1) / 37);
  const { exp, log, log1p, expm1, tanh, sqrt, sin, cos } = Math;
  const arrays = [exp, log, log1p, expm1, tanh, sqrt, sin, cos].map((f) => x.map((each) => f(each)));
  return digest([...arrays, x.map((each) => each ** 0.3), x.map((each) => 0.9 ** each)]);
}

const few = (values: Float64Array): number[] =>
  Array.from({ length: SOME }, (_, i) => values.at(Math.floor((i * (values.length - 1)) / (SOME - 1))) ?? 0);

const curve = (line: string, arrays: readonly Float64Array[], shown: Float64Array): CurveRecord => ({
  line,
  bits: digest(arrays),
  some: shown.length === 0 ? [] : few(shown),
});

/** Trains what a link of the race asks for; `settled` trains the bands too. */
export function trainRace(
  settings: ToySettings,
  playhead: number | null,
  log: ToyLog | null,
  settled: boolean,
): ToyBody & { readonly lines: readonly ToyLine[] } {
  const toy = new ToyExperiment();
  if (log) toy.load(parseToyLog(structuredClone(log)));
  const live = { goal: 0, speed: Number.POSITIVE_INFINITY, epoch: 0, forkAt: null };
  toy.request(parseToyRequest({ number: 1, settings, playhead, settled, bands: settled, live }));
  let time = 0;
  const now = (): number => time++;
  let lines: readonly ToyLine[] | null = null;
  for (let last: ToyBody | null = null; ; ) {
    const more = toy.advance(time + 20, now);
    const body = toy.frame()?.body;
    lines = body?.lines ?? lines;
    last = body ?? last;
    if (more || body) continue;
    if (!last || !lines) throw new Error('nothing was trained');
    return { ...last, lines };
  }
}

/** θ, loss and variance of every line, its band where it has one, and the branch that was left. */
export function raceCurves({ lines, ghosts }: ReturnType<typeof trainRace>): CurveRecord[] {
  return [
    ...lines.map(({ id, start, steps, theta, loss, varianceSteps, variance, band }) => {
      const bands = band && [band.lo, band.hi, band.varianceSteps, band.varianceLo, band.varianceHi];
      return curve(
        `${id} ${start}`,
        [steps, theta, loss, varianceSteps, variance, ...(bands ?? [])],
        band ? band.hi : theta,
      );
    }),
    ...ghosts.map(({ id, steps, loss, varianceSteps, variance }) =>
      curve(`ghost ${id}`, [steps, loss, varianceSteps, variance], loss),
    ),
  ];
}

/** The returns of every method and seed on CartPole. */
export function policyCurves(settings: PoliciesSettings): CurveRecord[] {
  return jobsOf(settings, false).map((job) => {
    const { every, rollouts, steps } = settings;
    const run = new JobRun(job, settings, { every, rollouts }, () => new CartPole());
    while (!run.finishedAt(steps)) run.advance(steps);
    const { episodes, steps: at, returns, window } = run.shown(steps, false).curve;
    return curve(`${job.method} ${job.seed}`, [episodes, at, returns, window], returns);
  });
}

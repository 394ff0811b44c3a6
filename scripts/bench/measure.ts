/** Timing: cases in interleaved rounds, with a calibration loop between them, so that other work on the machine shows. */
import { mean, median } from '../../src/math/statistics.ts';

/** One number of a benchmark; `spread` is median − minimum of the rounds, in the same unit. */
export interface Result {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly spread: number;
}

/** Something to time: each call of `once` returns one value per id, in milliseconds. */
export interface Case {
  readonly once: () => Readonly<Record<string, number>>;
  /** More is better: the best round is the largest. */
  readonly most?: boolean;
  /** Microseconds per step and the like: what a millisecond is multiplied with, and the unit it then has. */
  readonly unit?: { readonly name: string; readonly perMs: number };
}

export interface Rounds {
  readonly results: readonly Result[];
  /** Milliseconds of every calibration loop, in order. */
  readonly calibration: readonly number[];
}

const SPINS = 2_000_000;

/** A fixed piece of floating-point work that has nothing to do with this project: the machine's own speed, in ms. */
export function calibrate(now: () => number = () => performance.now()): number {
  const began = now();
  let x = 0.5;
  for (let i = 0; i < SPINS; i++) x = 3.7 * x * (1 - x) + 1e-9;
  const ms = now() - began;
  if (!(x > 0 && x < 1)) throw new Error('The calibration loop left its interval.');
  return ms;
}

const ROUNDED = 5;

/** Runs every case `rounds` times, in turns; the first turn is not counted: it is when the compiler warms up. */
export function interleave(cases: readonly Case[], rounds: number): Rounds {
  const times = new Map<
    string,
    { readonly unit: string; readonly most: boolean; readonly values: number[] }
  >();
  const calibration: number[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const { once, unit = { name: 'ms', perMs: 1 }, most = false } of cases) {
      const spin = calibrate();
      const values = once();
      if (round < 0) continue;
      calibration.push(spin);
      for (const [id, ms] of Object.entries(values)) {
        const entry = times.get(id) ?? { unit: unit.name, most, values: [] };
        entry.values.push(ms * unit.perMs);
        times.set(id, entry);
      }
    }
  }
  const results = [...times].map(([id, { unit, most, values }]) => (most ? best : summary)(id, unit, values));
  return { results: [...results, summary('machine.calibration', 'ms', calibration)], calibration };
}

/** Minimum and spread of the values of one id. */
export function summary(id: string, unit: string, values: readonly number[]): Result {
  const least = Math.min(...values);
  return { id, unit, value: rounded(least), spread: rounded(median(values) - least) };
}

/** Where more is better the best round is the largest; the spread is again the distance to the median. */
export function best(id: string, unit: string, values: readonly number[]): Result {
  const { value, spread } = summary(
    id,
    unit,
    values.map((x) => -x),
  );
  return { id, unit, value: -value, spread };
}

const rounded = (x: number): number => Number(x.toPrecision(ROUNDED));

/** How much slower the calibration loop ran on average than at its best: 0 on a machine that does nothing else. */
export const disturbance = (calibration: readonly number[]): number =>
  mean(calibration) / Math.min(...calibration) - 1;

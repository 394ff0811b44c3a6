/** The maps in words: titles, what a place of a map says, and why there is nothing to draw. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import { type MapScale, valueWords } from '../../../charts/heat/scale.ts';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import { policiesName, type TaskId } from '../../../experiments/policies/taskNames.ts';
import type { ForceReading } from './force.ts';
import { type MapKind, mapMethod } from './source.ts';

/** Of the tabs on CartPole. */
export const MAP_TABS = [
  { value: 'c', label: 'c, the guess' },
  { value: 'v', label: 'V, the value' },
  { value: 'pi', label: 'π, push right' },
] as const satisfies readonly { value: MapKind; label: string }[];

/** What is drawn, as it is written in a formula. */
export const MAP_SYMBOLS: Readonly<Record<MapKind, string>> = { c: 'c(z̃, s)', v: 'V(s)', pi: 'π(right | s)' };

export const MAP_UNITS: Readonly<Record<MapKind, string>> = {
  c: 'c, in units of return',
  v: 'V, in units of return',
  pi: 'probability of pushing right',
};

/** “What RELAX subtracts” */
export const mapTitle = (map: MapKind, method: MethodId, task: TaskId): string =>
  `What ${policiesName(method, task)} ${map === 'pi' ? 'does' : 'subtracts'}`;

/** What the watched method subtracts where a map of it would show nothing. */
const SUBTRACTS: Readonly<Record<MethodId, string>> = {
  reinforce: 'REINFORCE subtracts nothing.',
  'running-mean': 'This REINFORCE subtracts one number, the same everywhere.',
  a2c: 'A2C subtracts V(s), whatever the action.',
  relax: 'RELAX has no V of its own.',
};

/** Why there is no map: no method that is on has what it would show. */
export const missingWords = (map: MapKind, watched: MethodId, task: TaskId): string =>
  `${SUBTRACTS[watched]} Switch ${policiesName(mapMethod(map), task)} on to see ${map === 'v' ? 'V' : 'c'}.`;

/** “From A2C’s run of the same seed, after 1 200 episodes.” */
export const borrowedWords = (method: MethodId, task: TaskId, episodes: number): string =>
  `From ${policiesName(method, task)}’s run of the same seed, after ${formatThousands(episodes)} ${episodes === 1 ? 'episode' : 'episodes'}.`;

export const degrees = (radians: number): number => (radians * 180) / Math.PI;

export interface CartReading {
  /** “Now”, or “Pointed at”. */
  readonly head: string;
  readonly angle: number;
  readonly turning: number;
  readonly value: number;
}

/** “Now: 1.2°, −.35 rad/s: c = 46.6” */
export const readingWords = (
  map: MapKind,
  scale: MapScale,
  { head, angle, turning, value }: CartReading,
): string =>
  `${head}: ${formatNumber(degrees(angle), 1)}°, ${formatNumber(turning, 2, { leadingZero: false })} rad/s, ${
    map === 'pi' ? 'π(right)' : map === 'v' ? 'V' : 'c'
  } = ${valueWords(scale, value)}`;

/** For those who cannot see the map. */
export function mapLabel(
  map: MapKind,
  scale: MapScale,
  [lo, hi]: readonly [number, number],
  highest: { readonly angle: number; readonly turning: number },
): string {
  const where = `${formatNumber(degrees(highest.angle), 0)} degrees and ${formatNumber(highest.turning, 1)} radians a second`;
  return `Map of ${MAP_UNITS[map]} over the pole’s angle, −12 to 12 degrees, and its angular velocity, −2 to 2 radians a second: from ${valueWords(scale, lo)} to ${valueWords(scale, hi)}, highest at ${where}.`;
}

/**
 * The slope of c as the estimator takes it: relaxed actions are softmax(z/λ), so with two of them a unit of z moves them by
 * p(1 − p)/λ.
 */
export const throughSoftmax = (slope: number, relaxed: number, temperature: number): number =>
  (slope * relaxed * (1 - relaxed)) / temperature;

/** “Slope −4.2; through softmax(z/λ) with λ = .79, −1.33 for each unit of z: the reparameterised term.” */
export function relaxedSlopeWords(slope: number, relaxed: number, temperature: number): string {
  return `Slope ${short(slope, 2)}; carried through softmax(z/λ) with λ\u00a0=\u00a0${short(temperature, 2)} it is ${short(
    throughSoftmax(slope, relaxed, temperature),
    2,
  )} for each unit of z: the reparameterised term.`;
}

const short = (value: number, digits = 2): string => formatNumber(value, digits, { leadingZero: false });

/** “c = V + ĉ = 49.28 + .11 = 49.39 at the action taken, a = .24. Its slope there, …” */
export function forceWords({ action, value, tuned, slope }: ForceReading, taken: boolean): string {
  if (value === null || tuned === null || slope === null) return 'The first networks are on their way.';
  const where = taken ? 'at the action taken' : 'at the policy’s mean';
  const sum = `${short(value)} ${tuned < 0 ? '−' : '+'} ${short(Math.abs(tuned))} = ${short(value + tuned)}`;
  return `c = V + ĉ = ${sum} ${where}, a\u00a0=\u00a0${short(action)}. Its slope there, ${short(
    slope,
  )}, is what LAX follows through a\u00a0=\u00a0μ\u00a0+\u00a0σε: the reparameterised term.`;
}

/** “mean −.91, σ .97” */
export const bellWords = ({ mean, spread }: ForceReading): string =>
  `mean ${short(mean)}, σ ${short(spread)}`;

/** For those who cannot see the bell. */
export const bellLabel = (reading: ForceReading | null): string =>
  reading
    ? `The policy’s density over forces from −3 to 3 hundred newtons: mean ${short(reading.mean)}, standard deviation ${short(reading.spread)}.`
    : 'The policy’s density over forces: empty as yet.';

/** For those who cannot see the curve. */
export const forceLabel = (reading: ForceReading | null): string =>
  reading && reading.tuned !== null && reading.slope !== null
    ? `c over forces from −3 to 3 hundred newtons, drawn around V(s) = ${short(reading.value ?? 0)}: at ${short(reading.action)} it adds ${short(reading.tuned)} and its slope is ${short(reading.slope)}.`
    : 'c over forces: empty as yet.';

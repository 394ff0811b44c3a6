/** A run's episodes as a curve of bounded length that keeps the episode at which the task was solved. */
import { mean } from '../../math/statistics.ts';
import type { PoliciesCurve } from './messages.ts';
import { SOLVED_OVER } from './solved.ts';

/** A curve holds at most this many points, and one or two more: the solving episode and the last. */
export const MOST_CURVE_POINTS = 400;

/**
 * Means over stretches of 2ⁿ episodes, n as small as `MOST_CURVE_POINTS` allows; a stretch in which the task was solved is cut
 * there, so the point of `solvedAt` is exact.
 */
export function curveOf(
  returns: readonly number[],
  lengths: readonly number[],
  solvedAt: number,
): PoliciesCurve {
  const n = returns.length;
  let stretch = 1;
  while (n / stretch > MOST_CURVE_POINTS) stretch *= 2;
  const episodes: number[] = [];
  const steps: number[] = [];
  const means: number[] = [];
  const windows: number[] = [];
  let [taken, sum, count] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    taken += lengths[i]!;
    sum += returns[i]!;
    count++;
    const end = i + 1;
    if (end % stretch !== 0 && end !== solvedAt && end !== n) continue;
    episodes.push(end);
    steps.push(taken);
    means.push(sum / count);
    windows.push(mean(returns.slice(Math.max(0, end - SOLVED_OVER), end)));
    [sum, count] = [0, 0];
  }
  return {
    episodes: Float64Array.from(episodes),
    steps: Float64Array.from(steps),
    returns: Float64Array.from(means),
    window: Float64Array.from(windows),
  };
}

/** Whether Concrete's calm is a virtue: where the calm gradient and the noisy one come to from the same start. */
import { formatNumber, formatThousands } from '../charts/format.ts';
import { momentsOf } from '../experiments/toy/ensemble.ts';
import { lookOf } from '../figures/shared/looks.ts';
import type { PickPrediction, Rest, TruthLine } from './prediction.ts';
import { ALL_SEEDS, beginRuns, medians, SEEDS, train } from './runs.ts';
import { shortFactor, shortNumber } from './shape.ts';

/** REINFORCE comes down by itself at this target; the temperature is high, and the gradient calm. */
const SETTINGS = { target: 0.45, temperature: 2 };
const STEPS = 5000;
const MOMENTS = Array.from({ length: STEPS / 50 + 1 }, (_, i) => 50 * i);
/** All the way: θ at the end. */
const ARRIVED = 0.05;

export interface WhereTheyEnd {
  /** Var(REINFORCE) ÷ Var(Concrete) at the start, θ = ½. */
  readonly calmer: number;
  /** Median θ at the end. */
  readonly concrete: number;
  readonly reinforce: number;
  /** First moments of arrival, Infinity where there is none. */
  readonly arrivals: Readonly<Record<'concrete' | 'reinforce', number>>;
}

async function run(id: 'concrete' | 'reinforce', rest: Rest) {
  const runs = beginRuns(id, SETTINGS);
  const moments = momentsOf(SEEDS, 1);
  runs.moments(ALL_SEEDS, moments);
  const rows: Float64Array[] = [];
  await train(runs, MOMENTS, rest, () => {
    const theta = new Float64Array(SEEDS);
    runs.theta(ALL_SEEDS, theta);
    rows.push(theta);
  });
  const ys = medians(rows);
  const style = lookOf(id);
  const seeds = Array.from({ length: SEEDS }, (_, seed) => ({
    xs: MOMENTS,
    ys: rows.map((row) => row[seed] ?? Number.NaN),
    style,
    seed: true,
  }));
  const line: TruthLine = { xs: MOMENTS, ys, style };
  const arrived = MOMENTS[ys.findIndex((theta) => theta < ARRIVED)] ?? Number.POSITIVE_INFINITY;
  return { lines: [...seeds, line], noise: moments.variance[0] ?? 0, last: ys.at(-1) ?? 0, arrived };
}

export const calm: PickPrediction<WhereTheyEnd> = {
  kind: 'pick',
  options: [
    { value: 'sooner', label: 'sooner than REINFORCE' },
    { value: 'later', label: 'later, but all the way' },
    { value: 'never', label: 'never; it stops on the way' },
  ],
  plot: {
    title: 'θ against steps, best at 0; the median of the seeds is bold',
    x: { domain: [0, STEPS], ticks: [0, STEPS / 2, STEPS], format: formatThousands },
    y: {
      domain: [0, 0.6],
      ticks: [0, 0.2, 0.4, 0.6],
      baseline: 0,
      format: (y) => formatNumber(y, y === 0 ? 0 : 1, { leadingZero: false }),
    },
  },
  truth: async (rest) => {
    const reinforce = await run('reinforce', rest);
    const concrete = await run('concrete', rest);
    return {
      lines: [...reinforce.lines, ...concrete.lines].sort(
        (a, b) => Number(b.seed ?? false) - Number(a.seed ?? false),
      ),
      facts: {
        calmer: reinforce.noise / concrete.noise,
        concrete: concrete.last,
        reinforce: reinforce.last,
        arrivals: { concrete: concrete.arrived, reinforce: reinforce.arrived },
      },
    };
  },
  outcome: ({ arrivals: { concrete, reinforce } }) =>
    concrete === Number.POSITIVE_INFINITY ? 'never' : concrete < reinforce ? 'sooner' : 'later',
  said: ({ calmer, concrete, reinforce, arrivals }) =>
    `At the start Concrete’s gradient has ${shortFactor(calmer)} times less variance. After ${formatThousands(STEPS)} steps it stands at θ = ${shortNumber(concrete)}, REINFORCE at ${shortNumber(reinforce)}; REINFORCE was below ${formatNumber(ARRIVED, 2, { leadingZero: false })} after ${formatThousands(arrivals.reinforce)}. Medians of ${SEEDS} seeds, trained just now.`,
};

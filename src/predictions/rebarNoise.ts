/** How much noise REBAR has along the race at t = .499, in that of REINFORCE at the same θ. */
import { formatThousands } from '../charts/format.ts';
import { momentsOf } from '../experiments/toy/ensemble.ts';
import { reinforceVariance } from '../experiments/toy/exact.ts';
import { toySettings } from '../experiments/toy/settings.ts';
import { lookOf } from '../figures/shared/looks.ts';
import type { Rest, SketchPrediction, TruthLine } from './prediction.ts';
import { ALL_SEEDS, beginRuns, medians, SEEDS, train } from './runs.ts';
import { distanceFrom, logMotion, shortFactor } from './shape.ts';

const { target: TARGET, steps: STEPS } = toySettings.defaults;
/** Often at first, where most happens. */
const MOMENTS = [
  ...Array.from({ length: 25 }, (_, i) => 20 * i),
  ...Array.from({ length: STEPS / 250 - 1 }, (_, i) => 250 * (i + 2)),
];
/** As much as REINFORCE, within a tenth. */
const AS_MUCH = Math.log10(1.1);

export interface RebarNoise {
  /** Of the median over seeds, log₁₀ of the ratio. */
  readonly line: TruthLine;
  /** The ratio before the first step. */
  readonly first: number;
  /** From here on within a tenth of REINFORCE's. */
  readonly settled: number;
}

/** log₁₀ of Var(REBAR) ÷ Var(REINFORCE), both exact and at the same θ: a row for each moment, a number for each seed. */
async function ratios(rest: Rest): Promise<Float64Array[]> {
  const runs = beginRuns('rebar', {});
  const moments = momentsOf(SEEDS, 1);
  const rows: Float64Array[] = [];
  await train(runs, MOMENTS, rest, () => {
    runs.moments(ALL_SEEDS, moments);
    rows.push(
      moments.variance.map((noise, run) =>
        Math.log10(noise / reinforceVariance(runs.logits(run)[0] ?? 0, TARGET)),
      ),
    );
  });
  return rows;
}

const height = (y: number): string => {
  const times = 10 ** y;
  if (Math.abs(y) < 0.02) return 'as much as REINFORCE';
  return times > 1
    ? `${shortFactor(times)} times REINFORCE’s`
    : `REINFORCE’s divided by ${shortFactor(1 / times)}`;
};

const said = ({ first, settled }: RebarNoise): string =>
  `REBAR begins with ${shortFactor(first)} times REINFORCE’s noise. From step ${formatThousands(settled)} on it has as much, to within a tenth, until the end.`;

export const rebarNoise: SketchPrediction<RebarNoise> = {
  kind: 'sketch',
  plot: {
    title: 'REBAR’s noise as a multiple of REINFORCE’s at the same θ, against steps',
    x: { domain: [0, STEPS], ticks: [0, STEPS / 2, STEPS], format: formatThousands },
    y: {
      domain: [-2, 1],
      ticks: [-2, -1, 0, 1],
      baseline: 0,
      format: (y) => (y < 0 ? `1/${10 ** -y}` : `× ${10 ** y}`),
      baselineFormat: () => '× 1',
    },
  },
  xs: Array.from({ length: 6 }, (_, i) => (i * STEPS) / 5),
  start: -0.5,
  step: 0.05,
  place: (x) => `at step ${formatThousands(x)}`,
  height,
  truth: async (rest) => {
    const rows = await ratios(rest);
    const ys = medians(rows);
    const style = lookOf('rebar');
    const line: TruthLine = { xs: MOMENTS, ys, style };
    const later = ys.findLastIndex((y) => Math.abs(y) > AS_MUCH);
    return {
      lines: [
        ...Array.from({ length: SEEDS }, (_, run) => ({
          xs: MOMENTS,
          ys: rows.map((row) => row[run] ?? Number.NaN),
          style,
          seed: true,
        })),
        line,
      ],
      facts: {
        line,
        first: 10 ** (ys[0] ?? 0),
        settled: MOMENTS[later + 1] ?? STEPS,
      },
    };
  },
  said,
  compare: (sketch, facts) => {
    const off = 10 ** distanceFrom(rebarNoise.xs, sketch, facts.line);
    const verdict = off < 1.25 ? 'You had it' : `On average you are off by a factor of ${shortFactor(off)}`;
    return `You drew it ${logMotion(sketch)}. ${said(facts)} ${verdict}.`;
  },
};

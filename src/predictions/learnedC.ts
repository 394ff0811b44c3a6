/** The shape of RELAX's learned c against u, beside the step of f that it stands in for. */
import { formatNumber } from '../charts/format.ts';
import { extentOf } from '../charts/lines.ts';
import { lookOf } from '../figures/shared/looks.ts';
import type { SketchPrediction, TruthLine } from './prediction.ts';
import { beginRuns, medians, SEEDS, train } from './runs.ts';
import { distanceFrom, plainMotion, shortNumber } from './shape.ts';

/** The coin and the cost of the live equation, which this stands before. */
const THETA = 0.3;
const TARGET = 0.2;
const TUNING = 3000;
const F = [TARGET ** 2, (1 - TARGET) ** 2] as const;
/** For one coin this constant leaves no noise. */
const BEST = (1 - THETA) * F[1] + THETA * F[0];
/** Nothing, as far as one can see in the plot. */
const ALIKE = 0.1;

const GRID = Array.from({ length: 97 }, (_, i) => (i + 2) / 100);

export interface LearnedC {
  readonly line: TruthLine;
  /** The step of f. */
  readonly step: number;
  /** The best constant. */
  readonly best: number;
  /** Of all seeds and all u. */
  readonly least: number;
  readonly most: number;
}

const written = (value: number): string =>
  formatNumber(value, Number.isInteger(value) ? 0 : 1, { leadingZero: false });

const said = ({ line, best, step, least, most }: LearnedC): string =>
  `f steps up by ${shortNumber(step)}; c has learnt to be ${plainMotion([...(line.ys as readonly number[])], ALIKE)}. All ${SEEDS} seeds stay between ${shortNumber(least)} and ${shortNumber(most)}, around the best constant, ${shortNumber(best)}.`;

export const learnedC: SketchPrediction<LearnedC> = {
  kind: 'sketch',
  plot: {
    title: 'f of the toss, a step, and c as you think it, against u',
    x: { domain: [0, 1], ticks: [0, 0.5, 1], format: written },
    y: { domain: [0, 0.8], ticks: [0, 0.2, 0.4, 0.6, 0.8], format: written },
    given: {
      xs: [0, 1 - THETA, 1 - THETA, 1],
      ys: [F[0], F[0], F[1], F[1]],
      style: lookOf('exact'),
    },
  },
  xs: [0.02, 0.18, 0.34, 0.5, 0.66, 0.82, 0.98],
  start: 0.1,
  step: 0.02,
  place: (u) => `at u = ${shortNumber(u)}`,
  height: (y) => `c = ${shortNumber(y)}`,
  truth: async (rest) => {
    // As in the live equation: the network is any function at first, and counts from the first step on.
    const runs = beginRuns('relax', { target: TARGET, initialisation: 'torch', outputScale: 'plain' }, THETA);
    const seeds: Float64Array[] = [];
    await train(runs, [TUNING], rest, () => {
      for (let run = 0; run < SEEDS; run++) {
        const a = runs.logits(run)[0] ?? 0;
        seeds.push(
          runs.surrogate(
            run,
            a,
            Float64Array.from(GRID, (u) => a + Math.log(u / (1 - u))),
          ),
        );
      }
    });
    const style = lookOf('relax');
    const ys = medians(GRID.map((_, i) => Float64Array.from(seeds, (seed) => seed[i] ?? 0)));
    const line: TruthLine = { xs: GRID, ys, style };
    const [least, most] = extentOf(seeds);
    return {
      lines: [...seeds.map((seed) => ({ xs: GRID, ys: seed, style, seed: true })), line],
      facts: { line, step: F[1] - F[0], best: BEST, least, most },
    };
  },
  said,
  compare: (sketch, facts) => {
    const off = distanceFrom(learnedC.xs, sketch, facts.line);
    const verdict = off < 0.05 ? 'You had it' : `On average you are ${shortNumber(off)} away`;
    return `You drew c ${plainMotion(sketch, ALIKE)}. ${said(facts)} ${verdict}.`;
  },
};

/** Episodes to solve CartPole in an independent implementation with other random numbers: only solved runs are averaged. */
import type { SolveMethod } from './solve.ts';

export interface ExpectedSolve {
  readonly mean: number;
  readonly error: number;
  readonly median?: number;
  readonly solved: number;
  readonly seeds: number;
}

const of = (mean: number, error: number, median: number, solved = 30, seeds = 30): ExpectedSolve => ({
  mean,
  error,
  median,
  solved,
  seeds,
});

type Row = Partial<Readonly<Record<SolveMethod, ExpectedSolve>>>;

/** By learning rate, 4000 episodes at most (6000 at .0007). */
const EXPECTED: Readonly<Record<number, Row>> = {
  0.01: {
    reinforce: of(632, 53, 576, 27),
    a2c: of(351, 15, 348),
    relax: of(392, 44, 317),
    'relax-authors': of(325, 24, 274),
  },
  0.003: {
    reinforce: of(718, 53, 654),
    a2c: of(492, 35, 432),
    relax: of(463, 17, 466),
    'relax-authors': of(450, 18, 453),
  },
  0.001: {
    reinforce: of(1282, 74, 1175),
    a2c: of(967, 44, 909),
    relax: of(960, 38, 934),
    'relax-authors': of(952, 42, 896),
  },
  0.0007: {
    a2c: of(1353, 97, 1317, 20, 20),
    relax: of(1288, 59, 1237, 20, 20),
  },
};

export const expectedSolve = (method: SolveMethod, rate: number): ExpectedSolve | undefined =>
  EXPECTED[rate]?.[method];

/** Published results of the toy problem, Figure 1: curves without numbers, so what is given here was read off its axes. */

export interface PaperRace {
  readonly t: number;
  readonly steps: number;
}

/** Both versions show these. */
export const PAPER_RACES: readonly PaperRace[] = [
  { t: 0.499, steps: 10_000 },
  { t: 0.45, steps: 3000 },
];

/** Its curves of the log variance are rolling means over so many steps. */
export const PAPER_ROLLING_STEPS = 500;

/** The log variance at t = .499, natural logarithm, one seed, of 1000 estimates every 10 steps: published version. */
export const PAPER_LOG_VARIANCE = {
  reinforce: 'about −4.2',
  rebar: '−4.2 to −4.8',
  relax: '−10 to −20',
} as const;

/** The control environments under policies whose mean return is known from the reference simulators. */
import { CartPole } from '../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../src/experiments/policies/environments/environment.ts';
import { landerHeuristic } from '../../src/experiments/policies/environments/lander/heuristic.ts';
import { LunarLander } from '../../src/experiments/policies/environments/lunarLander.ts';
import { episodeNoise } from '../../src/experiments/policies/environments/noise.ts';
import { noiseKey, PURPOSE, uniform } from '../../src/math/random.ts';
import { mean, variance } from '../../src/math/statistics.ts';
import { type Machine, thisMachine } from '../report/machine.ts';
import { signed } from '../report/words.ts';

/** The action at a step of the episode of `seed`. */
export type Policy = (observation: Float64Array, seed: number, step: number) => number;

/** Every action as likely as any other. */
export function randomPolicy(count: number): Policy {
  let of = 0;
  let key = noiseKey(of, PURPOSE.sampleU);
  return (_, seed, step) => {
    if (seed !== of) {
      of = seed;
      key = noiseKey(of, PURPOSE.sampleU);
    }
    return Math.floor(count * uniform(key, step, 0));
  };
}

export const heuristicPolicy: Policy = (observation) => landerHeuristic(observation);

export interface Played {
  /** Of one episode each, for the seeds 0, 1, … */
  readonly returns: Float64Array;
  readonly steps: number;
}

/** Plays one episode for each of so many seeds. */
export function play(environment: Environment, policy: Policy, seeds: number): Played {
  const returns = new Float64Array(seeds);
  const observation = new Float64Array(environment.spec.observations.length);
  let steps = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const noise = episodeNoise(noiseKey(seed, PURPOSE.environment));
    environment.reset(noise.next, observation);
    do {
      environment.step(policy(observation, seed, environment.steps), noise.next, observation);
      returns[seed]! += environment.reward;
    } while (!environment.terminated && !environment.truncated);
    steps += environment.steps;
  }
  return { returns, steps };
}

export interface Case {
  readonly environment: string;
  readonly policy: string;
  readonly make: () => Environment;
  readonly choose: Policy;
  /** Mean return over 500 seeds of the reference simulator, or of another port of it. */
  readonly expected: number;
  /** What every correct environment meets with any 500 seeds: four standard errors or more to both sides. */
  readonly band: readonly [low: number, high: number];
}

export const CASES: readonly Case[] = [
  {
    environment: 'CartPole',
    policy: 'random',
    make: () => new CartPole(),
    choose: randomPolicy(2),
    expected: 22.3,
    band: [20, 25],
  },
  {
    environment: 'LunarLander, modern',
    policy: 'heuristic',
    make: () => new LunarLander({ scaling: 'modern' }),
    choose: heuristicPolicy,
    expected: 238.7,
    band: [225, 260],
  },
  {
    environment: 'LunarLander, modern',
    policy: 'random',
    make: () => new LunarLander({ scaling: 'modern' }),
    choose: randomPolicy(4),
    expected: -184.4,
    band: [-199, -169],
  },
  {
    environment: 'LunarLander, 2017',
    policy: 'heuristic',
    make: () => new LunarLander({ scaling: '2017' }),
    choose: heuristicPolicy,
    expected: 225.2,
    band: [210, 240],
  },
];

export interface CaseResult {
  readonly environment: string;
  readonly policy: string;
  readonly expected: number;
  readonly band: readonly [low: number, high: number];
  readonly mean: number;
  readonly deviation: number;
  /** Share of episodes that return more than 200. */
  readonly over200: number;
  readonly stepsPerEpisode: number;
  readonly stepsPerSecond: number;
  readonly held: boolean;
}

/** What `npm run reproduce -- environments` measures. */
export interface EnvironmentResults {
  readonly kind: 'reproduce';
  readonly experiment: 'environments';
  readonly seeds: number;
  readonly results: readonly CaseResult[];
  readonly machine: Machine;
}

/** As many seeds as the reference was measured with, and as the bands are made for. */
export const SEEDS = 500;

/** Plays every case with so many seeds. */
export function reproduceEnvironments(seeds: number = SEEDS): EnvironmentResults {
  const results = CASES.map(({ environment, policy, make, choose, expected, band }): CaseResult => {
    const { returns, steps } = play(make(), choose, seeds);
    const average = mean(returns);
    return {
      environment,
      policy,
      expected,
      band,
      mean: average,
      deviation: Math.sqrt(variance(returns)),
      over200: returns.filter((x) => x > 200).length / seeds,
      stepsPerEpisode: steps / seeds,
      stepsPerSecond: speed(make(), choose),
      held: average > band[0] && average < band[1],
    };
  });
  return { kind: 'reproduce', experiment: 'environments', seeds, results, machine: thisMachine() };
}

/** Steps in a second of processor time, choosing the actions included, once the code is compiled. */
function speed(environment: Environment, choose: Policy): number {
  const EPISODES = 20;
  const MICROSECONDS = 5e5;
  play(environment, choose, EPISODES);
  const began = process.cpuUsage().user;
  let steps = 0;
  let spent = 0;
  while (spent < MICROSECONDS) {
    steps += play(environment, choose, EPISODES).steps;
    spent = process.cpuUsage().user - began;
  }
  return (steps / spent) * 1e6;
}

/** Which columns of the table are numbers. */
export const ENVIRONMENT_COLUMNS = [false, false, true, true, true, true, true, true, true, false];

/** The table with its head. */
export function environmentCells(results: readonly CaseResult[]): string[][] {
  const head = ['environment', 'policy', 'return', 'sd', 'expected', 'band', '> 200', 'steps', 'steps/s', ''];
  const rows = results.map((r) => [
    r.environment,
    r.policy,
    signed(r.mean),
    r.deviation.toFixed(0),
    signed(r.expected),
    `${signed(r.band[0], 0)} to ${signed(r.band[1], 0)}`,
    `${(100 * r.over200).toFixed(0)} %`,
    r.stepsPerEpisode.toFixed(0),
    Number(r.stepsPerSecond.toPrecision(2)).toLocaleString('en'),
    r.held ? 'held' : 'MISSED',
  ]);
  return [head, ...rows];
}

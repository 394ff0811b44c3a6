/** Recorded episodes of the real simulators, replayed in the page's environments with tolerances of their own. */
import { CartPole } from '../../src/experiments/policies/environments/cartPole.ts';
import type { Environment, Uniform } from '../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../src/experiments/policies/environments/invertedPendulum.ts';
import { HEIGHT } from '../../src/experiments/policies/environments/lander/geometry.ts';
import { LunarLander } from '../../src/experiments/policies/environments/lunarLander.ts';
import { median } from '../../src/math/statistics.ts';
import { type Checked, compareTree, newTally, type Tally } from './compare.ts';
import { type Inputs, type Json, rows, scalar, vector } from './tree.ts';

/** How one file of recorded episodes is replayed. */
export type Replay = (file: Json) => Checked;

const within = (absolute: number) => ({ relative: 0, absolute });
const EQUAL = within(0);

/** For environments that draw nothing while an episode runs. */
const noDraw: Uniform = () => {
  throw new Error('A recorded episode has no more random numbers.');
};

/** The records under `key`. */
function records(file: Json, key: string): readonly Inputs[] {
  const list = typeof file === 'object' && file !== null && key in file ? (file as Inputs)[key] : undefined;
  if (!Array.isArray(list) || list.length === 0) throw new TypeError(`There are no ${key}.`);
  return list as readonly Inputs[];
}

/** A true or false as a number. */
function flag(record: Inputs, key: string): number {
  const value = record[key];
  if (typeof value !== 'boolean') throw new TypeError(`${key} is neither true nor false.`);
  return Number(value);
}

const compare = (tally: Tally, path: string, wanted: Json, got: number | ArrayLike<number>) =>
  compareTree(wanted, got, path, tally);

/** Every step alone from the recorded state before it, and every episode in one go from its start. */
export function cartPole(file: Json): Checked {
  const alone = newTally('one step', within(1e-12));
  const whole = newTally('whole episodes', within(1e-8));
  const ends = newTally('rewards and ends', EQUAL);
  const episodes = records(file, 'episodes');
  const single = new CartPole();
  const chained = new CartPole();
  const after = new Float64Array(4);
  episodes.forEach((episode, n) => {
    const states = [vector(episode, 'initial'), ...rows(episode, 'states')];
    const actions = vector(episode, 'actions');
    const rewards = vector(episode, 'rewards');
    place(chained, states[0]!);
    let steps = 0;
    for (const action of actions) {
      const path = `episode ${n} step ${steps + 1}`;
      const wanted = [...states[steps + 1]!];
      place(single, states[steps]!);
      single.step(action, noDraw, after);
      compare(alone, path, wanted, after);
      if (over(chained)) break;
      chained.step(action, noDraw, after);
      compare(whole, path, wanted, after);
      compare(ends, path, rewards[steps]!, chained.reward);
      steps += 1;
    }
    const end = [scalar(episode, 'length'), flag(episode, 'terminated'), flag(episode, 'truncated')];
    compare(ends, `episode ${n}`, end, [steps, Number(chained.terminated), Number(chained.truncated)]);
  });
  return { cases: episodes.length, tallies: [alone, whole, ends] };
}

/** Single steps from recorded states. */
export function invertedPendulum(file: Json): Checked {
  const free = newTally('free', within(1e-12));
  const stop = newTally('near the stop', within(1e-4));
  const ends = newTally('ends', EQUAL);
  const samples = records(file, 'samples');
  const pendulum = new InvertedPendulum();
  const after = new Float64Array(4);
  samples.forEach((sample, n) => {
    const path = `sample ${n}`;
    place(pendulum, vector(sample, 'state'));
    pendulum.step(scalar(sample, 'action'), noDraw, after);
    compare(flag(sample, 'nearStop') ? stop : free, path, [...vector(sample, 'next')], after);
    compare(ends, path, flag(sample, 'terminated'), Number(pendulum.terminated));
  });
  return { cases: samples.length, tallies: [free, stop, ends] };
}

const LANDER_OBSERVATION = 2e-4;
/** A reward is the change of 100 times an observation's parts. */
const LANDER_REWARD = 100 * LANDER_OBSERVATION;
/** The reference computes contacts in float32: some episodes take another way after the first. */
const LANDER_OTHER_WAY = 0.2;

/** Whole episodes under the recorded noise: number by number up to the first contact, then what they come to. */
export function lunarLander(file: Json): Checked {
  const episodes = records(file, 'episodes');
  const others = Math.floor(LANDER_OTHER_WAY * episodes.length);
  const before = newTally('observations before contact', within(LANDER_OBSERVATION));
  const rewards = newTally('rewards before contact', within(LANDER_REWARD));
  const lengths = newTally('lengths of episodes', EQUAL, others);
  const last = newTally('last rewards', EQUAL, others);
  const legs = newTally('standing legs where lengths agree', EQUAL);
  const middle = newTally('median of whole episodes’ errors', within(2e-3));
  const errors = episodes.map((episode, n) => {
    const wanted = rows(episode, 'obs');
    const wantedRewards = vector(episode, 'rewards');
    const lander = new LunarLander({ scaling: 'modern' });
    const observation = new Float64Array(8);
    const draw = recordedDraws(episode);
    const contact = firstContact(wanted);
    const all: number[] = [];
    const look = (t: number) => {
      if (t < contact) compare(before, `episode ${n} observation ${t}`, wanted[t]!, observation);
      all.push(...wanted[t]!.map((value, i) => Math.abs(value - observation[i]!)));
    };
    lander.reset(draw, observation);
    look(0);
    for (const action of vector(episode, 'actions')) {
      if (over(lander)) break;
      lander.step(action, draw, observation);
      const t = lander.steps;
      look(t);
      if (t < contact) compare(rewards, `episode ${n} reward ${t}`, wantedRewards[t - 1]!, lander.reward);
    }
    // An episode that outlives the recorded actions is longer by one step or more.
    compare(lengths, `episode ${n}`, wantedRewards.length, lander.steps + (over(lander) ? 0 : 1));
    compare(last, `episode ${n}`, wantedRewards.at(-1)!, lander.reward);
    if (over(lander) && lander.steps === wantedRewards.length)
      compare(legs, `episode ${n}`, wanted.at(-1)!.slice(6), observation.subarray(6));
    return Math.max(...all);
  });
  compare(middle, 'all episodes', 0, median(errors));
  return { cases: episodes.length, tallies: [before, rewards, lengths, last, legs, middle] };
}

const over = ({ terminated, truncated }: Environment): boolean => terminated || truncated;

function place(environment: CartPole | InvertedPendulum, state: ArrayLike<number>): void {
  environment.place(state[0]!, state[1]!, state[2]!, state[3]!);
}

/** The first observation with a leg on the ground; where there is none the hull hits first, near the end. */
function firstContact(observations: readonly (readonly number[])[]): number {
  const leg = observations.findIndex((observation) => observation[6] !== 0 || observation[7] !== 0);
  return leg < 0 ? observations.length - 3 : leg;
}

/** The recorded draws in the order in which an episode asks for them, brought back to (0, 1). */
function recordedDraws(episode: Inputs): Uniform {
  const draws = [
    ...vector(episode, 'terrain').map((hill) => hill / (HEIGHT / 2)),
    ...vector(episode, 'force').map((force) => (force / 1000 + 1) / 2),
    ...vector(episode, 'dispersion').map((dispersion) => (dispersion + 1) / 2),
  ];
  let next = 0;
  return () => (next < draws.length ? draws[next++]! : noDraw());
}

/** StateMaps against the code that trains: every number that they show is the estimator's own. */
import { describe, expect, it } from 'vitest';
import { networksOf } from '../../../../src/experiments/policies/checkpoints.ts';
import { CartPole } from '../../../../src/experiments/policies/environments/cartPole.ts';
import { InvertedPendulum } from '../../../../src/experiments/policies/environments/invertedPendulum.ts';
import type { ValueNetwork } from '../../../../src/experiments/policies/methods/baselines.ts';
import type { MethodId } from '../../../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../../../src/experiments/policies/methods/trainer.ts';
import { learnerOptions, policiesSettings } from '../../../../src/experiments/policies/settings.ts';
import {
  cellMiddle,
  cellOf,
  createStateMap,
  type Edge,
  type StateMap,
} from '../../../../src/experiments/policies/stateMap.ts';
import type { TaskId } from '../../../../src/experiments/policies/taskNames.ts';

const settingsOf = (task: TaskId) => ({ ...policiesSettings.defaults, task, temperature: 0.7 });

/** A learner a little way into its training, and what is drawn of it. */
function pairOf(task: 'cartpole' | 'pendulum', method: MethodId, steps: number) {
  const settings = settingsOf(task);
  const environment = () => (task === 'cartpole' ? new CartPole() : new InvertedPendulum());
  const trainer = new Trainer({ environment, method, seed: 3, ...learnerOptions(settings) });
  while (trainer.steps < steps) trainer.advance(steps - trainer.steps);
  const { learner } = trainer;
  return {
    learner,
    stateMap: createStateMap({ task, method, settings, networks: networksOf(learner, 0, 0) }),
  };
}

const CART_STATE = Float64Array.of(0.3, -0.4, 0.05, 0.7);
const PENDULUM_STATE = Float64Array.of(0.1, -0.03, 0.4, 0.8);

describe('RELAX on CartPole', () => {
  const { learner, stateMap } = pairOf('cartpole', 'relax', 3000);
  const { policy, gradient } = learner;
  const site = gradient.surrogate!.site(gradient.phi, gradient.dphi);
  const lambda = Math.exp(gradient.phi.at(-2)!);

  it('has the estimator’s ĉ(z) at softmax(z/λ), to 1e-12', () => {
    for (const z of [
      [0, 0],
      [1.3, -0.4],
      [-9, 2],
    ]) {
      site.x.set([...CART_STATE, ...z]);
      const e = z.map((x) => Math.exp((x - z[0]!) / lambda));
      const p = Float64Array.from(e, (x) => x / (e[0]! + e[1]!));
      expect(stateMap.surrogate(CART_STATE, p)).toBeCloseTo(site.evaluate(), 12);
      // ∂c/∂z through the softmax is what the estimator's reparameterised term is made of.
      const [left, right] = stateMap.slopes(CART_STATE, p)!;
      expect((p[0]! * p[1]! * (right! - left!)) / lambda).toBeCloseTo(site.gradient[5]!, 12);
    }
    expect(stateMap.temperature).toBeCloseTo(lambda, 14);
    expect(Math.abs(gradient.phi.at(-2)! - Math.log(0.7))).toBeGreaterThan(1e-3); // it was tuned
    expect(Math.abs(gradient.phi.at(-1)! - 1)).toBeGreaterThan(1e-3); // and so was the scale
  });

  it('has the policy’s probabilities, and no V', () => {
    policy.forward(CART_STATE);
    const [l, r] = policy.a;
    const [left, right] = stateMap.policy(CART_STATE);
    expect(right).toBeCloseTo(1 / (1 + Math.exp(l! - r!)), 14);
    expect(left! + right!).toBeCloseTo(1, 14);
    expect(stateMap.value(CART_STATE)).toBeNull();
    expect([stateMap.hasValue, stateMap.hasSurrogate]).toEqual([false, true]);
  });
});

describe('A2C and REINFORCE on CartPole', () => {
  const { learner, stateMap } = pairOf('cartpole', 'a2c', 2000);

  it('A2C has the V that it subtracts, and no control variate', () => {
    const { baseline } = learner;
    expect(stateMap.value(CART_STATE)).toBe((baseline as ValueNetwork).value(CART_STATE, 0));
    const half = Float64Array.of(0.5, 0.5);
    expect([stateMap.surrogate(CART_STATE, half), stateMap.tuned(CART_STATE, half)]).toEqual([null, null]);
    expect([stateMap.slopes(CART_STATE, half), stateMap.temperature]).toEqual([null, null]);
  });

  it('REINFORCE has neither, and a map of it is not drawn', () => {
    const { stateMap: plain } = pairOf('cartpole', 'reinforce', 100);
    expect([plain.value(CART_STATE), plain.hasValue, plain.hasSurrogate]).toEqual([null, false, false]);
    const out = new Float64Array(4).fill(7);
    const edge = (entry: number): Edge => ({ entry, from: -1, to: 1, cells: 2 });
    expect(plain.grid({ of: 'v' }, CART_STATE, edge(2), edge(3), out)).toBe(false);
    expect([...out]).toEqual([7, 7, 7, 7]);
  });
});

describe('LAX on the pendulum', () => {
  const { learner, stateMap } = pairOf('pendulum', 'relax', 2600);
  const { policy, gradient, baseline } = learner;

  it('has π’s mean and log σ', () => {
    policy.forward(PENDULUM_STATE);
    expect([...stateMap.policy(PENDULUM_STATE)]).toEqual([...policy.a]);
    expect(stateMap.temperature).toBeNull();
  });

  it('has c = V + ĉ, each the learner’s own', () => {
    const site = gradient.surrogate!.site(gradient.phi, gradient.dphi);
    const v = (baseline as ValueNetwork).value(PENDULUM_STATE, 0);
    for (const action of [-3, -0.2, 1.7]) {
      site.x.set([...PENDULUM_STATE, action]);
      const tuned = site.evaluate();
      const a = Float64Array.of(action);
      expect(stateMap.tuned(PENDULUM_STATE, a)).toBe(tuned);
      expect(stateMap.surrogate(PENDULUM_STATE, a)).toBe(tuned + v);
      expect(stateMap.slopes(PENDULUM_STATE, a)).toEqual(Float64Array.of(site.gradient[4]!));
    }
  });

  it('has ∂c/∂a as finite differences have it', () => {
    const h = 1e-5;
    for (const action of [-2, 0.3, 2.2]) {
      const c = (a: number) => stateMap.surrogate(PENDULUM_STATE, Float64Array.of(a))!;
      const [slope] = stateMap.slopes(PENDULUM_STATE, Float64Array.of(action))!;
      expect(slope).toBeCloseTo((c(action + h) - c(action - h)) / (2 * h), 7);
    }
  });
});

describe('a map over states', () => {
  const across: Edge = { entry: 2, from: -0.2, to: 0.2, cells: 8 };
  const up: Edge = { entry: 3, from: -2, to: 2, cells: 5 };
  const at = (row: number, column: number): Float64Array => {
    const state = CART_STATE.slice();
    state[2] = -0.2 + (0.4 * (column + 0.5)) / 8;
    state[3] = -2 + (4 * (row + 0.5)) / 5;
    return state;
  };

  it.each([
    ['π', 'relax', { of: 'pi', action: 1 }, (p: StateMap, s: Float64Array) => p.policy(s)[1]!],
    ['V', 'a2c', { of: 'v' }, (p: StateMap, s: Float64Array) => p.value(s)!],
    [
      'c',
      'relax',
      { of: 'c', relaxed: Float64Array.of(0.2, 0.8) },
      (p: StateMap, s: Float64Array) => p.surrogate(s, Float64Array.of(0.2, 0.8))!,
    ],
  ] as const)('of %s is the same as asking state by state', (_, method, quantity, ask) => {
    const { stateMap } = pairOf('cartpole', method, 1000);
    const out = new Float64Array(40);
    const slice = CART_STATE.slice();
    expect(stateMap.grid(quantity, slice, across, up, out)).toBe(true);
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < 8; column++)
        expect(out[row * 8 + column]).toBeCloseTo(ask(stateMap, at(row, column)), 12);
    expect(slice).toEqual(CART_STATE);
    expect(Math.max(...out) - Math.min(...out)).toBeGreaterThan(0.01);
  });

  it('puts every number into the cell whose middle is nearest, and what lies outside into the last', () => {
    for (let cell = 0; cell < 8; cell++) expect(cellOf(across, cellMiddle(across, cell))).toBe(cell);
    expect([cellOf(across, -0.2), cellOf(across, -0.1499), cellOf(across, -0.1501)]).toEqual([0, 1, 0]);
    expect([cellOf(across, -5), cellOf(across, 0.2), cellOf(across, 5)]).toEqual([0, 7, 7]);
  });
});

it('says so when networks are of another task', () => {
  const { learner } = pairOf('cartpole', 'relax', 10);
  const options = {
    task: 'lander',
    method: 'relax',
    settings: settingsOf('lander'),
    networks: networksOf(learner, 0, 0),
  } as const;
  expect(() => createStateMap(options)).toThrow(/numbers was given/);
});

/**
 * CartPole-v0: keep a pole upright on a cart by pushing left or right. Equal to gym's environment of 2017 and to
 * gymnasium's, which share their dynamics: explicit Euler in float64, reward 1 at every step, the last one included.
 */
import {
  actionError,
  type Environment,
  type EnvironmentSpec,
  overError,
  type Uniform,
} from './environment.ts';
import type { CartPose } from './pose.ts';
import { CART_POLE } from './specs.ts';

const GRAVITY = 9.8;
const POLE_MASS = 0.1;
const TOTAL_MASS = 1.1;
const HALF_LENGTH = 0.5;
const POLE_MOMENT = POLE_MASS * HALF_LENGTH;
const FORCE = 10;
const TAU = 0.02;
const X_LIMIT = 2.4;
/** 12°, rounded as the reference rounds it. */
const ANGLE_LIMIT = (12 * 2 * Math.PI) / 360;
const START = 0.05;

export class CartPole implements Environment {
  readonly spec: EnvironmentSpec;
  steps = 0;
  reward = 0;
  terminated = false;
  truncated = false;
  /** x, ẋ, θ, θ̇: in an array, since changing a number of an object may allocate. */
  private readonly state = new Float64Array(4);
  private running = false;
  private push = 0;
  private readonly cap: number;

  /** `cap`: steps after which an episode is truncated. */
  constructor(cap: number = CART_POLE.cap) {
    this.cap = cap;
    this.spec = cap === CART_POLE.cap ? CART_POLE : { ...CART_POLE, cap };
  }

  /** Draws four numbers: every coordinate of the start is uniform in ±0.05. */
  reset(random: Uniform, observation: Float64Array, at = 0): void {
    const x = START * (2 * random() - 1);
    const velocity = START * (2 * random() - 1);
    const angle = START * (2 * random() - 1);
    const angularVelocity = START * (2 * random() - 1);
    this.place(x, velocity, angle, angularVelocity);
    observation.set(this.state, at);
  }

  /** Begins an episode in a given state. */
  place(x: number, velocity: number, angle: number, angularVelocity: number): void {
    const state = this.state;
    state[0] = x;
    state[1] = velocity;
    state[2] = angle;
    state[3] = angularVelocity;
    this.steps = 0;
    this.reward = 0;
    this.push = 0;
    this.terminated = false;
    this.truncated = false;
    this.running = true;
  }

  /** Draws no number. Positions move with the velocities from before the step. */
  step(action: number, _random: Uniform, observation: Float64Array, at = 0): void {
    if (!this.running) throw overError(this.spec.name);
    if (action !== 0 && action !== 1) throw actionError(this.spec.name, action, 2);
    const state = this.state;
    const v = state[1]!;
    const w = state[3]!;
    const force = action === 1 ? FORCE : -FORCE;
    const sin = Math.sin(state[2]!);
    const cos = Math.cos(state[2]!);
    const common = (force + POLE_MOMENT * w * w * sin) / TOTAL_MASS;
    const alpha =
      (GRAVITY * sin - cos * common) / (HALF_LENGTH * (4 / 3 - (POLE_MASS * cos * cos) / TOTAL_MASS));
    const acceleration = common - (POLE_MOMENT * alpha * cos) / TOTAL_MASS;
    const x = state[0]! + TAU * v;
    const angle = state[2]! + TAU * w;
    state[0] = x;
    state[1] = v + TAU * acceleration;
    state[2] = angle;
    state[3] = w + TAU * alpha;
    observation[at] = x;
    observation[at + 1] = state[1]!;
    observation[at + 2] = angle;
    observation[at + 3] = state[3]!;
    this.push = force;
    this.reward = 1;
    this.steps += 1;
    this.terminated = x < -X_LIMIT || x > X_LIMIT || angle < -ANGLE_LIMIT || angle > ANGLE_LIMIT;
    this.truncated = !this.terminated && this.steps >= this.cap;
    this.running = !this.terminated && !this.truncated;
  }

  pose(): CartPose {
    return {
      kind: 'cart',
      x: this.state[0]!,
      angle: this.state[2]!,
      poleLength: 2 * HALF_LENGTH,
      xLimit: X_LIMIT,
      angleLimit: ANGLE_LIMIT,
      force: this.push,
    };
  }
}

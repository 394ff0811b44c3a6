/**
 * InvertedPendulum: hold a pole upright by pushing its cart with a force one chooses. The scene of MuJoCo's task without
 * MuJoCo: nothing in it collides but a soft stop of the rail, so its equations of motion are written down here.
 *
 *     [ mc + mp   h(θ) ] (ẍ)   (100 u − ẋ − h′(θ) θ̇²)
 *     [ h(θ)       M22 ] (θ̈) = (−θ̇ − g h′(θ))           h(θ) = mp (cz cos θ − cx sin θ)
 */
import { type Environment, type EnvironmentSpec, overError, type Uniform } from './environment.ts';
import type { CartPose } from './pose.ts';
import { INVERTED_PENDULUM } from './specs.ts';

const GRAVITY = 9.81;
/** Masses, the pole's centre and its inertia follow from capsules of density 1000. */
const CART_MASS = 10.471975511965978;
const POLE_MASS = 5.018591641363306;
const CENTRE_X = 0.0005;
const CENTRE_Z = 0.3;
const POLE_INERTIA = 0.18874976687308853;
const M11 = CART_MASS + POLE_MASS;
const M22 = POLE_INERTIA + POLE_MASS * (CENTRE_X * CENTRE_X + CENTRE_Z * CENTRE_Z);
const GEAR = 100;
const ACTION_LIMIT = 3;
const TAU = 0.02;
const SUBSTEPS = 2;
const X_LIMIT = 1;
const ANGLE_LIMIT = 0.2;
const START = 0.01;

/** MuJoCo's soft constraint at its default `solref` and `solimp`; the time constant is raised to two steps. */
const STOP = {
  damping: 2 / (0.95 * 2 * TAU),
  stiffness: 1 / (0.95 * 0.95 * 2 * TAU * (2 * TAU)),
  width: 0.001,
  softest: 0.9,
  span: 0.05,
  /** The constraint's inverse inertia in the scene's rest position. */
  inverseInertia: 0.0836743380585959,
} as const;

export class InvertedPendulum implements Environment {
  readonly spec: EnvironmentSpec;
  steps = 0;
  reward = 0;
  terminated = false;
  truncated = false;
  /** x, θ, ẋ, θ̇. */
  private readonly state = new Float64Array(4);
  /** Where a Runge–Kutta step looks ahead to, and the four slopes that it finds. */
  private readonly trial = new Float64Array(4);
  private readonly k1 = new Float64Array(4);
  private readonly k2 = new Float64Array(4);
  private readonly k3 = new Float64Array(4);
  private readonly k4 = new Float64Array(4);
  private running = false;
  private push = 0;
  private readonly cap: number;

  /** `cap`: steps after which an episode is truncated. */
  constructor(cap: number = INVERTED_PENDULUM.cap) {
    this.cap = cap;
    this.spec = cap === INVERTED_PENDULUM.cap ? INVERTED_PENDULUM : { ...INVERTED_PENDULUM, cap };
  }

  /** Draws four numbers: every coordinate of the start is uniform in ±0.01. */
  reset(random: Uniform, observation: Float64Array, at = 0): void {
    const x = START * (2 * random() - 1);
    const angle = START * (2 * random() - 1);
    const velocity = START * (2 * random() - 1);
    const angularVelocity = START * (2 * random() - 1);
    this.place(x, angle, velocity, angularVelocity);
    observation.set(this.state, at);
  }

  /** Begins an episode in a given state. */
  place(x: number, angle: number, velocity: number, angularVelocity: number): void {
    const state = this.state;
    state[0] = x;
    state[1] = angle;
    state[2] = velocity;
    state[3] = angularVelocity;
    this.steps = 0;
    this.reward = 0;
    this.push = 0;
    this.terminated = false;
    this.truncated = false;
    this.running = true;
  }

  /**
   * Draws no number. Two classical Runge–Kutta steps of 0.02 s under one force. The reward is 1 at every step, also at
   * the one that ends the episode, as in gym's first version. An action that is no number ends the episode.
   */
  step(action: number, _random: Uniform, observation: Float64Array, at = 0): void {
    if (!this.running) throw overError(this.spec.name);
    const state = this.state;
    const force = GEAR * Math.min(ACTION_LIMIT, Math.max(-ACTION_LIMIT, action));
    for (let n = 0; n < SUBSTEPS; n++) this.integrate(force);
    observation.set(state, at);
    this.push = force;
    this.reward = 1;
    this.steps += 1;
    // Written so that a state that is not finite ends the episode too.
    const alive = Math.abs(state[1]!) <= ANGLE_LIMIT && Number.isFinite(state[0]! + state[2]! + state[3]!);
    this.terminated = !alive;
    this.truncated = alive && this.steps >= this.cap;
    this.running = alive && !this.truncated;
  }

  pose(): CartPose {
    return {
      kind: 'cart',
      x: this.state[0]!,
      angle: this.state[1]!,
      poleLength: 2 * CENTRE_Z,
      xLimit: X_LIMIT,
      angleLimit: ANGLE_LIMIT,
      force: this.push,
    };
  }

  private integrate(force: number): void {
    const { state, trial, k1, k2, k3, k4 } = this;
    derivative(state, force, k1);
    derivative(ahead(state, k1, TAU / 2, trial), force, k2);
    derivative(ahead(state, k2, TAU / 2, trial), force, k3);
    derivative(ahead(state, k3, TAU, trial), force, k4);
    for (let i = 0; i < 4; i++) state[i] = state[i]! + (TAU / 6) * (k1[i]! + 2 * (k2[i]! + k3[i]!) + k4[i]!);
  }
}

/** out = state + h·slope. */
function ahead(state: Float64Array, slope: Float64Array, h: number, out: Float64Array): Float64Array {
  for (let i = 0; i < 4; i++) out[i] = state[i]! + h * slope[i]!;
  return out;
}

/** (ẋ, θ̇, ẍ, θ̈) at a state (x, θ, ẋ, θ̇) under a force in newtons. */
function derivative(state: Float64Array, force: number, out: Float64Array): void {
  const x = state[0]!;
  const velocity = state[2]!;
  const angularVelocity = state[3]!;
  const sin = Math.sin(state[1]!);
  const cos = Math.cos(state[1]!);
  const h = POLE_MASS * (CENTRE_Z * cos - CENTRE_X * sin);
  const slope = -POLE_MASS * (CENTRE_X * cos + CENTRE_Z * sin);
  const f1 = force - velocity - slope * angularVelocity * angularVelocity;
  const f2 = -angularVelocity - GRAVITY * slope;
  const determinant = M11 * M22 - h * h;
  let a1 = (M22 * f1 - h * f2) / determinant;
  let a2 = (M11 * f2 - h * f1) / determinant;
  const side = x > 0 ? -1 : 1;
  const depth = X_LIMIT - Math.abs(x);
  if (depth < 0) {
    const pull = stopForce(depth, side * velocity, side * a1, M22 / determinant);
    a1 += (M22 * side * pull) / determinant;
    a2 -= (h * side * pull) / determinant;
  }
  out[0] = velocity;
  out[1] = angularVelocity;
  out[2] = a1;
  out[3] = a2;
}

/**
 * Force of the rail's stop, never one that holds back: at a depth < 0, with velocity and free acceleration along the way
 * out, and the inverse inertia along it.
 */
function stopForce(depth: number, velocity: number, acceleration: number, inverse: number): number {
  const t = Math.min(1, -depth / STOP.width);
  const y = t <= 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
  const impedance = STOP.softest + STOP.span * y;
  const target = -STOP.damping * velocity - STOP.stiffness * impedance * depth;
  const softness = ((1 - impedance) / impedance) * STOP.inverseInertia;
  return Math.max(0, (target - acceleration) / (inverse + softness));
}

/**
 * LunarLander: set a lander down between two flags with one main and two side engines. Equal to gym's environment but for
 * the rounding of Box2D's float32; the exhaust, which pushes nothing, is left to the picture.
 */
import type { Body } from 'planck';
import {
  actionError,
  type Environment,
  type EnvironmentSpec,
  overError,
  type Uniform,
} from './environment.ts';
import {
  DISPERSION,
  HEIGHT,
  HILLS,
  MAIN_ENGINE_Y,
  SIDE_ENGINE_AWAY,
  SIDE_ENGINE_HEIGHT,
  SIDE_ENGINE_SHIFT,
  terrainHeights,
  WIDTH,
} from './lander/geometry.ts';
import {
  HEIGHT_SCALE,
  type LanderScaling,
  MAIN_COST,
  potential,
  REST_HEIGHT,
  SIDE_COST,
} from './lander/shaping.ts';
import { type LanderWorld, landerWorld } from './lander/world.ts';
import type { LanderPose, Placement } from './pose.ts';
import { LUNAR_LANDER } from './specs.ts';

const FRAMES_PER_SECOND = 50;
const MAIN_POWER = 13;
const SIDE_POWER = 0.6;
/** Largest random push along each axis at the start, in newtons. */
const START_FORCE = 1000;
const CRASHED = -100;
const AT_REST = 100;

const NOTHING = 0;
/** gym calls it the left engine, though its exhaust leaves on the right. */
const PUSH_LEFT = 1;
const MAIN_ENGINE = 2;
const PUSH_RIGHT = 3;

const ENGINES: { readonly [action: number]: LanderPose['engine'] } = {
  [PUSH_LEFT]: 'left',
  [MAIN_ENGINE]: 'main',
  [PUSH_RIGHT]: 'right',
};

export interface LanderOptions {
  /** '2017' by default, as in the paper's table; the reward depends on it. */
  readonly scaling?: LanderScaling;
  /** Steps after which an episode is truncated. */
  readonly cap?: number;
  /** Planck's own joint solver, several times slower: for tests. */
  readonly plainJoints?: boolean;
}

export class LunarLander implements Environment {
  readonly spec: EnvironmentSpec;
  steps = 0;
  reward = 0;
  terminated = false;
  truncated = false;
  private world: LanderWorld | undefined;
  private terrain: readonly number[] = [];
  private running = false;
  private fired = NOTHING;
  /** Potential of the last state; the reward is its change. */
  private shaping = 0;
  private readonly state = new Float64Array(8);
  private readonly heightScale: number;
  private readonly plainJoints: boolean;
  private readonly cap: number;

  constructor({ scaling = '2017', cap = LUNAR_LANDER.cap, plainJoints = false }: LanderOptions = {}) {
    this.heightScale = HEIGHT_SCALE[scaling];
    this.plainJoints = plainJoints;
    this.cap = cap;
    this.spec = cap === LUNAR_LANDER.cap ? LUNAR_LANDER : { ...LUNAR_LANDER, cap };
  }

  /**
   * Draws 16 numbers: twelve hills, two forces, and two displacements of the step without an engine that the reference
   * takes before it shows the first observation. That step counts neither as a step nor in the reward.
   */
  reset(random: Uniform, observation: Float64Array, at = 0): void {
    this.terrain = terrainHeights(Float64Array.from({ length: HILLS }, () => (HEIGHT / 2) * random()));
    const world = landerWorld(this.terrain, this.plainJoints);
    const x = START_FORCE * (2 * random() - 1);
    const y = START_FORCE * (2 * random() - 1);
    world.hull.applyForceToCenter({ x, y }, true);
    this.world = world;
    this.move(world, NOTHING, random);
    this.shaping = potential(this.state);
    this.steps = 0;
    this.reward = 0;
    this.terminated = false;
    this.truncated = false;
    this.running = true;
    observation.set(this.state, at);
  }

  /**
   * Draws two numbers, also where no engine fires. The reward is the change of the potential less the fuel; a crash or
   * leaving the picture is worth −100 instead, and coming to rest +100.
   */
  step(action: number, random: Uniform, observation: Float64Array, at = 0): void {
    if (!this.running || !this.world) throw overError(this.spec.name);
    if (!(Number.isInteger(action) && action >= 0 && action < 4))
      throw actionError(this.spec.name, action, 4);
    const { world, state } = this;
    this.move(world, action, random);
    const shaping = potential(state);
    let fuel = 0;
    if (action === MAIN_ENGINE) fuel = MAIN_COST;
    else if (action !== NOTHING) fuel = SIDE_COST;
    this.reward = shaping - this.shaping - fuel;
    this.shaping = shaping;
    this.steps += 1;
    this.terminated = false;
    if (world.crashed() || Math.abs(state[0]!) >= 1) {
      this.terminated = true;
      this.reward = CRASHED;
    }
    if (!world.hull.isAwake()) {
      this.terminated = true;
      this.reward = AT_REST;
    }
    this.truncated = !this.terminated && this.steps >= this.cap;
    this.running = !this.terminated && !this.truncated;
    observation.set(state, at);
  }

  /** Throws Error before the first `reset`. */
  pose(): LanderPose {
    const { world } = this;
    if (!world) throw overError(this.spec.name);
    return {
      kind: 'lander',
      hull: place(world.hull),
      legs: [place(world.legs[0]), place(world.legs[1])],
      standing: [world.standing(0), world.standing(1)],
      engine: ENGINES[this.fired] ?? null,
      terrain: this.terrain,
    };
  }

  /** Fires, advances and observes. */
  private move(world: LanderWorld, action: number, random: Uniform): void {
    const first = DISPERSION * (2 * random() - 1);
    const second = DISPERSION * (2 * random() - 1);
    if (action === MAIN_ENGINE) fireMain(world.hull, first, second);
    else if (action !== NOTHING) fireSide(world.hull, action === PUSH_LEFT ? -1 : 1, first, second);
    this.fired = action;
    world.advance();
    this.observe(world);
  }

  private observe(world: LanderWorld): void {
    const { hull } = world;
    const { state } = this;
    const position = hull.getPosition();
    const velocity = hull.getLinearVelocity();
    state[0] = (position.x - WIDTH / 2) / (WIDTH / 2);
    state[1] = (position.y - REST_HEIGHT) / this.heightScale;
    state[2] = (velocity.x * (WIDTH / 2)) / FRAMES_PER_SECOND;
    state[3] = (velocity.y * (HEIGHT / 2)) / FRAMES_PER_SECOND;
    state[4] = hull.getAngle();
    state[5] = (20 * hull.getAngularVelocity()) / FRAMES_PER_SECOND;
    state[6] = world.standing(0) ? 1 : 0;
    state[7] = world.standing(1) ? 1 : 0;
  }
}

/** Pushes the hull upwards, displaced at random along and across it. */
function fireMain(hull: Body, first: number, second: number): void {
  const angle = hull.getAngle();
  const tip = { x: Math.sin(angle), y: Math.cos(angle) };
  const side = { x: -tip.y, y: tip.x };
  const along = MAIN_ENGINE_Y + 2 * first;
  const x = tip.x * along + side.x * second;
  const y = -tip.y * along - side.y * second;
  const at = hull.getPosition();
  hull.applyLinearImpulse({ x: -x * MAIN_POWER, y: -y * MAIN_POWER }, { x: at.x + x, y: at.y + y }, true);
}

/** Pushes the hull sideways from near its top: to the left with `direction` −1, to the right with 1. */
function fireSide(hull: Body, direction: -1 | 1, first: number, second: number): void {
  const angle = hull.getAngle();
  const tip = { x: Math.sin(angle), y: Math.cos(angle) };
  const side = { x: -tip.y, y: tip.x };
  const across = 3 * second + direction * SIDE_ENGINE_AWAY;
  const x = tip.x * first + side.x * across;
  const y = -tip.y * first - side.y * across;
  const at = hull.getPosition();
  hull.applyLinearImpulse(
    { x: -x * SIDE_POWER, y: -y * SIDE_POWER },
    { x: at.x + x - tip.x * SIDE_ENGINE_SHIFT, y: at.y + y + tip.y * SIDE_ENGINE_HEIGHT },
    true,
  );
}

function place(body: Body): Placement {
  const { x, y } = body.getPosition();
  return { x, y, angle: body.getAngle() };
}

/** The lander and its moon as bodies of planck, which solves joints and contacts as the reference's Box2D 2.3 does. */
import { type Body, Box, type Contact, Edge, Polygon, RevoluteJoint, World } from 'planck';
import {
  HEIGHT,
  HULL,
  LEG_AWAY,
  LEG_DOWN,
  LEG_HALF_HEIGHT,
  LEG_HALF_WIDTH,
  TERRAIN_SPACING,
  WIDTH,
} from './geometry.ts';
import { solvePlainly } from './legJoints.ts';

export interface LanderWorld {
  readonly hull: Body;
  /** Right, left: in the reference's order. */
  readonly legs: readonly [Body, Body];
  /** The hull has touched something since the episode began. */
  crashed(): boolean;
  /** Whether a leg stands on the ground. */
  standing(leg: 0 | 1): boolean;
  /** Advances by 1/50 s. */
  advance(): void;
}

const GRAVITY = -10;
const TIME_STEP = 1 / 50;
const VELOCITY_ITERATIONS = 180;
const POSITION_ITERATIONS = 60;

/** The lander touches the ground (category 1) and nothing of its own. */
const HULL_FILTER = { filterCategoryBits: 0x10, filterMaskBits: 1 };
const LEG_FILTER = { filterCategoryBits: 0x20, filterMaskBits: 1 };

/** A leg's tilt at the start, and its joint: a motor that spreads it, against limits. */
const LEG_TILT = 0.05;
const LEG_MOTOR_TORQUE = 40;
const LEG_MOTOR_SPEED = 0.3;
const LEG_LIMITS = [
  { lowerAngle: 0.4, upperAngle: 0.9 },
  { lowerAngle: -0.9, upperAngle: -0.4 },
] as const;

/**
 * A moon with terrain through `heights` and a lander at the top of it; new at each episode, since the order in which a
 * used world finds contacts depends on its past. `plain`: planck's own joint solver, for tests.
 */
export function landerWorld(heights: readonly number[], plain = false): LanderWorld {
  const world = new World({ gravity: { x: 0, y: GRAVITY } });
  buildMoon(world, heights);
  const hull = world.createBody({ type: 'dynamic', position: { x: WIDTH / 2, y: HEIGHT } });
  hull.createFixture({ shape: new Polygon(HULL), density: 5, friction: 0.1, ...HULL_FILTER });
  const right = buildLeg(world, hull, 0);
  const left = buildLeg(world, hull, 1);
  const legs = [right.body, left.body] as const;

  let crashed = false;
  let touching = 0;
  // Flags, not counts: a leg that stands on two edges and leaves one of them counts as in the air, as in the reference.
  const standing = [false, false];
  const mark = (contact: Contact, value: boolean) => {
    for (const fixture of [contact.getFixtureA(), contact.getFixtureB()]) {
      const body = fixture.getBody();
      if (body === hull) crashed ||= value;
      else if (body === legs[0]) standing[0] = value;
      else if (body === legs[1]) standing[1] = value;
    }
  };
  world.on('begin-contact', (contact) => {
    touching += 1;
    mark(contact, true);
  });
  world.on('end-contact', (contact) => {
    touching -= 1;
    mark(contact, false);
  });
  if (!plain) solvePlainly([right.joint, left.joint], () => touching > 0);

  return {
    hull,
    legs,
    crashed: () => crashed,
    standing: (leg) => standing[leg]!,
    advance: () => world.step(TIME_STEP, VELOCITY_ITERATIONS, POSITION_ITERATIONS),
  };
}

function buildMoon(world: World, heights: readonly number[]): void {
  const moon = world.createBody();
  moon.createFixture({ shape: new Edge({ x: 0, y: 0 }, { x: WIDTH, y: 0 }) });
  for (let i = 0; i + 1 < heights.length; i++) {
    const from = { x: TERRAIN_SPACING * i, y: heights[i]! };
    const to = { x: TERRAIN_SPACING * (i + 1), y: heights[i + 1]! };
    moon.createFixture({ shape: new Edge(from, to), friction: 0.1 });
  }
}

function buildLeg(
  world: World,
  hull: Body,
  leg: 0 | 1,
): { readonly body: Body; readonly joint: RevoluteJoint } {
  // The reference counts −1, then 1, and has the first on the right.
  const sign = leg === 0 ? -1 : 1;
  const body = world.createBody({
    type: 'dynamic',
    position: { x: WIDTH / 2 - sign * LEG_AWAY, y: HEIGHT },
    angle: sign * LEG_TILT,
  });
  body.createFixture({ shape: new Box(LEG_HALF_WIDTH, LEG_HALF_HEIGHT), density: 1, ...LEG_FILTER });
  const joint = new RevoluteJoint({
    bodyA: hull,
    bodyB: body,
    localAnchorA: { x: 0, y: 0 },
    localAnchorB: { x: sign * LEG_AWAY, y: LEG_DOWN },
    // Angles count from the leg's tilt at the start: pybox2d fills this in without being asked.
    referenceAngle: sign * LEG_TILT,
    enableMotor: true,
    maxMotorTorque: LEG_MOTOR_TORQUE,
    motorSpeed: sign * LEG_MOTOR_SPEED,
    enableLimit: true,
    ...LEG_LIMITS[leg],
  });
  world.createJoint(joint);
  return { body, joint };
}

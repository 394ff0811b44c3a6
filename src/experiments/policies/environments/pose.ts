/** Pictures of the environments as plain data: metres and radians, with y upwards and angles anticlockwise. */

/** A cart on a rail with a pole hinged to it: CartPole and InvertedPendulum. */
export interface CartPose {
  readonly kind: 'cart';
  /** Middle of the cart. */
  readonly x: number;
  /** The pole's angle from upright; unlike a body's, positive leans to the right. */
  readonly angle: number;
  /** Length of the whole pole. */
  readonly poleLength: number;
  /** Where an episode ends (CartPole), or where the rail does (InvertedPendulum): |x|. */
  readonly xLimit: number;
  /** Where an episode ends: |angle|. */
  readonly angleLimit: number;
  /** Force of the last action, in newtons; 0 after a reset. */
  readonly force: number;
}

/** Where a body's own origin is, and how the body is turned. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** The lander above its moon; `lander/geometry.ts` has the shapes of hull and legs. */
export interface LanderPose {
  readonly kind: 'lander';
  readonly hull: Placement;
  /** In the order of the observation: right, left. */
  readonly legs: readonly [Placement, Placement];
  readonly standing: readonly [boolean, boolean];
  /** Where the engine that the last action fired pushes: upwards, or to a side. */
  readonly engine: 'left' | 'main' | 'right' | null;
  /** Heights of the terrain at x = 0, 2, …, 20; the same array throughout an episode. */
  readonly terrain: readonly number[];
}

export type Pose = CartPose | LanderPose;

/** Pictures of the environments as plain data: metres and radians, with y upwards. */

/** A cart on a rail with a pole hinged to it: CartPole and InvertedPendulum. */
export interface CartPose {
  readonly kind: 'cart';
  /** Middle of the cart. */
  readonly x: number;
  /** The pole's angle from upright; positive leans to the right. */
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

export type Pose = CartPose;

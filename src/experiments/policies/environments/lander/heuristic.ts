/** The reference's hand-written controller of the lander: a demonstrator, and a check that the physics is the same. */

/**
 * The action for the observation that begins at `at`: tilts towards the pad, and keeps to a height that grows with the
 * distance from it. Made for the modern scaling; it lands with that of 2017 too, a little worse.
 */
export function landerHeuristic(observation: Float64Array, at = 0): number {
  const s = (i: number) => observation[at + i]!;
  const target = Math.max(-0.4, Math.min(0.5 * s(0) + s(2), 0.4));
  const hover = 0.55 * Math.abs(s(0));
  const standing = s(6) > 0 || s(7) > 0;
  const turn = standing ? 0 : 0.5 * (target - s(4)) - s(5);
  const lift = standing ? -0.5 * s(3) : 0.5 * (hover - s(1)) - 0.5 * s(3);
  if (lift > Math.abs(turn) && lift > 0.05) return 2;
  if (turn < -0.05) return 3;
  if (turn > 0.05) return 1;
  return 0;
}

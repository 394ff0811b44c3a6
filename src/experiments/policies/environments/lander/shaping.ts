/** What the lander's reward is made of, on observations alone: a page draws it without one line of the physics. */
import { HEIGHT, LEG_DOWN, PAD_HEIGHT, WIDTH } from './geometry.ts';

/** Fuel of one step, in units of the reward. */
export const MAIN_COST = 0.3;
export const SIDE_COST = 0.03;

/** What the height above the pad is divided by: half the picture's width in gym of 2017, half its height since 2019. */
export type LanderScaling = '2017' | 'modern';

export const HEIGHT_SCALE: { readonly [scaling in LanderScaling]: number } = {
  '2017': WIDTH / 2,
  modern: HEIGHT / 2,
};

/** Where an observation's height is 0: as high as the hull is when its legs hang down to the pad. */
export const REST_HEIGHT = PAD_HEIGHT + LEG_DOWN;

/** −100 (distance + speed + tilt) + 10 for each standing leg, in the observation's units. */
export const potential = (s: Float64Array): number =>
  -100 * Math.sqrt(s[0]! * s[0]! + s[1]! * s[1]!) -
  100 * Math.sqrt(s[2]! * s[2]! + s[3]! * s[3]!) -
  100 * Math.abs(s[4]!) +
  10 * s[6]! +
  10 * s[7]!;

/** The potential term by term. */
export const potentialTerms = (s: Float64Array) => ({
  distance: -100 * Math.hypot(s[0]!, s[1]!),
  speed: -100 * Math.hypot(s[2]!, s[3]!),
  tilt: -100 * Math.abs(s[4]!),
  legs: 10 * s[6]! + 10 * s[7]!,
});

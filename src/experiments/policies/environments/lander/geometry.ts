/** The lander's world in metres: what the physics builds and a picture draws. One metre is 30 pixels of the reference. */

const SCALE = 30;

/** Width and height of what the reference shows; the lander starts at the top, in the middle. */
export const WIDTH = 600 / SCALE;
export const HEIGHT = 400 / SCALE;
/** Height that the pad is given before its neighbours smooth it. */
export const PAD_HEIGHT = HEIGHT / 4;
/** The terrain is a line through 11 points at x = 0, 2, …, 20; the pad lies between the flags at 8 and 12. */
export const TERRAIN_POINTS = 11;
export const TERRAIN_SPACING = WIDTH / (TERRAIN_POINTS - 1);
export const FLAGS = [8, 12] as const;

/** Corners of the hull around its origin. */
export const HULL = [
  [-14, 17],
  [-17, 0],
  [-17, -10],
  [17, -10],
  [17, 0],
  [14, 17],
].map(([x, y]) => ({ x: x! / SCALE, y: y! / SCALE }));

/** Half the width and half the height of a leg, a box around its own origin. */
export const LEG_HALF_WIDTH = 2 / SCALE;
export const LEG_HALF_HEIGHT = 8 / SCALE;
/** Where a leg is hinged, seen from the leg: as far inwards and upwards. */
export const LEG_AWAY = 20 / SCALE;
export const LEG_DOWN = 18 / SCALE;

/** Engines, seen from the hull's origin: how far below it and to its sides they push. */
export const MAIN_ENGINE_Y = 4 / SCALE;
export const SIDE_ENGINE_AWAY = 12 / SCALE;
export const SIDE_ENGINE_HEIGHT = 14 / SCALE;
/** As far as this the reference moves a side engine's push along x; a slip of 14 that all results were made with. */
export const SIDE_ENGINE_SHIFT = 17 / SCALE;
/** Largest random displacement of a push. */
export const DISPERSION = 1 / SCALE;

/** Heights of random hills before smoothing: twelve, the pad's among them, as many as an episode draws. */
export const HILLS = TERRAIN_POINTS + 1;

/**
 * The terrain's heights from hills that are uniform in (0, HEIGHT/2): five of them become the pad, then each point takes a
 * third of its neighbours' and its own. The third is .33 and the neighbour left of the first is the last of all, as in
 * the reference.
 */
export function terrainHeights(hills: ArrayLike<number>): number[] {
  const flat = Array.from({ length: HILLS }, (_, i) => (i >= 3 && i <= 7 ? PAD_HEIGHT : hills[i]!));
  return Array.from(
    { length: TERRAIN_POINTS },
    (_, i) => 0.33 * (flat[(i + HILLS - 1) % HILLS]! + flat[i]! + flat[i + 1]!),
  );
}

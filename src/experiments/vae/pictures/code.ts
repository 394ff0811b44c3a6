/** The code of an image: every unit's probability of 1, and coins that were tossed by addressed noise or laid on their likelier side. */
import { noiseKey, PURPOSE, uniform } from '../../../math/random.ts';
import { sigmoid } from '../../../math/special.ts';
import { type PictureModel, signs, through } from './model.ts';

/** Layers from the data upwards, each [units]. */
export interface Code {
  /** q(b = 1 | what lies below). */
  readonly probabilities: readonly Float64Array[];
  readonly bits: readonly Uint8Array[];
}

/** u in (0, 1) of a unit of a layer; layers count from 0, at the data. */
export type UnitCoins = (layer: number, unit: number) => number;

/** Room for the units of one layer, and for the images and samples of one throw. */
const UNITS = 1 << 10;
const PLACES = 1 << 10;
/** What a throw is for: each has its own addresses. */
const USES = { image: 0, sample: 1, average: 2 } as const;

/** The coins at one place of one throw; the same call gives the same coins for good. */
export function coins(seed: number, use: keyof typeof USES, toss: number, place: number): UnitCoins {
  const key = noiseKey(seed, PURPOSE.picture);
  const step = (toss * 3 + USES[use]) * PLACES + place;
  return (layer, unit) => uniform(key, step, layer * UNITS + unit);
}

/** b = 1 where a + logit u > 0, as training draws it: with u at rest a bit changes only when its probability passes 1 − u. */
export const land = (a: Float64Array, layer: number, u: UnitCoins): Uint8Array =>
  Uint8Array.from(a, (logit, unit) => (u(layer, unit) > sigmoid(-logit) ? 1 : 0));

/** Coins that do not toss: the likelier side, 0 on a tie. */
export const LIKELIER: UnitCoins = () => 0.5;

/** image: binary, [visible]. Layer l is encoded from the bits of the layer below. */
export function encode(model: PictureModel, image: Uint8Array, u: UnitCoins): Code {
  const { layout, mean } = model;
  const probabilities: Float64Array[] = [];
  const bits: Uint8Array[] = [];
  let x: Float64Array = Float64Array.from(image, (pixel, i) => pixel - mean[i]!);
  for (const [l, link] of layout.encoders.entries()) {
    const a = through(model, link, x);
    const b = land(a, l, u);
    probabilities.push(a.map(sigmoid));
    bits.push(b);
    x = signs(b);
  }
  return { probabilities, bits };
}

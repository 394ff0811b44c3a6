/** From bits to pixels: the decoder at a code of any layer, samples from the prior, and what one bit does to the picture. */
import { dot, sigmoid } from '../../../math/special.ts';
import { coins, land, type UnitCoins } from './code.ts';
import { type PictureModel, signs, through } from './model.ts';

/** Draws of the layers beneath over which an upper code's picture is averaged. */
export const AVERAGED = 8;

/** Logits of the pixels given layer 1, [visible]. */
function pixelLogits(model: PictureModel, bits: Uint8Array): Float64Array {
  const y = through(model, model.layout.decoders[0]!, signs(bits));
  for (let i = 0; i < y.length; i++) y[i]! += model.bias[i]!;
  return y;
}

/** Bits of layer 1 given those of `layer`, by one draw of every layer between. */
function descend(model: PictureModel, layer: number, bits: Uint8Array, u: UnitCoins): Uint8Array {
  let below = bits;
  for (let l = layer; l > 0; l--) {
    below = land(through(model, model.layout.decoders[l]!, signs(below)), l - 1, u);
  }
  return below;
}

/**
 * Probability of ink of every pixel, [visible], given the bits of a layer (0 at the data). Above the first layer
 * p(x | b) has no closed form: it is the mean over `AVERAGED` draws of the layers beneath, from the same coins every time.
 */
export function decode(model: PictureModel, layer: number, bits: Uint8Array, seed: number): Float64Array {
  if (layer === 0) return pixelLogits(model, bits).map(sigmoid);
  const mean = new Float64Array(model.shape.visible);
  for (let k = 0; k < AVERAGED; k++) {
    const y = pixelLogits(model, descend(model, layer, bits, coins(seed, 'average', 0, k)));
    for (let i = 0; i < y.length; i++) mean[i]! += sigmoid(y[i]!) / AVERAGED;
  }
  return mean;
}

/** What the model draws by itself: the top layer by the prior's coins, every layer beneath given the one above. */
export function sample(model: PictureModel, u: UnitCoins): Float64Array {
  const { theta, layout, shape } = model;
  const top = shape.latents.length - 1;
  const prior = Float64Array.from(theta.subarray(layout.priorAt));
  return pixelLogits(model, descend(model, top, land(prior, top, u), u)).map(sigmoid);
}

/** What switching one bit on adds to the pixels' logits, and by which reasoning. */
export interface BitEffect {
  /** [visible]. */
  readonly values: Float64Array;
  /**
   * `row`: 2 W, twice its row of the decoder's weights, the same at every code. `flip`: y(b = 1) − y(b = 0) with the other
   * bits as they are. `mean`: the same of the mean logits over the layer beneath, which is exact where the decoder is linear.
   */
  readonly kind: 'row' | 'flip' | 'mean';
}

const withBit = (bits: Uint8Array, bit: number, value: 0 | 1): Uint8Array => {
  const copy = bits.slice();
  copy[bit] = value;
  return copy;
};

/** Mean of the pixels' logits given the bits of an upper layer, of two with linear decoders: E[2b − 1] stands for 2b − 1. */
function meanLogits(model: PictureModel, layer: number, bits: Uint8Array): Float64Array {
  let x = signs(bits);
  for (let l = layer; l > 0; l--) {
    x = through(model, model.layout.decoders[l]!, x).map((y) => 2 * sigmoid(y) - 1);
  }
  return through(model, model.layout.decoders[0]!, x);
}

const isRow = ({ layout }: PictureModel, layer: number): boolean =>
  layer === 0 && layout.decoders[0]!.widths.length === 2;

const logitsAt = (model: PictureModel, layer: number, bits: Uint8Array): Float64Array =>
  layer === 0 ? pixelLogits(model, bits) : meanLogits(model, layer, bits);

export function bitEffect(model: PictureModel, layer: number, bits: Uint8Array, bit: number): BitEffect {
  const { layout, shape, theta } = model;
  if (isRow(model, layer)) {
    const from = layout.decoders[0]!.at + bit * shape.visible;
    const row = theta.subarray(from, from + shape.visible);
    return { values: Float64Array.from(row, (w) => 2 * w), kind: 'row' };
  }
  const values = logitsAt(model, layer, withBit(bits, bit, 1));
  const off = logitsAt(model, layer, withBit(bits, bit, 0));
  for (let i = 0; i < values.length; i++) values[i]! -= off[i]!;
  return { values, kind: layer === 0 ? 'flip' : 'mean' };
}

const norm = (x: Float64Array): number => Math.sqrt(dot(x, x));

/** Euclidean norm of every bit's effect at this code, [units]. */
export function influence(model: PictureModel, layer: number, bits: Uint8Array): Float64Array {
  if (isRow(model, layer)) {
    return Float64Array.from(bits, (_, bit) => norm(bitEffect(model, layer, bits, bit).values));
  }
  const here = logitsAt(model, layer, bits);
  return Float64Array.from(bits, (value, bit) => {
    const there = logitsAt(model, layer, withBit(bits, bit, value ? 0 : 1));
    return norm(there.map((y, i) => y - here[i]!));
  });
}

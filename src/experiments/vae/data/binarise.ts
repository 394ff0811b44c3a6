/** Fixed binarisation: every pixel of every image is drawn once, with its grey value as the probability of ink. */
import { noiseKey, PURPOSE, uniform } from '../../../math/random.ts';
import { PIXELS } from './dataSet.ts';

/**
 * pixel = 1 if grey / 255 > uniform(seed, image, pixel), else 0. Black stays 0 and white stays 1 at every seed, and an
 * image's bits depend on its place in the set only, not on how many there are.
 * @param images [count × 784] grey values 0–255
 * @param out [count × 784]; may be `images` itself
 */
export function binarise(
  images: Uint8Array,
  seed: number,
  out: Uint8Array = new Uint8Array(images.length),
): Uint8Array {
  if (images.length % PIXELS !== 0 || out.length < images.length)
    throw new RangeError(`Images of ${PIXELS} pixels are needed; these are ${images.length} numbers.`);
  const key = noiseKey(seed, PURPOSE.binarise);
  const count = images.length / PIXELS;
  for (let image = 0; image < count; image++) {
    const from = image * PIXELS;
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const grey = images[from + pixel]!;
      // Most pixels are black or white, and need no draw: u lies strictly between 0 and 1.
      const ink = grey === 255 || (grey > 0 && grey > 255 * uniform(key, image, pixel));
      out[from + pixel] = ink ? 1 : 0;
    }
  }
  return out;
}

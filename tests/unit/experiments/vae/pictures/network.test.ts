/** Codes, decoded pictures, samples and effects of bits: equal to the float64 reference, or to enumeration. */
import { describe, expect, it } from 'vitest';
import { coins, encode, LIKELIER } from '../../../../../src/experiments/vae/pictures/code.ts';
import {
  AVERAGED,
  bitEffect,
  decode,
  influence,
  sample,
} from '../../../../../src/experiments/vae/pictures/decoder.ts';
import { type PictureModel, pictureModel } from '../../../../../src/experiments/vae/pictures/model.ts';
import { HardPath } from '../../../../../src/experiments/vae/reference/hardPath.ts';
import { VaeModel } from '../../../../../src/experiments/vae/reference/model.ts';
import type { VaeShape } from '../../../../../src/experiments/vae/shape.ts';
import { noiseKey, PURPOSE, uniform, uniformStream } from '../../../../../src/math/random.ts';
import { sigmoid } from '../../../../../src/math/special.ts';

const VISIBLE = 12;
const SHAPES: Record<string, VaeShape> = {
  one: { visible: VISIBLE, latents: [6], hidden: [] },
  two: { visible: VISIBLE, latents: [5, 4], hidden: [] },
  nonlinear: { visible: VISIBLE, latents: [6], hidden: [7, 3] },
};
const shapes = Object.entries(SHAPES);

/** The same random numbers, all of them representable in float32, in both. */
function both(shape: VaeShape): { model: PictureModel; truth: HardPath } {
  const next = uniformStream(noiseKey(7, PURPOSE.problem));
  const mean = Float32Array.from({ length: VISIBLE }, next);
  const reference = new VaeModel(shape, Float64Array.from(mean));
  const theta = Float32Array.from(reference.theta, () => 2 * next() - 1);
  reference.theta.set(theta);
  const model = pictureModel(shape, theta, mean);
  if (!model) throw new Error('does not fit');
  return { model, truth: new HardPath(reference) };
}

const image = Uint8Array.from({ length: VISIBLE }, (_, i) => ((i * 5) % 3) & 1);

/** The numbers that `coins` gives, in the order of the reference's noise vector. */
const noise = ({ shape }: PictureModel, u: (layer: number, unit: number) => number): Float64Array =>
  Float64Array.from(shape.latents.flatMap((n, l) => Array.from({ length: n }, (_, j) => u(l, j))));

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    expect(Math.abs(actual[i]! - expected[i]!), `at ${i}`).toBeLessThan(tolerance);
}

const codesOf = (units: number): Uint8Array[] =>
  Array.from({ length: 2 ** units }, (_, n) => Uint8Array.from({ length: units }, (__, j) => (n >> j) & 1));

describe('pictureModel', () => {
  it('is null for parameters or a mean image of another model', () => {
    const { model } = both(SHAPES['one']!);
    expect(pictureModel(SHAPES['two']!, model.theta, model.mean)).toBeNull();
    expect(pictureModel(model.shape, model.theta, model.mean.subarray(1))).toBeNull();
  });
});

describe.each(shapes)('%s', (_, shape) => {
  const { model, truth } = both(shape);

  it('encodes as the reference does under the same coins', () => {
    for (let toss = 0; toss < 20; toss++) {
      const u = coins(3, 'image', toss, 0);
      const { probabilities, bits } = encode(model, image, u);
      truth.draw(Float64Array.from(image), noise(model, u));
      for (const [l, a] of truth.encoders.entries()) {
        expectClose(probabilities[l]!, a.y.map(sigmoid));
        expect([...bits[l]!]).toEqual([...truth.samples[l]!]);
      }
    }
  });

  it('lays every coin on its likelier side', () => {
    const { probabilities, bits } = encode(model, image, LIKELIER);
    for (const [l, p] of probabilities.entries())
      expect([...bits[l]!]).toEqual([...p].map((v) => (v > 0.5 ? 1 : 0)));
  });

  it('decodes layer 1 as the reference does', () => {
    const { bits } = encode(model, image, coins(3, 'image', 0, 0));
    truth.samples[0]!.set(bits[0]!);
    truth.decode(0);
    expectClose(decode(model, 0, bits[0]!, 1), truth.predictions[0]!.map(sigmoid));
  });

  it('switching a bit on adds its effect to the logits of layer 1', () => {
    const { bits } = encode(model, image, LIKELIER);
    const logits = (value: number, bit: number): Float64Array => {
      truth.samples[0]!.set(bits[0]!);
      truth.samples[0]![bit] = value;
      truth.decode(0);
      return truth.predictions[0]!.slice();
    };
    const norms = influence(model, 0, bits[0]!);
    for (let bit = 0; bit < shape.latents[0]!; bit++) {
      const { values, kind } = bitEffect(model, 0, bits[0]!, bit);
      expect(kind).toBe(shape.hidden.length > 0 ? 'flip' : 'row');
      const off = logits(0, bit);
      expectClose(
        values,
        logits(1, bit).map((y, i) => y - off[i]!),
      );
      expect(norms[bit]).toBeCloseTo(Math.hypot(...values), 12);
    }
  });

  it('samples from the prior: pixels are as probable as enumeration says', () => {
    const DRAWS = 4000;
    const mean = new Float64Array(VISIBLE);
    for (let n = 0; n < DRAWS; n++) {
      const p = sample(model, coins(1, 'sample', n, 0));
      for (let i = 0; i < VISIBLE; i++) mean[i]! += p[i]! / DRAWS;
    }
    const exact = new Float64Array(VISIBLE);
    const top = shape.latents.length - 1;
    const add = (layer: number, weight: number): void => {
      truth.decode(layer);
      const y = truth.predictions[layer]!;
      if (layer === 0) for (let i = 0; i < VISIBLE; i++) exact[i]! += weight * sigmoid(y[i]!);
      else branch(layer - 1, y.slice(), weight);
    };
    const branch = (layer: number, logits: Float64Array, weight: number): void => {
      for (const code of codesOf(logits.length)) {
        truth.samples[layer]!.set(code);
        let p = weight;
        for (const [j, b] of code.entries()) p *= sigmoid(b ? logits[j]! : -logits[j]!);
        add(layer, p);
      }
    };
    branch(top, truth.model.prior.slice(), 1);
    // Standard error below .5 / √4000.
    expectClose(mean, exact, 0.04);
  });
});

describe('a code of the upper of two layers', () => {
  const { model, truth } = both(SHAPES['two']!);
  const upper = Uint8Array.of(1, 0, 1, 1);

  it('is decoded as the mean over the same draws of the layer beneath', () => {
    const expected = new Float64Array(VISIBLE);
    truth.samples[1]!.set(upper);
    truth.decode(1);
    const logits = truth.predictions[1]!.slice();
    for (let k = 0; k < AVERAGED; k++) {
      const u = coins(9, 'average', 0, k);
      truth.samples[0]!.set(logits.map((y, j) => (y + Math.log(u(0, j) / (1 - u(0, j))) > 0 ? 1 : 0)));
      truth.decode(0);
      for (let i = 0; i < VISIBLE; i++) expected[i]! += sigmoid(truth.predictions[0]![i]!) / AVERAGED;
    }
    expectClose(decode(model, 1, upper, 9), expected);
  });

  it('has bits whose effect is that on the exact mean of the pixel logits', () => {
    const meanLogits = (code: Uint8Array): Float64Array => {
      truth.samples[1]!.set(code);
      truth.decode(1);
      const above = truth.predictions[1]!.slice();
      const mean = new Float64Array(VISIBLE);
      for (const b of codesOf(above.length)) {
        let p = 1;
        for (const [j, value] of b.entries()) p *= sigmoid(value ? above[j]! : -above[j]!);
        truth.samples[0]!.set(b);
        truth.decode(0);
        for (let i = 0; i < VISIBLE; i++) mean[i]! += p * truth.predictions[0]![i]!;
      }
      return mean;
    };
    const { values, kind } = bitEffect(model, 1, upper, 2);
    expect(kind).toBe('mean');
    const on = meanLogits(upper);
    const off = meanLogits(Uint8Array.of(1, 0, 0, 1));
    expectClose(
      values,
      on.map((y, i) => y - off[i]!),
    );
  });
});

describe('coins', () => {
  it('are apart for every use, throw, place, layer and unit', () => {
    const seen = new Set<number>();
    for (const use of ['image', 'sample', 'average'] as const)
      for (const toss of [0, 1, 2])
        for (const place of [0, 1, 39]) {
          const u = coins(1, use, toss, place);
          for (const layer of [0, 1]) for (const unit of [0, 1, 399]) seen.add(u(layer, unit));
        }
    expect(seen.size).toBe(3 * 3 * 3 * 2 * 3);
  });

  it('are no numbers of training', () => {
    const u = coins(1, 'image', 0, 0);
    for (const [name, purpose] of Object.entries(PURPOSE)) {
      if (name !== 'picture') expect(uniform(noiseKey(1, purpose), 0, 0), name).not.toBe(u(0, 0));
    }
  });
});

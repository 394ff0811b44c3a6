/** The autoencoder's −ELBO and its derivatives in float64, against plain formulas and central differences. */
import { describe, expect, it } from 'vitest';
import { HardPath } from '../../../../src/experiments/vae/reference/hardPath.ts';
import { VaeModel } from '../../../../src/experiments/vae/reference/model.ts';
import { Path } from '../../../../src/experiments/vae/reference/path.ts';
import { RelaxedPath } from '../../../../src/experiments/vae/reference/relaxedPath.ts';
import { latentCount, outputBias, type VaeShape, vaeLayout } from '../../../../src/experiments/vae/shape.ts';
import { fillUniform, noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { DEEP, genericModel, IMAGE, NONLINEAR, ONE_LAYER, TWO_LAYERS } from './support/models.ts';

const SHAPES = [
  ['one layer', ONE_LAYER],
  ['two layers', TWO_LAYERS],
  ['nonlinear', NONLINEAR],
  ['three nonlinear layers', DEEP],
] as const;

const H = 1e-5;

/** Largest error of x against central differences of `at`, in units of 1e-6 |difference| + 1e-8. */
function worstDifference(x: ArrayLike<number>, at: (i: number, step: number) => number): number {
  let worst = 0;
  for (let i = 0; i < x.length; i++) {
    const difference = (at(i, H) - at(i, -H)) / (2 * H);
    worst = Math.max(worst, Math.abs(x[i]! - difference) / (1e-6 * Math.abs(difference) + 1e-8));
  }
  return worst;
}

const uniforms = (count: number, step: number): Float64Array => {
  const u = new Float64Array(count);
  fillUniform(noiseKey(5, PURPOSE.sampleU), step, u);
  return u;
};

const moved = (x: Float64Array, i: number, step: number): Float64Array => {
  const copy = x.slice();
  copy[i]! += step;
  return copy;
};

describe('layout', () => {
  it('names every parameter once, without gaps', () => {
    for (const [, shape] of SHAPES) {
      const { tensors, size, priorAt } = vaeLayout(shape);
      let at = 0;
      for (const tensor of tensors) {
        expect(tensor.at).toBe(at);
        at += tensor.rows * tensor.columns;
      }
      expect(at).toBe(size);
      expect(priorAt).toBe(size - shape.latents.at(-1)!);
      expect(new Set(tensors.map(({ name }) => name)).size).toBe(tensors.length);
    }
    expect(vaeLayout({ visible: 784, latents: [200], hidden: [] }).size).toBe(
      784 * 200 * 2 + 200 + 784 + 200,
    );
    expect(vaeLayout(TWO_LAYERS).tensors.map(({ name }) => name)).toEqual(
      'Wq1 bq1 Wq2 bq2 Wp1 bp1 Wp2 bp2 prior'.split(' '),
    );
    expect(vaeLayout(NONLINEAR).decoders[0]!.widths).toEqual([4, 3, 5, 6]);
  });

  it('refuses impossible sizes', () => {
    const wrong: VaeShape[] = [
      { ...ONE_LAYER, latents: [] },
      { ...ONE_LAYER, visible: 0 },
      { ...ONE_LAYER, hidden: [2.5] },
    ];
    for (const shape of wrong) expect(() => vaeLayout(shape)).toThrow(RangeError);
    expect(() => new VaeModel(ONE_LAYER, new Float64Array(5))).toThrow(RangeError);
  });

  it('keeps the fixed bias finite for pixels that are always on or off', () => {
    const [off, half, on] = outputBias(Float64Array.of(0, 0.5, 1));
    expect(on).toBeCloseTo(Math.log(999), 12);
    expect(off).toBeCloseTo(-Math.log(999), 12);
    expect(half).toBe(0);
  });

  it('starts with zero biases and prior, and weights within Glorot’s bounds', () => {
    const model = genericModel(TWO_LAYERS);
    model.initialise(uniformStream(noiseKey(1, PURPOSE.initialise)));
    const { tensors } = model.layout;
    for (const { name, rows, columns, at } of tensors) {
      const part = [...model.theta.subarray(at, at + rows * columns)];
      if (name.startsWith('W')) {
        const bound = Math.sqrt(6 / (rows + columns));
        expect(part.every((x) => Math.abs(x) <= bound && x !== 0)).toBe(true);
      } else expect(part.every((x) => x === 0)).toBe(true);
    }
  });
});

it('f is −log p(x, b) + log q(b|x), written out for two linear layers', () => {
  const model = genericModel(TWO_LAYERS);
  const theta = Object.fromEntries(
    model.layout.tensors.map((t) => [
      t.name,
      { ...t, x: model.theta.subarray(t.at, t.at + t.rows * t.columns) },
    ]),
  );
  const dense = (x: readonly number[], W: string, b: string) =>
    [...theta[b]!.x].map((bias, o) =>
      x.reduce((y, xi, i) => y + xi * theta[W]!.x[i * theta[W]!.columns + o]!, bias),
    );
  const logP = (b: ArrayLike<number>, logits: readonly number[]) =>
    logits.reduce((s, a, i) => s + Math.log(b[i]! > 0 ? 1 / (1 + Math.exp(-a)) : 1 / (1 + Math.exp(a))), 0);
  const centred = (b: ArrayLike<number>) => [...Array.from(b)].map((x) => 2 * x - 1);
  const path = new HardPath(model);
  for (let n = 0; n < 20; n++) {
    const f = path.draw(IMAGE, uniforms(7, n));
    const [b1, b2] = [path.samples[0]!, path.samples[1]!];
    const fixed = [...model.mean].map((m) => Math.log(m / (1 - m)));
    const elbo =
      logP(
        IMAGE,
        dense(centred(b1), 'Wp1', 'bp1').map((y, i) => y + fixed[i]!),
      ) +
      logP(b1, dense(centred(b2), 'Wp2', 'bp2')) +
      logP(b2, [...model.prior]) -
      logP(
        b1,
        dense(
          [...IMAGE].map((x, i) => x - model.mean[i]!),
          'Wq1',
          'bq1',
        ),
      ) -
      logP(b2, dense(centred(b1), 'Wq2', 'bq2'));
    expect(f).toBeCloseTo(-elbo, 11);
    expect(path.evaluate()).toBeCloseTo(f, 12);
  }
});

describe.each(SHAPES)('%s: derivatives', (_, shape) => {
  const model = genericModel(shape);
  const latents = latentCount(shape);
  const image = IMAGE.subarray(0, shape.visible);
  const layers = shape.latents.map((_, l) => l);

  it('derivatives in θ with samples constant, and through the logits', () => {
    const path = new HardPath(model);
    path.draw(image, uniforms(latents, 1));
    const g = uniforms(latents, 2);
    model.dtheta.fill(0);
    path.accumulate(g, 0.7);
    const again = new Path(model);
    again.image.set(image);
    again.samples.forEach((s, l) => {
      s.set(path.samples[l]!);
    });
    const worst = worstDifference(model.dtheta, (i, step) => {
      model.theta[i]! += step;
      let value = 0.7 * again.evaluate();
      again.encoders.forEach(({ y }, l) => {
        y.forEach((a, j) => {
          value += path.part(g, l)[j]! * a;
        });
      });
      model.theta[i]! -= step;
      return value;
    });
    expect(worst).toBeLessThan(1);
  });

  it.each(layers)(
    'along the path relaxed from layer %i: in a, z and every temperature, and of these',
    (from) => {
      const hard = new HardPath(model);
      hard.draw(image, uniforms(latents, 3));
      const ell = Float64Array.from(layers, (l) => 0.3 * l - 0.4);
      const relaxed = new RelaxedPath(hard, ell);
      const size = shape.latents[from]!;
      const spread = (step: number) => uniforms(size, step).map((x) => 4 * x - 2);
      const [a, z, aDot, zDot] = [spread(4), spread(5), spread(6), spread(7)];
      relaxed.relax(from, a, z);
      relaxed.curvature(aDot, zDot);
      const copy = (x: Float64Array) => x.slice();
      const [da, dz, dEll] = [copy(relaxed.da[from]!), copy(relaxed.dz[from]!), relaxed.dEll.slice(from)];
      const [daDot, dzDot] = [copy(relaxed.daTangent[from]!), copy(relaxed.dzTangent[from]!)];
      const dEllDot = relaxed.dEllTangent.slice(from);

      expect(worstDifference(da, (i, step) => relaxed.relax(from, moved(a, i, step), z))).toBeLessThan(1);
      expect(worstDifference(dz, (i, step) => relaxed.relax(from, a, moved(z, i, step)))).toBeLessThan(1);
      const warmer = (i: number, step: number) =>
        new RelaxedPath(hard, moved(ell, from + i, step)).relax(from, a, z);
      expect(worstDifference(dEll, warmer)).toBeLessThan(1);

      const along = (step: number) => {
        const go = (x: Float64Array, dot: Float64Array) => x.map((xi, i) => xi + step * dot[i]!);
        relaxed.relax(from, go(a, aDot), go(z, zDot));
      };
      const tangent = (read: () => Float64Array) => (i: number, step: number) => {
        along(step);
        return read()[i]!;
      };
      expect(
        worstDifference(
          daDot,
          tangent(() => relaxed.da[from]!),
        ),
      ).toBeLessThan(1);
      expect(
        worstDifference(
          dzDot,
          tangent(() => relaxed.dz[from]!),
        ),
      ).toBeLessThan(1);
      expect(
        worstDifference(
          dEllDot,
          tangent(() => relaxed.dEll.subarray(from)),
        ),
      ).toBeLessThan(1);
    },
  );

  it.each(layers)('a branch at layer %i shares what lies below and is priced as a whole', (l) => {
    const [trunk, branch] = [new HardPath(model), new HardPath(model)];
    branch.draw(image, uniforms(latents, 30)); // what it must forget
    trunk.draw(image, uniforms(latents, 31));
    const f = branch.branch(trunk, l, trunk.part(uniforms(latents, 32), l), uniforms(latents, 33));
    const fresh = new HardPath(model);
    const noise = [31, 32, 33].map((n) => uniforms(latents, n));
    const mixed = layers.flatMap((m) => [...trunk.part(noise[m < l ? 0 : m === l ? 1 : 2]!, m)]);
    expect(f).toBeCloseTo(fresh.draw(image, Float64Array.from(mixed)), 12);
    expect(branch.samples).toEqual(fresh.samples);
  });

  it('at cold temperatures the relaxed path is the hard one', () => {
    const hard = new HardPath(model);
    for (let n = 0; n < 20; n++) {
      const f = hard.draw(image, uniforms(latents, 10 + n));
      const cold = new RelaxedPath(hard, new Float64Array(layers.length).fill(-12));
      for (const l of layers) {
        const c = cold.relax(l, hard.encoders[l]!.y, hard.distributions[l]!.z);
        expect(Number.isFinite(cold.dEll[l])).toBe(true);
        expect(c).toBeCloseTo(f, 6);
      }
    }
  });
});

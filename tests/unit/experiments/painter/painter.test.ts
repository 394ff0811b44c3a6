/** The painter: what it claims of its four, the renderer's edges, doodles in links, and evolution strategies' mean. */
import { describe, expect, it } from 'vitest';
import { quadratic } from '../../../../src/estimators/objective.ts';
import {
  CANVAS_PIXELS,
  CANVAS_SIDE,
  paint,
  WrongPixels,
} from '../../../../src/experiments/painter/canvas.ts';
import {
  DOODLE_NAMES,
  DOODLES,
  PACKED,
  packPixels,
  readDoodle,
  refuseDoodle,
  unpackPixels,
  writeDoodle,
} from '../../../../src/experiments/painter/doodle.ts';
import { addMutants } from '../../../../src/experiments/painter/evolution.ts';
import type { PainterBody } from '../../../../src/experiments/painter/messages.ts';
import { PainterExperiment } from '../../../../src/experiments/painter/painter.ts';
import {
  PAINTERS,
  type PainterId,
  type PainterSettings,
  painterSettings,
} from '../../../../src/experiments/painter/settings.ts';
import { fillGaussian, noiseKey, PURPOSE, uniform, uniformStream } from '../../../../src/math/random.ts';

function painted(change: Partial<PainterSettings> = {}): PainterBody {
  const painter = new PainterExperiment();
  const settings = { ...painterSettings.defaults, ...change };
  painter.request({ number: 1, settings, goal: settings.budget, epoch: 0 });
  while (painter.advance(1, () => 0));
  return painter.frame()!.body;
}

const lastOf = (body: PainterBody): Readonly<Record<PainterId, number>> =>
  Object.fromEntries(body.lanes.map(({ id, wrong }) => [id, wrong.at(-1)!])) as Record<PainterId, number>;

describe('the painters', () => {
  it('bear out the claim at every seed: with nothing subtracted, most pixels stay wrong', () => {
    const all = [1, 2, 3, 4, 5].map((seed) => lastOf(painted({ seed })));
    const mean = (id: PainterId) => all.reduce((sum, each) => sum + each[id], 0) / all.length;
    for (const each of all)
      for (const id of ['running-mean', 'lax', 'evolution'] as const)
        expect(each.reinforce, JSON.stringify(each)).toBeGreaterThan(1.3 * each[id]);
    for (const id of ['running-mean', 'lax', 'evolution'] as const)
      expect(mean('reinforce')).toBeGreaterThan(2 * mean(id));
    // What the prose says of the others: which of the three is ahead is luck. Their means differ by less than seeds do.
    const three = (['running-mean', 'lax', 'evolution'] as const).map((id) => all.map((each) => each[id]));
    const spread = Math.max(...three.map((each) => Math.max(...each) - Math.min(...each)));
    const means = three.map((each) => each.reduce((sum, wrong) => sum + wrong, 0) / each.length);
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(spread);
  });

  it('bear it out with the heart as well, which all of them find hard', () => {
    const all = [1, 2, 3].map((seed) => lastOf(painted({ seed, doodle: 'heart' })));
    const sum = (id: PainterId) => all.reduce((total, each) => total + each[id], 0);
    for (const id of ['running-mean', 'lax', 'evolution'] as const)
      expect(sum('reinforce')).toBeGreaterThan(1.3 * sum(id));
  });

  it('all spend the same, begin alike, and paint the same picture again', () => {
    const [body, again] = [painted({ budget: 1000 }), painted({ budget: 1000 })];
    expect(body.state).toBe('finished');
    for (const [i, lane] of body.lanes.entries()) {
      expect(lane.id).toBe(PAINTERS[i]);
      expect(lane.evaluations.at(-1)).toBeGreaterThanOrEqual(1000);
      expect(lane.evaluations.at(-1)).toBeLessThan(1016);
      expect(lane.wrong[0]).toBe(body.lanes[0]!.wrong[0]);
      expect(lane.pictures.length).toBe(lane.wrong.length * PACKED);
      expect(again.lanes[i]).toEqual(lane);
    }
  });

  it('stop where they are asked to, and go on from there to the same end', () => {
    const painter = new PainterExperiment();
    const settings = { ...painterSettings.defaults, budget: 2000 };
    const ask = (goal: number): PainterBody => {
      painter.request({ number: goal, settings, goal, epoch: 0 });
      while (painter.advance(1, () => 0));
      return painter.frame()!.body;
    };
    expect(ask(0)).toMatchObject({ state: 'paused', head: 0 });
    expect(ask(500)).toMatchObject({ state: 'paused', head: 512 });
    expect(ask(2000).lanes).toEqual(painted({ budget: 2000 }).lanes);
  });
});

describe('the canvas', () => {
  it('has ink wherever a stroke is nearer than the brush is thick, and nowhere else', () => {
    const key = noiseKey(2, PURPOSE.problem);
    const out = new Uint8Array(CANVAS_PIXELS);
    for (let n = 0; n < 50; n++) {
      const b = Float64Array.from({ length: 8 }, (_, i) => 2.6 * uniform(key, n, i) - 1.3);
      if (n === 0) b.set([0.2, 0.2, 0.2, 0.2]); // a point
      paint(b, 0.14, out);
      for (let i = 0; i < CANVAS_PIXELS; i++) {
        const x = (2 * (i % CANVAS_SIDE) + 1) / CANVAS_SIDE - 1;
        const y = (2 * Math.floor(i / CANVAS_SIDE) + 1) / CANVAS_SIDE - 1;
        const near = [0, 4].some((at) => {
          // The nearest of many points of the stroke is nearly the nearest of all.
          let least = Number.POSITIVE_INFINITY;
          for (let s = 0; s <= 1000; s++) {
            const px = b[at]! + (s / 1000) * (b[at + 2]! - b[at]!);
            const py = b[at + 1]! + (s / 1000) * (b[at + 3]! - b[at + 1]!);
            least = Math.min(least, Math.hypot(x - px, y - py));
          }
          return Math.abs(least - 0.14) < 1e-3 ? out[i] === 1 : least < 0.14;
        });
        expect(out[i], `pixel ${i} of ${[...b]}`).toBe(near ? 1 : 0);
      }
    }
  });

  it('has a cost without a slope: a small step changes nothing, or a whole pixel', () => {
    const f = new WrongPixels(DOODLES.ring, 0.14);
    const b = Float64Array.of(-0.5, 0.1, 0.4, 0.3);
    const values = new Set<number>();
    for (let n = 0; n < 400; n++) {
      b[0]! += 1e-4;
      values.add(Math.round(100 * f.value(b)));
      expect(100 * f.value(b)).toBeCloseTo(Math.round(100 * f.value(b)), 9);
    }
    expect(values.size).toBeGreaterThan(1);
    expect(values.size).toBeLessThan(40);
  });
});

describe('a doodle', () => {
  it('comes back from its text and from its bits, whatever it is', () => {
    const next = uniformStream(noiseKey(4, PURPOSE.problem));
    const packed = new Uint8Array(PACKED);
    for (let n = 0; n < 50; n++) {
      const pixels = Uint8Array.from({ length: CANVAS_PIXELS }, () => (next() < 0.3 ? 1 : 0));
      const text = writeDoodle(pixels);
      expect(text).toMatch(/^[\w-]{96}$/);
      expect(readDoodle(text)).toEqual(pixels);
      packPixels(pixels, packed);
      expect(unpackPixels(packed)).toEqual(pixels);
    }
    for (const name of DOODLE_NAMES) {
      expect(writeDoodle(DOODLES[name])).toBe(name);
      const ink = DOODLES[name].reduce((sum, each) => sum + each, 0);
      expect(ink).toBeGreaterThan(60);
      expect(ink).toBeLessThan(300);
    }
  });

  it.each(['', 'house', 'A'.repeat(95), `${'A'.repeat(95)}$`, '__proto__', 'constructor'])(
    '%j is refused with a sentence',
    (text) => {
      expect(refuseDoodle(text)).toMatch(/^needs one of letter, ring/);
    },
  );
});

it('evolution strategies have the slope of the mean', () => {
  // Of a quadratic f a pair has no noise of second order: E g = ∇f(μ), whatever σ is.
  const f = quadratic(
    [
      [1, 0.5],
      [0, 2],
    ],
    [0.3, -1],
    0,
  );
  const mu = Float64Array.of(0.4, -0.2);
  const exact = new Float64Array(2);
  f.gradient(mu, exact);
  const key = noiseKey(3, PURPOSE.sampleEpsilon);
  const [epsilon, b, g, sum, squares] = [0, 1, 2, 3, 4].map(() => new Float64Array(2)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const draws = 20_000;
  for (let n = 0; n < draws; n++) {
    fillGaussian(key, n, epsilon);
    g.fill(0);
    addMutants(f, mu, 0.3, epsilon, b, g);
    for (let i = 0; i < 2; i++) {
      sum[i]! += g[i]! / draws;
      squares[i]! += g[i]! ** 2 / draws;
    }
  }
  for (let i = 0; i < 2; i++) {
    const error = Math.sqrt((squares[i]! - sum[i]! ** 2) / draws);
    expect(Math.abs(sum[i]! - exact[i]!)).toBeLessThan(5 * error);
  }
});

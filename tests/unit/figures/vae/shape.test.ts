/** From runs to curves: units of the axis, domains that hold still, records for the ruler. */
import { describe, expect, it } from 'vitest';
import {
  curveLines,
  elboAxis,
  lastStep,
  recordsOf,
  stepsPerX,
  vaeVarianceAxis,
  vaeVarianceLines,
} from '../../../../src/figures/vae/shape.ts';
import { vae } from '../../../../src/figures/vae/vae.tsx';
import { begin } from '../begin.ts';
import { body, run, series, settings } from './bodies.ts';

describe('curves', () => {
  it('count steps or epochs, and follow the curve setting', () => {
    const runs = [run('relax')];
    expect(stepsPerX(settings({ axis: 'steps' }), 375)).toBe(1);
    expect(stepsPerX(settings({ axis: 'epochs' }), 375)).toBe(375);
    const [line] = curveLines(runs, 'training', 50);
    expect([...Array.from(line!.xs)]).toEqual([0.5, 1, 1.5, 2]);
    expect(curveLines(runs, 'validation', 1)[0]!.ys).toBe(runs[0]!.validation.values);
    expect(curveLines(runs, 'iwae', 1)[0]!.ys).toBe(runs[0]!.iwae.values);
    expect(vaeVarianceLines(runs, 0, 1)).toHaveLength(1);
    expect(vaeVarianceLines(runs, 1, 1)).toEqual([]);
  });
});

describe('the x axis', () => {
  it('grows in a few jumps, always beyond the head and never beyond the end', () => {
    const ends = new Set<number>();
    for (let head = 0; head <= 5000; head += 10) {
      const end = lastStep(5000, head);
      ends.add(end);
      expect(end).toBeGreaterThanOrEqual(head);
      expect(end).toBeLessThanOrEqual(5000);
    }
    expect([...ends]).toEqual([250, 500, 1000, 2000, 2500, 5000]);
    expect(lastStep(100, 0)).toBe(100);
    expect(lastStep(2_000_000, 1_999_999)).toBe(2_000_000);
  });
});

describe('the ELBO axis', () => {
  const climb = Array.from({ length: 100 }, (_, i) => -100 - 400 * Math.exp(-i / 3));
  const line = { xs: climb.map((_, i) => i), ys: climb };

  it('leaves the first climb below and has whole, round numbers', () => {
    const { domain, ticks, digits } = elboAxis([line], null);
    expect(domain[0]).toBeGreaterThan(-200);
    expect(domain[0] % 5).toBeCloseTo(0);
    expect(domain[1]).toBeGreaterThanOrEqual(-100);
    expect(digits).toBe(0);
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(8);
    for (const tick of ticks) {
      expect(Number.isInteger(tick)).toBe(true);
      expect(tick).toBeGreaterThanOrEqual(domain[0]);
      expect(tick).toBeLessThanOrEqual(domain[1]);
    }
  });

  it('holds REBAR’s best, a single point, nothing, and numbers that are none', () => {
    expect(elboAxis([line], -80).domain[1]).toBeGreaterThanOrEqual(-80);
    const one = elboAxis([{ xs: [25], ys: [-203] }], null);
    expect(one.domain[0]).toBeLessThanOrEqual(-203);
    expect(one.domain[1]).toBeGreaterThanOrEqual(-203);
    expect(elboAxis([], null).domain).toEqual([-250, -85]);
    const broken = elboAxis([{ xs: [1, 2], ys: [Number.NaN, -200] }], null);
    expect(broken.domain.every(Number.isFinite)).toBe(true);
  });
});

describe('the variance axis', () => {
  it('holds everything, at least four units high', () => {
    expect(vaeVarianceAxis([{ xs: [1, 2], ys: [0.1, 0.2] }]).domain).toEqual([-1, 3]);
    const wide = vaeVarianceAxis([{ xs: [1, 2], ys: [-9.5, 7] }]);
    expect(wide.domain[0]).toBeLessThanOrEqual(-9.75);
    expect(wide.domain[1]).toBeGreaterThanOrEqual(7.25);
    expect(vaeVarianceAxis([{ xs: [1], ys: [Number.NEGATIVE_INFINITY] }]).domain.every(Number.isFinite)).toBe(
      true,
    );
  });
});

describe('records', () => {
  it('are those of the longest curve on show', () => {
    const runs = [run('rebar', { elbo: series([25], [-1]) }), run('relax'), run('concrete')];
    const state = { ...begin(vae, settings({ estimators: ['rebar', 'relax'] })), body: body({ runs }) };
    expect(recordsOf(state)).toEqual([25, 50, 75, 100]);
    expect(recordsOf(begin(vae, settings({})))).toEqual([]);
  });
});

/** Scales of maps and the colours that they give: round ends, nine steps, signs. */
import { describe, expect, it } from 'vitest';
import { paintMap } from '../../../../src/charts/heat/paintMap.ts';
import { type MapColours, rampOf } from '../../../../src/charts/heat/ramp.ts';
import {
  colourStep,
  extremes,
  mapScale,
  PROBABILITIES,
  roundScaleEnd,
  scaleDigits,
} from '../../../../src/charts/heat/scale.ts';

describe('the scale of a map', () => {
  it.each([
    [32.6, 60.1],
    [0, 9],
    [-3, 95],
    [-412, -180],
    [0.74, 2.8],
  ])('of %d … %d has nine round steps that hold it', (lo, hi) => {
    const { low, high, signed } = mapScale(lo, hi);
    expect(signed).toBe(false);
    expect(low).toBeLessThanOrEqual(lo);
    expect(high).toBeGreaterThanOrEqual(hi - 1e-9);
    const step = (high - low) / 9;
    expect(roundScaleEnd(step)).toBeCloseTo(step, 12);
    expect(low / step).toBeCloseTo(Math.round(low / step), 9);
    expect(hi - lo).toBeGreaterThan(0.5 * (high - low)); // little of it is for nothing
  });

  it('is signed and symmetrical where both signs matter, and not for a corner below 0', () => {
    expect(mapScale(-0.11, 0.54)).toEqual({ low: -0.75, high: 0.75, signed: true });
    expect(mapScale(-200, 60)).toEqual({ low: -200, high: 200, signed: true });
    expect(mapScale(-3, 95).signed).toBe(false);
  });

  it('rests while numbers move a little', () => {
    const first = mapScale(33.5, 58.2);
    for (let n = 0; n < 20; n++) expect(mapScale(33.5 + 0.02 * n, 58.2 - 0.03 * n)).toEqual(first);
  });

  it('has a scale for one number, and for none', () => {
    const { low, high } = mapScale(5, 5);
    expect(low).toBeLessThanOrEqual(5);
    expect(high).toBeGreaterThan(5);
    expect(mapScale(...extremes([]))).toEqual({ low: -1, high: 1, signed: true });
    expect(mapScale(0, 0).high).toBeGreaterThan(0);
  });

  it('knows the step of a number, and the digits that tell numbers apart', () => {
    expect([0, 0.05, 0.12, 0.999, 1, 7, -1].map((x) => colourStep(PROBABILITIES, x))).toEqual([
      0, 0, 1, 8, 8, 8, 0,
    ]);
    expect(scaleDigits({ low: 33, high: 60, signed: false })).toBe(1);
    expect(scaleDigits({ low: 0, high: 0.9, signed: false })).toBe(3);
  });
});

describe('the colours of a map', () => {
  const colours: MapColours = {
    paper: [250, 250, 250],
    colour: [0, 60, 10],
    ink: [0, 0, 0],
    clay: [150, 70, 30],
  };

  it('go from paper to the method’s own, each step darker', () => {
    const ramp = rampOf(PROBABILITIES, colours);
    expect(ramp).toHaveLength(9);
    for (let i = 1; i < 9; i++) expect(ramp[i]![0]).toBeLessThan(ramp[i - 1]![0]);
    expect(ramp[0]![0]).toBeGreaterThan(225);
  });

  it('go from clay through paper to ink where there are signs', () => {
    const ramp = rampOf({ low: -1, high: 1, signed: true }, colours);
    expect(ramp[4]).toEqual(colours.paper);
    const [r, , b] = ramp[0]!;
    expect(r - b).toBeGreaterThan(80); // clay
    const [ink, , blue] = ramp[8]!;
    expect(ink).toBe(blue);
    expect(ink).toBeLessThan(60);
  });

  it('lie where the numbers are: right in the middles of cells, row 0 at the foot, bilinear between', () => {
    const ramp = Array.from({ length: 9 }, (_, i) => [10 * i, 0, 0] as const);
    const grid = { values: Float64Array.of(0, 8.5, 4.5, 4.5), columns: 2, rows: 2 };
    const scale = { low: 0, high: 9, signed: false };
    const side = 8;
    const data = new Uint8ClampedArray(4 * side * side);
    paintMap(data, side, grid, scale, ramp);
    const step = (x: number, y: number): number => data[4 * (y * side + x)]! / 10;
    expect([step(0, 7), step(7, 7), step(0, 0), step(7, 0)]).toEqual([0, 8, 4, 4]);
    const foot = Array.from({ length: side }, (_, x) => step(x, 7));
    expect(foot).toEqual([...foot].sort((a, b) => a - b));
    expect(foot[4]).toBe(Math.floor(8.5 * 0.625)); // the pixel's middle is .625 of the way
    expect(data[3]).toBe(255);
  });

  it('draw numbers beyond the ends, and none at all, as an end', () => {
    const ramp = Array.from({ length: 9 }, (_, i) => [10 * i, 0, 0] as const);
    const data = new Uint8ClampedArray(4 * 3);
    const at = (value: number): number => {
      const grid = { values: Float64Array.of(value), columns: 1, rows: 1 };
      paintMap(data, 3, grid, { low: 0, high: 9, signed: false }, ramp);
      return data[0]! / 10;
    };
    expect([at(99), at(-99), at(Number.NaN), at(9)]).toEqual([8, 0, 0, 8]);
  });
});

/** Adam against hand values, and its state as a snapshot. */
import { describe, expect, it } from 'vitest';
import { Adam } from '../../../src/math/adam.ts';

describe('Adam', () => {
  it('moves every coordinate by rate · g / (|g| + ε) at the first step', () => {
    const g = Float64Array.of(3, -0.2, 1e-8, -1e-3);
    const x = new Float64Array(4);
    new Adam(4).step(x, g, 0.01);
    for (let i = 0; i < 4; i++) {
      expect(x[i]!).toBeCloseTo((-0.01 * g[i]!) / (Math.abs(g[i]!) + 1e-8), 12);
    }
  });

  it('leaves a coordinate without gradient where it is', () => {
    const x = Float64Array.of(1, 2);
    const adam = new Adam(2);
    for (let n = 0; n < 10; n++) adam.step(x, Float64Array.of(0, 1), 0.1);
    expect(x[0]).toBe(1);
    expect(x[1]).toBeLessThan(2);
  });

  it('follows the published recursion over several steps', () => {
    const gradients = [0.5, -1.5, 2, 0.25, -0.125];
    const x = Float64Array.of(0.3);
    const adam = new Adam(1, 0.8, 0.95, 1e-4);
    let [m, v, expected] = [0, 0, 0.3];
    gradients.forEach((g, i) => {
      m = 0.8 * m + 0.2 * g;
      v = 0.95 * v + 0.05 * g * g;
      expected -= (0.02 * (m / (1 - 0.8 ** (i + 1)))) / (Math.sqrt(v / (1 - 0.95 ** (i + 1))) + 1e-4);
      adam.step(x, Float64Array.of(g), 0.02);
      expect(x[0]!).toBeCloseTo(expected, 13);
    });
    expect(adam.steps).toBe(5);
  });

  it('ascends with a negative rate and touches only its own coordinates of a longer vector', () => {
    const x = Float64Array.of(0, 7);
    new Adam(1).step(x, Float64Array.of(1, 1), -0.1);
    expect(x[0]).toBeGreaterThan(0);
    expect(x[1]).toBe(7);
  });

  it('continues bit for bit from a saved state', () => {
    const gradient = (n: number) => Float64Array.of(Math.sin(n), Math.cos(3 * n));
    const adam = new Adam(2);
    const x = Float64Array.of(1, -1);
    for (let n = 0; n < 20; n++) adam.step(x, gradient(n), 0.01);
    const saved = new Float64Array(adam.state.length + 3);
    expect(adam.save(saved, 2)).toBe(2 + adam.state.length);
    const copy = new Adam(2);
    expect(copy.load(saved, 2)).toBe(2 + adam.state.length);
    const y = x.slice();
    for (let n = 20; n < 40; n++) {
      adam.step(x, gradient(n), 0.01);
      copy.step(y, gradient(n), 0.01);
    }
    expect([...y]).toEqual([...x]);
    expect(copy.steps).toBe(40);
    expect(() => copy.load(saved, 5)).toThrow(RangeError);
  });

  it('starts over after a reset, and survives a million steps', () => {
    const adam = new Adam(1);
    const x = Float64Array.of(0);
    for (let n = 0; n < 1e6; n++) adam.step(x, Float64Array.of(1), 1e-6);
    expect(x[0]!).toBeCloseTo(-1, 6);
    adam.reset();
    const y = Float64Array.of(0);
    adam.step(y, Float64Array.of(1), 0.5);
    expect(y[0]!).toBeCloseTo(-0.5, 7);
  });
});

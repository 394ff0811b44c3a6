/** Quadrature against integrals in closed form. */
import { describe, expect, it } from 'vitest';
import {
  DISPLAY_RULE,
  gaussLegendre,
  REFERENCE_RULE,
  type UnitRule,
  unitRule,
} from '../../../src/math/quadrature.ts';

const integrate = (rule: UnitRule, h: (v: number, logV: number, logRest: number) => number) => {
  let s = 0;
  for (let i = 0; i < rule.size; i++) s += rule.weight[i]! * h(rule.v[i]!, rule.logV[i]!, rule.logRest[i]!);
  return s;
};

describe('Gauss–Legendre', () => {
  it.each([1, 2, 3, 8, 16, 33])('with %d points integrates polynomials up to degree 2n − 1 exactly', (n) => {
    const { nodes, weights } = gaussLegendre(n);
    for (let degree = 0; degree < 2 * n; degree++) {
      let s = 0;
      for (let i = 0; i < n; i++) s += weights[i]! * nodes[i]! ** degree;
      expect(Math.abs(s - (degree % 2 === 0 ? 2 / (degree + 1) : 0))).toBeLessThan(1e-13);
    }
  });

  it('is not exact one degree higher, ascends, and refuses nonsense', () => {
    const { nodes, weights } = gaussLegendre(3);
    let s = 0;
    for (let i = 0; i < 3; i++) s += weights[i]! * nodes[i]! ** 6;
    expect(Math.abs(s - 2 / 7)).toBeGreaterThan(1e-3);
    expect([...nodes]).toEqual([...nodes].sort((a, b) => a - b));
    expect(() => gaussLegendre(0)).toThrow(RangeError);
  });
});

describe('the rule on (0, 1)', () => {
  it('has panels that halve towards both ends', () => {
    expect(DISPLAY_RULE.size).toBe(96);
    expect(REFERENCE_RULE.size).toBe(384);
    const rule = unitRule(1, 3);
    expect([...rule.v]).toEqual([1 / 16, 3 / 16, 3 / 8, 5 / 8, 13 / 16, 15 / 16]);
    expect([...rule.weight]).toEqual([1 / 8, 1 / 8, 1 / 4, 1 / 4, 1 / 8, 1 / 8]);
  });

  it('follows logarithms into the ends', () => {
    for (const [rule, tolerance] of [
      [DISPLAY_RULE, 2e-4],
      [REFERENCE_RULE, 1e-6],
    ] as const) {
      expect(Math.abs(integrate(rule, () => 1) - 1)).toBeLessThan(1e-14);
      expect(Math.abs(integrate(rule, (_, logV) => logV) + 1)).toBeLessThan(tolerance);
      expect(Math.abs(integrate(rule, (_, __, logRest) => logRest) + 1)).toBeLessThan(tolerance);
      // The variance of logistic noise, π²/3.
      const logistic = integrate(rule, (_, logV, logRest) => (logV - logRest) ** 2);
      expect(Math.abs(logistic - Math.PI ** 2 / 3)).toBeLessThan(50 * tolerance);
      expect(Math.abs(integrate(rule, (v) => Math.exp(v)) - (Math.E - 1))).toBeLessThan(1e-13);
    }
  });

  it('keeps both logarithms accurate', () => {
    const { v, logV, logRest, size } = REFERENCE_RULE;
    for (let i = 0; i < size; i++) {
      expect(Math.abs(logV[i]! - Math.log(v[i]!))).toBeLessThan(1e-12 * Math.abs(logV[i]!) + 1e-15);
      expect(logV[i]!).toBe(logRest[size - 1 - i]!);
    }
  });
});

/** Quadrature under a normal density: moments that are known, jumps that a plain rule would smear, and refusals. */
import { expect, it } from 'vitest';
import { gaussianDensity, gaussianRule } from '../../../src/math/gaussianRule.ts';

const expectation = (rule: ReturnType<typeof gaussianRule>, of: (b: number) => number): number =>
  rule.b.reduce((sum, b, i) => sum + rule.weight[i]! * of(b), 0);

it('has the moments of N(μ, σ²) up to the eighth', () => {
  for (const [mu, sigma] of [
    [0, 1],
    [-1.3, 0.4],
    [2, 1.4],
  ] as const) {
    const rule = gaussianRule(mu, sigma);
    const known = [1, 0, 1, 0, 3, 0, 15, 0, 105];
    known.forEach((moment, k) => {
      expect(expectation(rule, (b) => ((b - mu) / sigma) ** k)).toBeCloseTo(moment, 8);
    });
  }
});

it('does not smear a jump: E[1(b > t) (b − μ)/σ] is σ p(t)', () => {
  for (const t of [-0.7, 0, 0.123, 1.9]) {
    const rule = gaussianRule(0.2, 0.8, [t]);
    const half = expectation(rule, (b) => (b > t ? (b - 0.2) / 0.8 : 0));
    expect(half).toBeCloseTo(0.8 * gaussianDensity(t, 0.2, 0.8), 12);
  }
});

it('ascends, and refuses a spread that is none', () => {
  const { b } = gaussianRule(0, 1, [0.3, 0.3, 99]);
  expect([...b]).toEqual([...b].sort((one, other) => one - other));
  expect(() => gaussianRule(0, 0)).toThrow(RangeError);
});

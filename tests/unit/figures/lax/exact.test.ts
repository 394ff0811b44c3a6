/** What is exact about LAX's Gaussian: slopes and variances in closed form, and the c that leaves nothing. */
import { expect, it } from 'vitest';
import { BOX_IDS, boxOf } from '../../../../src/figures/lax/boxes.ts';
import { exactOf, flatteningC } from '../../../../src/figures/lax/exact.ts';
import { gaussianDensity } from '../../../../src/math/gaussianRule.ts';

const PLACES = [
  { mu: 0, sigma: 1, target: 1 },
  { mu: -0.4, sigma: 1.3, target: 0.3 },
  { mu: 1.2, sigma: 0.5, target: -0.7 },
];

it('of f = (b − t)²: the closed forms in d = μ − t', () => {
  for (const place of PLACES) {
    const { mu, sigma: s, target } = place;
    const d = mu - target;
    const exact = exactOf({ box: 'square', ...place });
    expect(exact.slope).toBeCloseTo(2 * d, 10);
    expect(exact.reinforce).toBeCloseTo((d ** 4 + 18 * d * d * s * s + 15 * s ** 4) / s ** 2 - 4 * d * d, 8);
    expect(exact.reparameterisation).toBeCloseTo(4 * s * s, 9);
  }
});

it('of the step: its slope is twice the density at t, and there is nothing to reparameterise', () => {
  for (const place of PLACES) {
    const exact = exactOf({ box: 'step', ...place });
    expect(exact.slope).toBeCloseTo(2 * gaussianDensity(place.target, place.mu, place.sigma), 11);
    expect(exact.reparameterisation).toBeNull();
  }
});

it('both ways through give one slope where f has one, and f′ is the slope of f', () => {
  for (const place of PLACES) {
    const { value, slope } = boxOf('wobble');
    const h = 1e-5;
    for (const b of [-1, 0.2, 1.7])
      expect(slope!(b, place.target)).toBeCloseTo(
        (value(b + h, place.target) - value(b - h, place.target)) / (2 * h),
        6,
      );
    // E[sin 4b] falls off as exp(−8σ²).
    const { mu, sigma, target } = place;
    const known = 2 * (mu - target) + 4 * Math.cos(4 * mu) * Math.exp(-8 * sigma * sigma);
    expect(exactOf({ box: 'wobble', ...place }).slope).toBeCloseTo(known, 9);
  }
});

it('every box says where it jumps, and jumps nowhere else', () => {
  for (const box of BOX_IDS) {
    const { value, jumps } = boxOf(box);
    const said = jumps(0.3, -3, 3);
    const h = 1e-6;
    for (let i = 0; i < 6000; i++) {
      const b = -3 + (i + 0.37) / 1000;
      const isJump = Math.abs(value(b + 5e-4, 0.3) - value(b - 5e-4, 0.3)) > 0.5;
      expect(isJump, `${box} at ${b}`).toBe(said.some((at) => Math.abs(at - b) <= 5e-4));
    }
    for (const at of said) expect(Math.abs(value(at + h, 0.3) - value(at - h, 0.3))).toBeGreaterThan(1);
  }
});

it('the best c of f = (b − t)² is f + 2σ²', () => {
  const xs = Array.from({ length: 41 }, (_, i) => -3 + i * 0.15);
  for (const place of PLACES) {
    const c = flatteningC({ box: 'square', ...place }, xs);
    xs.forEach((x, i) => {
      if (Math.abs(x - place.mu) > 3 * place.sigma) return;
      expect(c[i]).toBeCloseTo((x - place.target) ** 2 + 2 * place.sigma ** 2, 6);
    });
  }
});

it('the best c leaves the slope itself at every b, whatever the box', () => {
  const h = 1e-4;
  for (const box of BOX_IDS)
    for (const place of PLACES) {
      const { mu, sigma, target } = place;
      const { slope } = exactOf({ box, ...place });
      for (const z of [-1.7, -0.63, 0.21, 0.94, 2.1]) {
        const b = mu + z * sigma;
        const [low, at, high] = flatteningC({ box, ...place }, [b - h, b, b + h]);
        const g = ((boxOf(box).value(b, target) - at!) * (b - mu)) / sigma ** 2 + (high! - low!) / (2 * h);
        expect(g, `${box} at ${b}`).toBeCloseTo(slope, 4);
      }
    }
});

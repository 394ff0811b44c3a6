/** Elementary functions against their definitions, and in the tails where those fail. */
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/math/normal.ts';
import {
  bernoulliLogProbability,
  dot,
  fastTanh,
  logAddExp,
  logit,
  logSumExp,
  sigmoid,
  softplus,
} from '../../../src/math/special.ts';

const close = (got: number, wanted: number, relative = 1e-14) =>
  expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.abs(wanted) + 1e-300);

describe('special functions', () => {
  it('agree with their definitions where those are accurate', () => {
    for (let x = -8; x <= 8; x += 0.37) {
      close(sigmoid(x), 1 / (1 + Math.exp(-x)));
      close(softplus(x), Math.log(1 + Math.exp(x)), 1e-12);
      expect(Math.abs(fastTanh(x) - Math.tanh(x))).toBeLessThan(3e-16);
      close(logit(sigmoid(x)), x, 1e-11);
      close(logAddExp(x, 1), Math.log(Math.exp(x) + Math.E), 1e-13);
    }
    close(dot(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)), 32);
    close(logSumExp(Float64Array.of(1, 2, 3)), Math.log(Math.E + Math.E ** 2 + Math.E ** 3), 1e-14);
  });

  it('keep their accuracy in the tails', () => {
    close(sigmoid(-50), Math.exp(-50), 1e-14);
    close(softplus(-50), Math.exp(-50), 1e-14);
    expect(softplus(800)).toBe(800);
    expect(sigmoid(-800)).toBe(0);
    close(bernoulliLogProbability(-40, 0), -Math.exp(-40), 1e-14);
    close(bernoulliLogProbability(40, 0), -40, 1e-15);
    close(logSumExp(Float64Array.of(1000, 1000)), 1000 + Math.LN2);
    expect(logSumExp(new Float64Array(0))).toBe(-Infinity);
    expect(logSumExp(Float64Array.of(-Infinity, -Infinity))).toBe(-Infinity);
    expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity);
    close(logAddExp(-1000, -1000), -1000 + Math.LN2);
  });

  it('normal quantiles agree with published values in centre, flank and tail', () => {
    close(normalQuantile(0.4), -0.2533471031357997);
    close(normalQuantile(0.9), 1.2815515655446004);
    close(normalQuantile(1e-5), -4.264890793922825);
    close(normalQuantile(1e-10), -6.361340902404056);
    close(normalQuantile(1e-20), -9.262340089798409);
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [0.01, 0.2, 0.07, 1e-7]) close(normalQuantile(1 - p), -normalQuantile(p), 1e-9);
  });
});

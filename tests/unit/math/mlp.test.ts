/** The network's four derivatives against central differences, and its starting weights. */
import { describe, expect, it } from 'vitest';
import { glorot, torchLinear } from '../../../src/math/initialise.ts';
import { Mlp, mlpSize } from '../../../src/math/mlp.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../src/math/random.ts';
import { mean, variance } from '../../../src/math/statistics.ts';

const next = uniformStream(noiseKey(3, PURPOSE.problem));
const random = (n: number) => Float64Array.from({ length: n }, () => 2 * next() - 1);
const H = 1e-5;

describe.each(['tanh', 'elu', 'relu', 'linear'] as const)('a network of %s units', (activation) => {
  const widths = [3, 5, 4, 2];
  const phi = random(mlpSize(widths));
  const gradient = new Float64Array(phi.length);
  const net = new Mlp(widths, activation, phi, gradient);
  const x = random(3);
  const seed = random(2);
  const value = () => {
    net.forward();
    return seed[0]! * net.y[0]! + seed[1]! * net.y[1]!;
  };
  const difference = (vector: Float64Array, i: number) => {
    const kept = vector[i]!;
    vector[i] = kept + H;
    const up = value();
    vector[i] = kept - H;
    const down = value();
    vector[i] = kept;
    value();
    return (up - down) / (2 * H);
  };

  it('differentiates by its input', () => {
    net.x.set(x);
    value();
    net.backward(seed);
    const dx = net.dx.slice();
    for (let i = 0; i < 3; i++) expect(dx[i]!).toBeCloseTo(difference(net.x, i), 7);
  });

  it('differentiates by its parameters and adds to what is there', () => {
    net.x.set(x);
    value();
    gradient.fill(1);
    net.parameterGradient(seed);
    const got = gradient.slice();
    for (let i = 0; i < phi.length; i++) expect(got[i]! - 1).toBeCloseTo(difference(phi, i), 7);
  });

  it('pushes a direction of parameters forward', () => {
    const w = random(phi.length);
    net.x.set(x);
    value();
    net.parameterTangent(w);
    const got = seed[0]! * net.yTangent[0]! + seed[1]! * net.yTangent[1]!;
    let expected = 0;
    for (let i = 0; i < phi.length; i++) expected += w[i]! * difference(phi, i);
    expect(got).toBeCloseTo(expected, 6);
  });
});

describe('starting weights', () => {
  const widths = [30, 40, 1];

  it('Glorot: uniform within ±√(6/(in + out)), zero biases', () => {
    const phi = new Float64Array(mlpSize(widths));
    glorot(widths, phi, next);
    const r = Math.sqrt(6 / 70);
    const W = phi.subarray(0, 1200);
    expect(W.every((w) => Math.abs(w) < r)).toBe(true);
    expect(Math.abs(mean(W))).toBeLessThan((5.5 * r) / Math.sqrt(3 * 1200));
    expect(variance(W) / (r * r)).toBeCloseTo(1 / 3, 1);
    expect(phi.subarray(1200, 1240).every((b) => b === 0)).toBe(true);
    expect(phi[1280]).toBe(0);
  });

  it('PyTorch: everything uniform within ±1/√in, biases too', () => {
    const phi = new Float64Array(mlpSize(widths));
    torchLinear(widths, phi, next);
    expect(phi.subarray(0, 1240).every((w) => Math.abs(w) < 1 / Math.sqrt(30) && w !== 0)).toBe(true);
    expect(phi.subarray(1240).every((w) => Math.abs(w) < 1 / Math.sqrt(40) && w !== 0)).toBe(true);
    expect(variance(phi.subarray(0, 1240)) * 30).toBeCloseTo(1 / 3, 1);
  });
});

/**
 * The tensor engine on the CPU backend gives the numbers that were recorded once, to the last bit: every estimator on three
 * models. Machines that round exp and log differently are told apart and held to five digits. `VOID_RECORD=1` writes the
 * record anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { VAE_ESTIMATORS, type VaeEstimatorName } from '../../../../../src/experiments/vae/settings.ts';
import type { PackedAdam } from '../../../../../src/math/adam.ts';
import { arithmetic, digest } from '../../digest.ts';
import { batchAt, newEngine, type Setting, SMALL, TWO_LAYERS, train } from './training.ts';

interface Recorded {
  /** Digests of everything that training moves, and of everything that is read or measured. */
  readonly bits: Readonly<Record<string, string>>;
  /** Mean cost and V of the steps, the bounds and the variances of what was trained, to five digits. */
  readonly read: string;
}
interface Fixture {
  /** A digest of this machine's elementary functions. */
  readonly arithmetic: string;
  readonly engines: Readonly<Record<string, Recorded>>;
}

const FILE = fileURLToPath(new URL('./recorded.json', import.meta.url));
const recording = process.env['VOID_RECORD'] === '1';

const NONLINEAR: Omit<Setting, 'estimator'> = {
  ...SMALL,
  shape: { visible: 12, latents: [5], hidden: [7, 6] },
};
const MODELS = { 'one layer': SMALL, 'two layers': TWO_LAYERS, 'behind tanh': NONLINEAR };
/** Those that draw z̃. */
const TUNED: readonly VaeEstimatorName[] = ['rebar', 'relax', 'relax-network'];
const both = ['coupled', 'independent'] as const;

const SETTINGS = Object.fromEntries(
  Object.entries(MODELS).flatMap(([model, setting]) =>
    VAE_ESTIMATORS.flatMap((estimator) =>
      (TUNED.includes(estimator) ? both : both.slice(0, 1)).map((conditional): [string, Setting] => [
        `${estimator}, ${model}, ${conditional}`,
        { ...setting, estimator, conditional, weightDecay: conditional === 'coupled' ? 0 : 0.01 },
      ]),
    ),
  ),
);

/** Three steps of φ alone, seventeen of all, and everything that can be read. */
async function record(setting: Setting): Promise<Recorded> {
  const engine = newEngine(setting);
  train(engine, setting, 0, 3, { theta: 0, phi: setting.rate });
  train(engine, setting, 3, 20);
  const { cost, variance } = await engine.means();
  const x = batchAt(setting, 50);
  const measured = [
    await engine.bound(x, { at: 3, samples: 1 }),
    await engine.bound(x, { at: 3, samples: 7 }),
    ...(await engine.logitVariance(x, { draws: 4, step: 20 })),
  ];
  const { theta, thetaState, phi, phiState } = await engine.save();
  const state = ({ moments, powers }: PackedAdam) => digest(Float64Array.of(...moments, ...powers));
  const read = [cost, variance, ...measured];
  const bits = {
    theta: digest(Float64Array.from(theta)),
    thetaState: state(thetaState),
    phi: digest(Float64Array.from(phi)),
    phiState: state(phiState),
    read: digest(read),
    tuned: digest(await engine.tuned()),
  };
  engine.dispose();
  return { bits, read: read.map((number) => number.toPrecision(5)).join(' ') };
}

beforeAll(async () => {
  await tf.setBackend('cpu');
  if (!recording) return;
  const engines: Record<string, Recorded> = {};
  for (const [name, setting] of Object.entries(SETTINGS)) engines[name] = await record(setting);
  writeFileSync(FILE, `${JSON.stringify({ arithmetic: arithmetic(), engines }, null, 2)}\n`);
}, 120_000);

describe('recorded engines', () => {
  it.each(Object.keys(SETTINGS))('%s', async (name) => {
    const fixture = JSON.parse(readFileSync(FILE, 'utf8')) as Fixture;
    const then = fixture.engines[name]!;
    const now = await record(SETTINGS[name]!);
    if (arithmetic() === fixture.arithmetic) expect(now).toEqual(then);
    const before = then.read.split(' ').map(Number);
    for (const [i, number] of now.read.split(' ').map(Number).entries())
      expect(Math.abs(number - before[i]!)).toBeLessThan(1e-3 * Math.abs(before[i]!) + 1e-6);
  });
});

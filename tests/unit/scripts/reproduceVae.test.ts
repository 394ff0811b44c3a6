/** The words of `reproduce -- vae`: plans, refusals, the table; and its two engines beside each other. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../scripts/commands/reproduce.ts';
import { readResults } from '../../../scripts/report/files.ts';
import { vaeTable } from '../../../scripts/report/tables.ts';
import { vaeCells } from '../../../scripts/reproduce/runVae.ts';
import { shapeOf, stepsOf, trainVaes, type VaeRun } from '../../../scripts/reproduce/vae.ts';
import { planOf } from '../../../scripts/reproduce/vaePlan.ts';
import { PIXELS } from '../../../src/experiments/vae/data/dataSet.ts';
import { VAE_ESTIMATORS } from '../../../src/experiments/vae/settings.ts';
import { noiseKey, PURPOSE, uniform } from '../../../src/math/random.ts';

describe('the plan', () => {
  it('has the published experiment as its default', () => {
    const { plan } = planOf([]);
    expect(plan).toMatchObject({
      layers: 1,
      latents: 200,
      network: [200, 200],
      rate: 0.001,
      ratePhi: 1,
      estimators: ['rebar', 'relax'],
      files: [],
      engine: 'tensor',
      length: { unit: 'steps', count: 3000 },
    });
  });

  it('takes models, estimators, epochs and engines', () => {
    const { plan } = planOf([
      '--layers',
      'nonlinear',
      '--estimators',
      'all',
      '--epochs',
      '2',
      '--depth',
      '4',
    ]);
    expect(shapeOf(plan)).toEqual({ visible: 784, latents: [200], hidden: [200, 200] });
    expect(shapeOf({ layers: 2, latents: 3 })).toEqual({ visible: 784, latents: [3, 3], hidden: [] });
    expect(plan.estimators).toEqual(VAE_ESTIMATORS);
    expect(plan.network).toEqual([200, 200, 200, 200]);
    expect(stepsOf(plan, 9000)).toBe(750);
    expect(stepsOf({ length: { unit: 'steps', count: 7 } }, 9000)).toBe(7);
    expect(planOf(['--engine', 'reference']).plan.length).toEqual({ unit: 'steps', count: 400 });
  });

  it.each([
    [['--layers', '3'], /--layers is one of 1, 2, nonlinear, not 3/],
    [['--steps', '1e99'], /--steps/],
    [['--epochs', '0'], /--epochs/],
    [['--steps', '10', '--epochs', '1'], /not both/],
    [['--rate', 'fast'], /--rate is a number/],
    [['--engine', 'steam'], /--engine is one of tensor, reference/],
    [['--estimators', 'magic'], /no estimator “magic”/],
    [['--colour', 'red'], /colour/],
  ] as const)('%j is refused with a sentence', (args, words) => {
    expect(() => planOf(args)).toThrow(words);
  });
});

describe('the table', () => {
  const { plan } = planOf(['--estimators', 'relax,rloo']);
  const results = plan.estimators.map((estimator) => ({
    estimator,
    steps: 10,
    training: -150.123,
    validation: -151,
    bound: -145.5,
    msPerStep: 12.34,
  }));

  it('has the published numbers beside MNIST only', () => {
    expect(vaeCells({ plan: { ...plan, steps: 10 }, results, mnist: true })[1]).toEqual([
      'relax',
      '−150.12',
      '−151.00',
      '−145.50',
      '12.3',
      '−111.20',
      '−113.62',
    ]);
    expect(vaeCells({ plan: { ...plan, steps: 10 }, results, mnist: true })[2]?.slice(5)).toEqual(['', '']);
    expect(vaeCells({ plan: { ...plan, steps: 10 }, results, mnist: false })[0]).toHaveLength(5);
  });

  it('the table of a saved run says what it was made with', () => {
    const { files: _, length: __, ...rest } = plan;
    const run: VaeRun = {
      kind: 'reproduce',
      experiment: 'vae',
      machine: { cores: 2, node: '20.1.0' },
      plan: { ...rest, layers: 2, steps: 10 },
      title: 'digits',
      count: 100,
      mnist: false,
      results,
    };
    const read = readResults(JSON.parse(JSON.stringify(run)), 'file');
    expect(read.kind === 'vae' && vaeTable(read.results)).toMatch(
      /digits, 100 images.*2 stochastic layers of 200 units, 10 updates.*WASM.*2 cores/s,
    );
    expect(() => readResults({ ...run, results: [{ estimator: 'relax' }] }, 'old.json')).toThrow('old.json');
  });
});

describe('the two engines', () => {
  beforeAll(() => tf.setBackend('cpu'));

  const key = noiseKey(2, PURPOSE.problem);
  const images = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) =>
      Float64Array.from({ length: PIXELS }, (_, i) => (uniform(key, from + n, i >> 5) < 0.3 ? 1 : 0)),
    );
  const data = { training: images(48, 0), validation: images(2, 48) };
  const small = ['--latents', '3', '--hidden', '4', '--warmup', '2', '--decay', '.001', '--rate', '.01'];

  it.each(['1', '2', 'nonlinear'])(
    'train every estimator of model %s to the same numbers',
    async (layers) => {
      const { plan } = planOf([...small, '--layers', layers, '--estimators', 'all', '--steps', '3']);
      const said: number[] = [];
      const say = (_: string, step: number) => said.push(step);
      const quick = await trainVaes(plan, data, say);
      expect(said.slice(0, 4)).toEqual([1, 3, 1, 3]); // the last epoch has two steps
      const exact = await trainVaes({ ...plan, engine: 'reference' }, data, say);
      expect(quick.map(({ estimator }) => estimator)).toEqual(VAE_ESTIMATORS);
      for (const [i, result] of quick.entries()) {
        for (const what of ['training', 'validation', 'bound'] as const)
          expect(result[what], `${result.estimator} ${what}`).toBeCloseTo(exact[i]![what], 1);
        // The first of a hundred samples is the one of the validation.
        expect(result.bound).toBeGreaterThan(result.validation - Math.log(100));
      }
      expect(tf.memory().numTensors).toBe(0);
    },
  );
});

it('a missing file and an unknown experiment end with a sentence and code 1', async () => {
  expect(await main(['vae', '--data', '/nowhere/at/all'])).toBe(1);
  expect(await main(['chess'])).toBe(1);
});

/** The words of `reproduce -- vae`: plans, refusals and the table. */
import { describe, expect, it } from 'vitest';
import { main } from '../../../scripts/commands/reproduce.ts';
import { planOf, vaeCells } from '../../../scripts/reproduce/runVae.ts';

describe('the plan', () => {
  it('has the published experiment as its default', () => {
    const { plan } = planOf([]);
    expect(plan).toMatchObject({
      layers: 1,
      latents: 200,
      rate: 0.001,
      estimators: ['rebar', 'relax'],
      files: [],
    });
  });

  it.each([
    [['--layers', '3'], /--layers is a whole number from 1 to 2/],
    [['--steps', '1e99'], /--steps/],
    [['--rate', 'fast'], /--rate is a number/],
    [['--estimators', 'magic'], /no estimator “magic”/],
    [['--colour', 'red'], /colour/],
  ] as const)('%j is refused with a sentence', (args, words) => {
    expect(() => planOf(args)).toThrow(words);
  });
});

it('the published numbers stand beside MNIST only', () => {
  const { plan } = planOf(['--estimators', 'relax,rloo']);
  const results = plan.estimators.map((estimator) => ({
    estimator,
    steps: 10,
    training: -150.123,
    validation: -151,
    msPerStep: 12.3,
  }));
  expect(vaeCells({ plan, results, mnist: true })[1]).toEqual([
    'relax',
    '−150.12',
    '−151.00',
    '12',
    '−111.20',
    '−113.62',
  ]);
  expect(vaeCells({ plan, results, mnist: true })[2]?.slice(4)).toEqual(['', '']);
  expect(vaeCells({ plan, results, mnist: false })[0]).toHaveLength(4);
});

it('a missing file and an unknown experiment end with a sentence and code 1', async () => {
  expect(await main(['vae', '--data', '/nowhere/at/all'])).toBe(1);
  expect(await main(['chess'])).toBe(1);
});

/** The experiment of the coins: lines that grow together, stop where they are asked to, and are what one run alone would be. */
import { describe, expect, it } from 'vitest';
import { CoinsExperiment } from '../../../../../src/experiments/toy/coins/coins.ts';
import { parseCoinsRequest } from '../../../../../src/experiments/toy/coins/hosted.ts';
import type { CoinsBody, CoinsRequest } from '../../../../../src/experiments/toy/coins/messages.ts';
import { coinsSettings } from '../../../../../src/experiments/toy/coins/settings.ts';

const SETTINGS = {
  ...coinsSettings.defaults,
  steps: 500,
  seeds: 2,
  estimators: ['running-mean', 'relax'] as const,
};
const ask = (more: Partial<CoinsRequest> = {}): CoinsRequest => ({
  number: 1,
  settings: SETTINGS,
  goal: 500,
  epoch: 0,
  ...more,
});

/** Works until there is nothing left to do, `slice` pieces at a time. */
function finish(coins: CoinsExperiment, slice = Number.POSITIVE_INFINITY): CoinsBody {
  let clock = 0;
  while (coins.advance(clock + slice, () => clock++));
  return coins.frame()!.body;
}

function trained(request: CoinsRequest, slice?: number): CoinsBody {
  const coins = new CoinsExperiment();
  coins.request(request);
  return finish(coins, slice);
}

describe('training', () => {
  const whole = trained(ask());

  it('ends with all lines at the last step, an excess that fell, and variances at one θ', () => {
    expect([whole.state, whole.head]).toEqual(['finished', 500]);
    for (const { excess, lo, hi, seeds, steps, variance } of whole.lines) {
      expect(steps[0]).toBe(0);
      expect(excess.at(-1)).toBeLessThan(excess[0]! / 1.5);
      expect(seeds).toHaveLength(2 * steps.length);
      expect(excess.every((x, i) => lo[i]! <= x && x <= hi[i]!)).toBe(true);
      expect(variance.every((x) => x > 0)).toBe(true);
    }
    expect(whole.together).toMatchObject({ owner: 'relax', step: 500 });
    expect(whole.together!.variance).toHaveLength(4);
  });

  it('gives the same bytes in slices of any size', () => {
    expect(trained(ask(), 3)).toEqual(whole);
  });

  it('stops between two records, and going on leaves no trace of it', () => {
    const coins = new CoinsExperiment();
    coins.request(ask({ goal: 37 }));
    const body = finish(coins);
    expect([body.state, body.head]).toEqual(['paused', 37]);
    expect(body.lines.every(({ steps }) => steps.at(-1) === 37)).toBe(true);
    coins.request(ask({ number: 2 }));
    expect(finish(coins)).toEqual({ ...whole, request: 2 });
  });

  it('lets an estimator join where the others are, and lose nothing by leaving', () => {
    const coins = new CoinsExperiment();
    const alone = { ...SETTINGS, estimators: ['relax'] as const };
    coins.request(ask({ settings: alone }));
    finish(coins);
    coins.request(ask({ number: 2, settings: SETTINGS, goal: 0 }));
    const { lines } = finish(coins);
    expect(lines).toEqual(whole.lines);
  });

  it('at its own θ a line’s variance is the one recorded there', () => {
    const { lines, together } = whole;
    const relax = lines.findIndex(({ id }) => id === 'relax');
    const seeds = [...together!.variance.subarray(2 * relax, 2 * relax + 2)];
    expect((seeds[0]! + seeds[1]!) / 2).toBeCloseTo(lines[relax]!.variance.at(-1)!, 12);
  });

  it('begins again at another epoch or coupling, and answers without an estimator', () => {
    const coins = new CoinsExperiment();
    coins.request(ask({ goal: 100 }));
    finish(coins);
    coins.request(ask({ number: 2, goal: 0, epoch: 1 }));
    expect(finish(coins).head).toBe(0);
    coins.request(ask({ number: 3, goal: 60, settings: { ...SETTINGS, coupling: 0, estimators: [] } }));
    expect(finish(coins)).toMatchObject({ request: 3, head: 60, lines: [], state: 'paused' });
  });
});

it('a request from outside is repaired, and what is none is refused', () => {
  expect(parseCoinsRequest({ settings: { coupling: 7 }, goal: -3 })).toMatchObject({
    goal: 0,
    settings: { coupling: 1 },
  });
  expect(() => parseCoinsRequest('coins')).toThrow();
});

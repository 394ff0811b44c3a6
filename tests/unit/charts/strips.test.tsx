/** Strips of quantile dots: dots that stand for no number of the sample, a verdict that cannot fail, a picture that leaves dots out. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Picture } from '../../../src/charts/picture/Picture.tsx';
import { PictureStrips } from '../../../src/charts/picture/PictureStrips.tsx';
import { quantileDots, stackDots, stripDomain, summarise, verdictOf } from '../../../src/charts/strips.ts';
import { lookOf } from '../../../src/figures/shared/looks.ts';
import { gaussian, noiseKey, PURPOSE } from '../../../src/math/random.ts';

const key = noiseKey(11, PURPOSE.problem);
const sample = (count: number, middle = 0): readonly number[] =>
  Array.from({ length: count }, (_, i) => middle + gaussian(key, 0, i));

describe('quantile dots', () => {
  it('are the numbers themselves where there are few, and some of the numbers where there are many', () => {
    expect(quantileDots([3, 1, 2])).toEqual([1, 2, 3]);
    const two = Array.from({ length: 1000 }, (_, i) => (i % 5 === 0 ? 1 : -1));
    const dots = quantileDots(two);
    expect(dots).toHaveLength(30);
    // A dot between two outcomes would show a gradient that no toss has.
    expect(new Set(dots)).toEqual(new Set([-1, 1]));
    expect(dots.filter((x) => x === 1)).toHaveLength(6);
  });

  it('are stacked where they would overlap, none left out', () => {
    const stacked = stackDots([0, 1, 2, 10, 30, 30, 30], 5);
    expect(stacked.map(({ x, level }) => [x, level])).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
      [10, 0],
      [30, 0],
      [30, 1],
      [30, 2],
    ]);
  });
});

describe('the verdict', () => {
  it('finds the mean of an honest sample, and a shift of a fifth of the spread', () => {
    const summary = summarise(sample(4000));
    expect(verdictOf(summary, 0).kind).toBe('agrees');
    expect(verdictOf(summary, 0.2)).toMatchObject({ kind: 'off' });
    expect(verdictOf(summary, 0.2).words).toContain('biased');
  });

  it('knows a number that is always wrong, one that is always right, and when it cannot tell', () => {
    const zeros = summarise(new Float64Array(50));
    expect(verdictOf(zeros, 0.4)).toMatchObject({ kind: 'off', z: Number.NEGATIVE_INFINITY });
    expect(verdictOf(zeros, 0)).toMatchObject({ kind: 'agrees', z: 0 });
    expect(verdictOf(summarise([1]), 0).kind).toBe('unknown');
  });
});

describe('the picture', () => {
  const markup = (domain?: readonly [number, number]): string =>
    renderToStaticMarkup(
      <Picture
        size={{ width: 480, height: 240, place: 'page', theme: 'light' }}
        title="Strips"
        description="Two strips"
      >
        {(room) => (
          <PictureStrips
            room={room}
            rows={[
              { style: lookOf('reinforce'), values: sample(500) },
              { style: lookOf('reparameterisation'), values: new Float64Array(500), verdict: 'wrong' },
            ]}
            exact={{ value: 0.1, words: 'exact 0.1' }}
            {...(domain ? { domain } : {})}
          />
        )}
      </Picture>,
    );

  it('holds thirty dots a row, the exact line and both means, whatever the axis', () => {
    for (const domain of [undefined, [-0.5, 0.5] as const]) {
      const drawn = markup(domain);
      expect(drawn.match(/<circle/g)).toHaveLength(60);
      expect(drawn).toContain('exact 0.1');
      expect(drawn.match(/mean /g)).toHaveLength(2);
      expect(drawn).not.toMatch(/NaN|Infinity/);
    }
  });

  it('has an axis that holds every dot, and one for numbers that are all the same', () => {
    const [low, high] = stripDomain([summarise([1, 5])], 7);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(7);
    expect(stripDomain([summarise([2, 2])])).toEqual([1, 3]);
    expect(stripDomain([summarise([])])).toEqual([-1, 1]);
  });
});

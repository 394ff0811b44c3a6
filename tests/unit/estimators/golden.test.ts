/** The golden files through the same comparison as `npm run golden`, and proof that it can fail. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareFile, passed } from '../../../scripts/golden/compare.ts';
import { RECOMPUTE } from '../../../scripts/golden/registry.ts';
import { type GoldenFile, isGoldenFile, type Json } from '../../../scripts/golden/tree.ts';

const load = (name: string): GoldenFile => {
  const file: Json = JSON.parse(readFileSync(`tests/golden/${name}.json`, 'utf8'));
  if (!isGoldenFile(file)) throw new Error(`${name} is no golden file`);
  return file;
};

describe.each(Object.keys(RECOMPUTE))('%s.json', (name) => {
  const file = load(name);

  it('agrees in every number', () => {
    const tallies = compareFile(file, RECOMPUTE[name]!);
    for (const tally of tallies) expect(tally.complaints).toEqual([]);
    expect(tallies.every(passed)).toBe(true);
    expect(tallies.reduce((n, { compared }) => n + compared, 0)).toBeGreaterThan(200);
  });
});

describe('the comparison fails on', () => {
  const file = load('bern3');
  const recompute = RECOMPUTE['bern3']!;
  const failures = (change: (c: Record<string, Record<string, Record<string, Json>>>) => void) => {
    const copy = structuredClone(file);
    change(copy.cases[2] as unknown as Record<string, Record<string, Record<string, Json>>>);
    return compareFile(copy, recompute).filter((tally) => !passed(tally));
  };

  it('an error planted in one number of one matrix', () => {
    const [tally, ...more] = failures((c) => {
      const W1 = c['estimators']!['relax_sig']!['dV_d_nn.W1'] as number[][];
      W1[1]![3]! *= 1 + 1e-8;
    });
    expect(more).toEqual([]);
    expect(tally).toMatchObject({ heading: 'relax_sig', missed: 1 });
    expect(tally!.complaints[0]).toMatch(/bern3-2 relax_sig\.dV_d_nn\.W1\[8\]/);
  });

  it('an error planted in what all estimators share', () => {
    const planted = failures((c) => {
      (c['common'] as Record<string, Json>)['f_b'] = 0.123;
    });
    expect(planted.map(({ heading }) => heading)).toEqual(['common']);
  });

  it('a number that nothing computes', () => {
    const [tally] = failures((c) => {
      c['estimators']!['rebar']!['dV_d_rho'] = 0;
    });
    expect(tally).toMatchObject({ heading: 'rebar', missed: 0 });
    expect(tally!.total - tally!.compared).toBe(1);
    expect(tally!.complaints[0]).toMatch(/nothing computes it/);
  });

  it('an estimator that nothing computes', () => {
    const [tally] = failures((c) => {
      c['estimators']!['unheard'] = { g: [1, 2, 3] };
    });
    expect(tally).toMatchObject({ heading: 'unheard', total: 3, compared: 0 });
  });

  it('an array of another length, and a number that is not finite', () => {
    const [tally] = failures((c) => {
      c['estimators']!['arm']!['g'] = [1, 2];
    });
    expect(tally!.compared).toBe(tally!.total - 2);
    const broken = compareFile(file, (inputs) => ({
      ...recompute(inputs),
      common: { theta: [NaN, NaN, NaN] },
    }));
    expect(broken.find(({ heading }) => heading === 'common')!.missed).toBe(3 * file.cases.length);
  });

  it('the comparison does not fail on labels', () => {
    expect(
      failures((c) => {
        (c['common'] as Record<string, Json>)['note'] = 'made elsewhere';
        (c['common'] as Record<string, Json>)['checked'] = true;
      }),
    ).toEqual([]);
  });
});

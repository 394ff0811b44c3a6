/** The reproduction: bands that hold on the reference, and that a wrong result misses by name. */
import { describe, expect, it } from 'vitest';
import { checkBands } from '../../../scripts/reproduce/bands.ts';
import { EXPECTED } from '../../../scripts/reproduce/expected.ts';
import { toyCells, toyColumns } from '../../../scripts/reproduce/table.ts';
import { ROWS, SEEDS, TARGETS, type Trained, trainRow } from '../../../scripts/reproduce/toy.ts';

/** The reference's own numbers in the form of results; rows it does not have are taken from the nearest that it has. */
const reference = (): Trained[] =>
  TARGETS.flatMap(({ t, steps }) =>
    ROWS.map(({ id }): Trained => {
      const row = EXPECTED[id] ? id : 'relax-coupled-scaled';
      const { theta, lnVariance } = EXPECTED[row]![String(t)]!;
      return {
        row: id,
        t,
        lnVariance,
        expected: EXPECTED[id]?.[String(t)] ?? null,
        theta: steps.map((step) => {
          const x = theta[step]!;
          const [median, min, max] = typeof x === 'number' ? [x, x, x] : x;
          return { step, median, min, max };
        }),
      };
    }),
  );

const missed = (trained: readonly Trained[]) =>
  checkBands(trained).flatMap((band) => (band.held ? [] : [band.name]));

const withRow = (id: string, t: number, change: (row: Trained) => Partial<Trained>): Trained[] =>
  reference().map((row) => (row.row === id && row.t === t ? { ...row, ...change(row) } : row));

const thetaAt = (step: number, median: number) => (row: Trained) => ({
  theta: row.theta.map((x) => (x.step === step ? { ...x, median } : x)),
});

describe('the bands', () => {
  it('hold for the reference', () => {
    expect(missed(reference())).toEqual([]);
    expect(checkBands(reference()).length).toBeGreaterThanOrEqual(14);
  });

  it.each([
    ['relax-independent', 0.45, 5000, 0.011, /RELAX.*< 0\.01 after 5000/],
    ['reinforce', 0.45, 5000, 0.07, /REINFORCE.*\(0\.008, 0\.06\)/],
    ['reinforce', 0.45, 5000, 0.007, /REINFORCE.*\(0\.008, 0\.06\)/],
    ['concrete', 0.45, 5000, 0.2, /Concrete/],
    ['relax-independent-scaled', 0.499, 10_000, 0.11, /this page/],
    ['running-mean', 0.499, 10_000, 0.006, /running mean/],
    ['rloo', 0.499, 10_000, 0.0021, /RLOO/],
    ['disarm', 0.499, 10_000, 0.0021, /DisARM/],
    ['reinforce', 0.499, 10_000, 0.1, /REINFORCE/],
    ['rebar-coupled', 0.499, 10_000, 0.75, /REBAR, coupled/],
    ['exact', 0.45, 1000, 0.0146, /exact/],
    ['exact', 0.499, 1000, 0.0134, /exact/],
    ['exact', 0.499, 1000, Number.NaN, /exact/],
  ] as const)('%s at t = %d, θ(%d) = %d is missed by name', (id, t, step, theta, name) => {
    const names = missed(withRow(id, t, thetaAt(step, theta)));
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(name);
    expect(names[0]).toContain(`t = ${t}`);
  });

  it.each([
    [0.45, -8.8],
    [0.499, -9.3],
  ])('at t = %d a ln Var of %d is not calm enough', (t, lnVariance) => {
    const names = missed(withRow('relax-coupled', t, () => ({ lnVariance })));
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/ln Var/);
  });

  it('miss a row that was not trained', () => {
    expect(missed(reference().filter((row) => row.row !== 'rloo'))).toHaveLength(1);
    expect(missed([])).toHaveLength(checkBands([]).length);
  });
});

describe('training a row', () => {
  it('summarises over the seeds, the exact gradient once', () => {
    const row = (id: string) => ROWS.find((r) => r.id === id)!;
    const rloo = trainRow(row('rloo'), 0.45, [100, 200], { ...SEEDS, count: 5 });
    expect(rloo.theta.map((x) => x.step)).toEqual([100, 200]);
    for (const { min, median, max } of rloo.theta) {
      expect(min).toBeLessThan(median);
      expect(median).toBeLessThan(max);
    }
    const { theta, lnVariance } = trainRow(row('exact'), 0.45, [1000]);
    expect(Math.abs(theta[0]!.median - 0.014)).toBeLessThan(0.0005);
    expect(theta[0]!.min).toBe(theta[0]!.max);
    expect(lnVariance).toBeNull();
  });

  it('fills every cell of the table that has a number', () => {
    const results = {
      kind: 'reproduce',
      experiment: 'toy',
      machine: { cores: 2, node: '20' },
      seeds: 32,
      trained: reference(),
    } as const;
    for (const { t } of TARGETS) {
      const cells = toyCells(results, t);
      expect(cells).toHaveLength(ROWS.length + 1);
      expect(new Set(cells.map((row) => row.length))).toEqual(new Set([toyColumns(t).length]));
    }
    expect(toyCells(results, 0.45)[2]).toContain('.165 [.115, .248]');
  });
});

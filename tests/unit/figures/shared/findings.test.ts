/** What this browser has measured is kept, dated and forgotten; nothing that storage holds is believed unread. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/figures/shared/findings.ts';
import { createFindingsKeeper, MOST_OF_A_ROW } from '../../../../src/figures/shared/findingsKeeper.ts';

const shelf = (text: string | null = null) => {
  let kept = text;
  return {
    text: () => kept,
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
    removeItem: () => {
      kept = null;
    },
  };
};

const finding = (change: Partial<Finding> = {}): Finding => ({
  row: 'training/mnist-one',
  values: [['RELAX', '−138.4']],
  length: '3 000 of 2 000 000 steps',
  extent: 3000,
  conditions: 'WASM',
  ...change,
});

function keeperOf(storage: ReturnType<typeof shelf>, build = 'b1') {
  let clock = 0;
  return createFindingsKeeper({
    storage: () => storage,
    now: () => ++clock,
    stamp: () => ({ engine: 'an engine', build }),
  });
}

describe('the keeper of findings', () => {
  it('has them again after a reload, with their date, engine and build', () => {
    const storage = shelf();
    keeperOf(storage).keep([finding()]);
    expect(keeperOf(storage).all()).toEqual([{ ...finding(), at: 1, engine: 'an engine', build: 'b1' }]);
  });

  it('keeps the longer of two under the same conditions, and the later of equal ones from another build', () => {
    const storage = shelf();
    const keeper = keeperOf(storage);
    keeper.keep([finding()]);
    keeper.keep([finding({ extent: 100, values: [['RELAX', '−160.0']] })]);
    expect(keeper.all()).toMatchObject([{ extent: 3000 }]);
    keeper.keep([finding({ extent: 5000 })]);
    expect(keeper.all()).toMatchObject([{ extent: 5000 }]);
    keeperOf(storage, 'b2').keep([finding({ extent: 5000 })]);
    expect(keeperOf(storage).all()).toMatchObject([{ extent: 5000, build: 'b2' }]);
  });

  it('writes and tells nothing for what it has already', () => {
    const keeper = keeperOf(shelf());
    keeper.keep([finding()]);
    const before = keeper.all();
    let told = 0;
    keeper.onChange(() => told++);
    keeper.keep([finding()]);
    expect(keeper.all()).toBe(before);
    expect(told).toBe(0);
    keeper.keep([finding({ conditions: 'CPU' })]);
    expect(told).toBe(1);
  });

  it('keeps a few of a row, the latest first, and forgets one row alone', () => {
    const storage = shelf();
    const keeper = keeperOf(storage);
    keeper.keep([finding({ row: 'solved/cartpole' })]);
    for (let i = 0; i < MOST_OF_A_ROW + 2; i++) keeper.keep([finding({ conditions: `rate ${i}` })]);
    const own = keeper.all().filter(({ row }) => row === 'training/mnist-one');
    expect(own).toHaveLength(MOST_OF_A_ROW);
    expect(own[0]!.conditions).toBe(`rate ${MOST_OF_A_ROW + 1}`);
    keeper.forget('training/mnist-one');
    expect(keeper.all().map(({ row }) => row)).toEqual(['solved/cartpole']);
    keeper.forget('solved/cartpole');
    expect(storage.text()).toBeNull();
  });

  it('does not lose what another tab has kept meanwhile', () => {
    const storage = shelf();
    const [one, other] = [keeperOf(storage), keeperOf(storage)];
    expect([one.all(), other.all()]).toEqual([[], []]);
    one.keep([finding()]);
    other.keep([finding({ row: 'solved/lander' })]);
    expect(keeperOf(storage).all()).toHaveLength(2);
  });

  it.each([
    'not JSON',
    '{"row":"x"}',
    '[1,null,"x"]',
    '[{"row":"training/mnist-one","values":[["RELAX",7]],"at":1}]',
    `[{"row":"${'x'.repeat(500)}","values":[],"length":"","extent":1,"conditions":"","at":1,"engine":"","build":""}]`,
  ])('reads nothing out of %s', (text) => {
    expect(keeperOf(shelf(text)).all()).toEqual([]);
  });

  it('works as long as the page where storage is refused', () => {
    const keeper = createFindingsKeeper({
      storage: () => {
        throw new Error('refused');
      },
      stamp: () => ({ engine: 'an engine', build: 'b1' }),
    });
    keeper.keep([finding()]);
    expect(keeper.all()).toHaveLength(1);
    keeper.forget('training/mnist-one');
    expect(keeper.all()).toEqual([]);
  });
});

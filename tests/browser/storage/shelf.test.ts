/** Shelves on a real IndexedDB: records, two tabs, no room, damaged records. */
import { describe, expect, it } from 'vitest';
import { answer, openDatabase } from '../../../src/storage/database.ts';
import { shelf } from '../../../src/storage/shelf.ts';
import { eventually } from '../../eventually.ts';
import {
  type Body,
  body,
  databases,
  FIRST,
  fresh,
  type Head,
  leaveNothing,
  OPTIONS,
  tab,
  value,
  why,
} from './shelfSupport.ts';

leaveNothing();

/** A part of the browser's storage with a bound of its own, which Chromium alone offers. */
interface Buckets {
  open(name: string, options: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

describe('no room', () => {
  it('is a sentence, and what was there stays', async () => {
    const { storageBuckets } = navigator as unknown as { readonly storageBuckets: Buckets };
    const bucket = await storageBuckets.open('small', { quota: 1e6 });
    const database = openDatabase({ name: 'small', migrations: FIRST, factory: () => bucket.indexedDB });
    databases.push(database);
    const one = shelf(database, OPTIONS);
    value(await one.put('a', { title: 'A' }, body(1), null));
    const large = { numbers: new Float32Array(4e6).map((_, i) => Math.sin(i)) };
    const outcome = await one.put('a', { title: 'large' }, large, 1);
    expect(outcome).toMatchObject({ why: 'full', sentence: expect.stringMatching(/no room left/) });
    expect(value(await one.load('a'))).toMatchObject({ head: { title: 'A' }, revision: 1 });
    // The browser takes its time to count the room that the large one left.
    await eventually(async () => expect(value(await one.put('a', { title: 'B' }, body(2), 1))).toBe(2));
    database.close();
    await storageBuckets.delete('small');
  });
});

describe('records', () => {
  it('come back as they were, typed arrays as such, and heads without bodies', async () => {
    const one = tab(fresh());
    expect(value(await one.put('a', { title: 'A' }, body(1, Number.NaN, 3), null))).toBe(1);
    value(await one.put('b', { title: 'B' }, body(), null));
    expect(value(await one.list())).toEqual({
      items: [
        { id: 'a', revision: 1, head: { title: 'A' } },
        { id: 'b', revision: 1, head: { title: 'B' } },
      ],
      damaged: [],
    });
    expect(value(await one.load('a')).body.numbers).toEqual(Float32Array.of(1, Number.NaN, 3));
    expect(value(await one.rename('a', ({ title }) => ({ title: `${title}!` }))).head.title).toBe('A!');
    expect(value(await one.load('a'))).toMatchObject({ revision: 1, head: { title: 'A!' } });
    value(await one.remove(['a', 'unknown']));
    expect(why(await one.load('a'))).toBe('missing');
    expect(why(await one.rename('a', (head) => head))).toBe('missing');
  });

  it('are written part by part, and nothing is left of longer ones before', async () => {
    const { database } = tab(fresh());
    const lists = shelf<Head, readonly number[]>(database, {
      name: 'things',
      head: OPTIONS.head,
      parts: (numbers) => numbers,
      body: (parts) => parts as readonly number[],
    });
    value(await lists.put('a', { title: 'A' }, [1, 2, 3], null));
    value(await lists.put('a2', { title: 'A2' }, [7], null));
    expect(value(await lists.load('a')).body).toEqual([1, 2, 3]);
    value(await lists.put('a', { title: 'A' }, [4], 1));
    expect(value(await lists.load('a')).body).toEqual([4]);
    value(await lists.remove(['a']));
    const left = await database.run(['things.bodies'], 'readonly', (transaction) =>
      answer(transaction.objectStore('things.bodies').getAllKeys()),
    );
    expect(value(left)).toEqual([['a2', 0]]);
  });

  it('outlive the connection that wrote them', async () => {
    const name = fresh();
    const one = tab(name);
    value(await one.put('a', { title: 'A' }, body(7), null));
    one.database.close();
    expect(value(await tab(name).load('a')).body.numbers[0]).toBe(7);
    expect(value(await one.load('a')).body.numbers[0]).toBe(7);
  });
});

describe('two tabs', () => {
  it('do not overwrite what the other has written since', async () => {
    const name = fresh();
    const [one, two] = [tab(name), tab(name)];
    const first = value(await one.put('a', { title: 'one' }, body(1), null));
    const { revision } = value(await two.load('a'));
    const second = value(await two.put('a', { title: 'two' }, body(2), revision));
    expect(second).toBe(first + 1);
    expect(why(await one.put('a', { title: 'one again' }, body(3), first))).toBe('taken');
    expect(why(await one.put('a', { title: 'new' }, body(3), null))).toBe('taken');
    expect(value(await one.load('a'))).toMatchObject({
      head: { title: 'two' },
      body: { numbers: Float32Array.of(2) },
    });
  });

  it('two tabs that write at once: one wins, whole', async () => {
    const name = fresh();
    const [one, two] = [tab(name), tab(name)];
    value(await one.put('a', { title: 'start' }, body(0), null));
    const outcomes = await Promise.all([
      one.put('a', { title: 'one' }, body(1), 1),
      two.put('a', { title: 'two' }, body(2), 1),
    ]);
    expect(outcomes.map(why).sort()).toEqual(['ok', 'taken']);
    const { head, body: kept } = value(await one.load('a'));
    expect(kept.numbers[0]).toBe(head.title === 'one' ? 1 : 2);
  });

  it('do not bring back what the other has deleted', async () => {
    const name = fresh();
    const [one, two] = [tab(name), tab(name)];
    value(await one.put('a', { title: 'A' }, body(1), null));
    value(await two.remove(['a']));
    expect(why(await one.put('a', { title: 'A' }, body(2), 1))).toBe('taken');
  });
});

describe('records that cannot be used', () => {
  it('are skipped and counted, and can be removed', async () => {
    const one = tab(fresh());
    value(await one.put('good', { title: 'A' }, body(1), null));
    value(await one.put('long', { title: 'x'.repeat(30) }, body(1), null));
    value(await one.put('bodiless', { title: 'B' }, {} as Body, null));
    const strangers = await one.database.run(['things.heads'], 'readwrite', async (transaction) => {
      const store = transaction.objectStore('things.heads');
      store.put({ id: 'text', head: 'nonsense', revision: 1 });
      store.put({ id: 'revision', head: { title: 'C' }, revision: -1 });
    });
    value(strangers);
    const { items, damaged } = value(await one.list());
    expect(items.map(({ id }) => id)).toEqual(['bodiless', 'good']);
    expect(damaged).toEqual(['long', 'revision', 'text']);
    expect(await one.load('bodiless')).toMatchObject({
      why: 'damaged',
      sentence: 'This thing has no numbers.',
    });
    expect(why(await one.load('text'))).toBe('damaged');
    value(await one.remove(damaged));
    expect(value(await one.list()).damaged).toEqual([]);
  });
});

/** Shelves of another version of the page, and where there is no storage. */
import { describe, expect, it, vi } from 'vitest';
import { type Migration, openDatabase } from '../../../src/storage/database.ts';
import { shelf } from '../../../src/storage/shelf.ts';
import { body, databases, FIRST, fresh, leaveNothing, OPTIONS, tab, value, why } from './shelfSupport.ts';

leaveNothing();

describe('versions', () => {
  const SECOND: readonly Migration[] = [
    ...FIRST,
    (database, transaction) => {
      database.createObjectStore('more');
      // What the heads of version 1 lacked.
      const store = transaction.objectStore('things.heads');
      store.openCursor().onsuccess = ({ target }) => {
        const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
        if (!cursor) return;
        cursor.update({ ...cursor.value, head: { title: `${cursor.value.head.title} (2)` } });
        cursor.continue();
      };
    },
  ];

  it('a newer page keeps the records of version 1, and the older tab steps aside', async () => {
    const name = fresh();
    const old = tab(name);
    value(await old.put('a', { title: 'A' }, body(5), null));
    const newer = tab(name, SECOND);
    expect(value(await newer.load('a'))).toMatchObject({
      head: { title: 'A (2)' },
      body: { numbers: Float32Array.of(5) },
    });
    const outcome = await old.put('b', { title: 'B' }, body(), null);
    expect(outcome).toMatchObject({ why: 'blocked', sentence: expect.stringMatching(/close or reload/) });
  });

  it('an upgrade that fails leaves everything as it was', async () => {
    const name = fresh();
    const old = tab(name);
    value(await old.put('a', { title: 'A' }, body(5), null));
    old.database.close();
    const broken = tab(name, [
      ...FIRST,
      (database) => {
        database.deleteObjectStore('things.heads');
        throw new Error('a mistake');
      },
    ]);
    expect(why(await broken.list())).toBe('failed');
    expect(value(await tab(name).load('a')).body.numbers[0]).toBe(5);
  });

  it('a tab that holds an older version and does not answer is waited for, and named', async () => {
    const name = fresh();
    const held = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const newer = tab(name, SECOND.slice(0, 1).concat([() => {}]), 150);
    expect(why(await newer.list())).toBe('blocked');
    held.close();
  });
});

describe('no storage', () => {
  it.each([
    ['is not offered', () => undefined, 'absent'],
    [
      'is forbidden',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
      'absent',
    ],
    ['never answers', () => ({ open: () => ({}) }) as unknown as IDBFactory, 'failed'],
  ])('%s', async (_, factory, kind) => {
    const database = openDatabase({ name: 'none', migrations: FIRST, factory, openMs: 50 });
    const none = shelf(database, OPTIONS);
    for (const outcome of [await none.list(), await none.put('a', { title: 'A' }, body(), null)])
      expect(outcome).toMatchObject({
        ok: false,
        why: kind,
        sentence: expect.stringMatching(/^This browser/),
      });
  });

  it('may come back: the next attempt asks anew', async () => {
    const name = fresh();
    let forbidden = true;
    const database = openDatabase({
      name,
      migrations: FIRST,
      factory: () => (forbidden ? undefined : indexedDB),
    });
    databases.push(database);
    const one = shelf(database, OPTIONS);
    expect(why(await one.list())).toBe('absent');
    forbidden = false;
    expect(why(await one.list())).toBe('ok');
  });

  it('a write that the browser refuses changes nothing', async () => {
    const one = tab(fresh());
    value(await one.put('a', { title: 'A' }, body(1), null));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'things.bodies') throw new DOMException('no', 'DataCloneError');
      return put.apply(this, args);
    });
    expect(why(await one.put('a', { title: 'B' }, body(2), 1))).toBe('failed');
    vi.restoreAllMocks();
    expect(value(await one.load('a'))).toMatchObject({ head: { title: 'A' }, revision: 1 });
  });
});

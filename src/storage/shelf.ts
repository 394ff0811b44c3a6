/**
 * A shelf of large records in a database: small heads that can be listed, and bodies that are read one at a time. Every
 * record has a revision, so that two tabs never overwrite each other unknowingly.
 */
import * as v from 'valibot';
import { answer, type Database, type Migration } from './database.ts';
import { fault, type Outcome, Refused } from './outcome.ts';

export interface ShelfOptions<Head, Body> {
  /** Its object stores are those that `shelfStores(name)` makes. */
  readonly name: string;
  /** Stored data is outside data: this page may have changed since, or something else wrote it. */
  readonly head: v.GenericSchema<unknown, Head>;
  /**
   * What is written at one time of a body: cloning a part holds up the page, so none should be much larger than 10 MB. A body is
   * one part unless given.
   */
  readonly parts?: (body: Body) => readonly unknown[];
  /** Makes a body of its parts. @throws Error with a sentence for one that cannot be used */
  readonly body: (parts: readonly unknown[]) => Body;
}

export interface Kept<Head> {
  readonly id: string;
  readonly revision: number;
  readonly head: Head;
}

export interface Shelved<Head> {
  readonly items: readonly Kept<Head>[];
  /** Ids of records that cannot be used. */
  readonly damaged: readonly string[];
}

export interface Shelf<Head, Body> {
  list(): Promise<Outcome<Shelved<Head>>>;
  load(id: string): Promise<Outcome<Kept<Head> & { readonly body: Body }>>;
  /**
   * Writes a record whole or not at all. `revision` is the one that it is to replace, null where there must be none: if
   * another was written meanwhile the outcome is the fault `taken`, and nothing changes.
   * @returns the new revision
   */
  put(id: string, head: Head, body: Body, revision: number | null): Promise<Outcome<number>>;
  /** Writes another head of a record that is there, and keeps its body. */
  rename(id: string, change: (head: Head) => Head): Promise<Outcome<Kept<Head>>>;
  remove(ids: readonly string[]): Promise<Outcome<null>>;
}

const heads = (name: string): string => `${name}.heads`;
const bodies = (name: string): string => `${name}.bodies`;

/** Parts have the keys [id, 0], [id, 1] …; a list comes after every number. */
const partsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

/** The migration that makes a shelf's stores. */
export const shelfStores =
  (...names: readonly string[]): Migration =>
  (database) => {
    for (const name of names) {
      database.createObjectStore(heads(name), { keyPath: 'id' });
      database.createObjectStore(bodies(name));
    }
  };

export function shelf<Head, Body>(database: Database, options: ShelfOptions<Head, Body>): Shelf<Head, Body> {
  const [H, B] = [heads(options.name), bodies(options.name)];
  const record = v.object({
    id: v.string(),
    revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
    head: options.head,
  });
  const read = (raw: unknown): Kept<Head> | null => {
    const result = v.safeParse(record, raw);
    return result.success ? (result.output as Kept<Head>) : null;
  };
  const revisionOf = (raw: unknown): number | null => {
    const result = v.safeParse(v.object({ revision: v.number() }), raw);
    return result.success ? result.output.revision : null;
  };

  return {
    list: () =>
      database.run([H], 'readonly', async (transaction) => {
        const store = transaction.objectStore(H);
        const [keys, records] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
        const items: Kept<Head>[] = [];
        const damaged: string[] = [];
        records.forEach((raw, i) => {
          const kept = read(raw);
          if (kept) items.push(kept);
          else damaged.push(String(keys[i]));
        });
        return { items, damaged };
      }),

    load: (id) =>
      database.run([H, B], 'readonly', async (transaction) => {
        const [raw, parts] = await Promise.all([
          answer(transaction.objectStore(H).get(id)),
          answer(transaction.objectStore(B).getAll(partsOf(id))),
        ]);
        if (raw === undefined) throw new Refused(fault('missing'));
        const kept = read(raw);
        if (!kept) throw new Refused(fault('damaged'));
        try {
          return { ...kept, body: options.body(parts) };
        } catch (error) {
          throw new Refused(fault('damaged', error instanceof Error ? error.message : undefined));
        }
      }),

    put: (id, head, body, revision) =>
      database.run([H, B], 'readwrite', async (transaction) => {
        const store = transaction.objectStore(H);
        const there = await answer(store.get(id));
        if ((there === undefined ? null : revisionOf(there)) !== revision) throw new Refused(fault('taken'));
        const next = (revision ?? 0) + 1;
        await answer(store.put({ id, revision: next, head }));
        const parts = transaction.objectStore(B);
        await answer(parts.delete(partsOf(id)));
        // One after the other: between two of them the page gets its turn.
        for (const [i, part] of (options.parts?.(body) ?? [body]).entries())
          await answer(parts.put(part, [id, i]));
        return next;
      }),

    rename: (id, change) =>
      database.run([H], 'readwrite', async (transaction) => {
        const store = transaction.objectStore(H);
        const kept = read(await answer(store.get(id)));
        if (!kept) throw new Refused(fault('missing'));
        const renamed = { ...kept, head: change(kept.head) };
        await answer(store.put(renamed));
        return renamed;
      }),

    remove: (ids) =>
      database.run([H, B], 'readwrite', async (transaction) => {
        for (const id of ids) {
          await answer(transaction.objectStore(H).delete(id));
          await answer(transaction.objectStore(B).delete(partsOf(id)));
        }
        return null;
      }),
  };
}

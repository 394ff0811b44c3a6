/** Shelves of tests on a real IndexedDB, each deleted when its test is over. */
import * as v from 'valibot';
import { afterEach, vi } from 'vitest';
import { type Database, type Migration, openDatabase } from '../../../src/storage/database.ts';
import type { Outcome } from '../../../src/storage/outcome.ts';
import { type Shelf, shelf, shelfStores } from '../../../src/storage/shelf.ts';

export interface Head {
  readonly title: string;
}
export interface Body {
  readonly numbers: Float32Array<ArrayBuffer>;
}
export const FIRST: readonly Migration[] = [shelfStores('things')];

let count = 0;
const names: string[] = [];
export const databases: Database[] = [];
export const fresh = (): string => {
  names.push(`shelf-test-${++count}-${performance.now()}`);
  return names.at(-1)!;
};
export function tab(
  name: string,
  migrations = FIRST,
  openMs = 5000,
): Shelf<Head, Body> & { readonly database: Database } {
  const database = openDatabase({ name, migrations, openMs });
  databases.push(database);
  return { ...shelf(database, OPTIONS), database };
}
export const OPTIONS = {
  name: 'things',
  head: v.object({ title: v.pipe(v.string(), v.maxLength(20)) }),
  body: ([raw]: readonly unknown[]): Body => {
    const numbers = (raw as Partial<Body> | undefined)?.numbers;
    if (!(numbers instanceof Float32Array)) throw new Error('This thing has no numbers.');
    return { numbers };
  },
};
export const body = (...numbers: readonly number[]): Body => ({ numbers: Float32Array.from(numbers) });
export const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.sentence);
  return outcome.value;
};
export const why = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.why);

/** Nothing of a test stays in the browser. */
export function leaveNothing(): void {
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const database of databases.splice(0)) database.close();
    await Promise.all(
      names.splice(0).map(
        (name) =>
          new Promise((resolve) => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = request.onerror = request.onblocked = resolve;
          }),
      ),
    );
  });
}

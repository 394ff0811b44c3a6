/** The page's own database, its versions, and what the browser is asked about room. */
import { type Database, type Migration, openDatabase } from './database.ts';
import { shelfStores } from './shelf.ts';

export const SETS = 'sets';
export const RUNS = 'runs';

/** Version 1: shelves of image sets and of runs. A later version appends its step and never changes these. */
export const MIGRATIONS: readonly Migration[] = [shelfStores(SETS, RUNS)];

export const pageDatabase = (name = 'through-the-void'): Database =>
  openDatabase({ name, migrations: MIGRATIONS });

/** Asks the browser not to clear what is stored when room gets short; some ask the reader. */
export async function keepForLong(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // Not offered here: what is stored stays as long as the browser likes.
  }
}

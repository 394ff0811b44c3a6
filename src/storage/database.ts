/** One IndexedDB database: opened when it is first needed, brought up to date step by step, let go for newer tabs. */
import { type Fault, fault, faultOf, type Outcome } from './outcome.ts';

/** Makes version n + 1 of version n; the first makes version 1 of nothing. */
export type Migration = (database: IDBDatabase, transaction: IDBTransaction) => void;

export interface DatabaseOptions {
  readonly name: string;
  /** As many as the version has; none is ever changed once it was published. */
  readonly migrations: readonly Migration[];
  /** Where there is no storage it gives undefined, or throws. */
  readonly factory?: () => IDBFactory | undefined;
  /** An open request that is not answered within this time counts as failed. */
  readonly openMs?: number;
}

export interface Database {
  /**
   * One transaction, whose `work` awaits nothing but its requests (see `answer`). What it returns is the outcome once
   * everything is written; if it throws, nothing is. Never rejects.
   */
  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: IDBTransaction) => Promise<T>,
  ): Promise<Outcome<T>>;
  close(): void;
}

const OPEN_MS = 5000;

/** The result of a request. */
export const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export function openDatabase(options: DatabaseOptions): Database {
  let opening: Promise<Outcome<IDBDatabase>> | null = null;
  let open: IDBDatabase | null = null;
  const forget = (): void => {
    open?.close();
    open = opening = null;
  };

  const connection = async (): Promise<Outcome<IDBDatabase>> => {
    opening ??= connect(options);
    const mine = opening;
    const outcome = await mine;
    if (opening !== mine) return outcome;
    // After a failure the next attempt asks anew: another tab may have gone, or the reader allowed it.
    if (!outcome.ok) opening = null;
    else if (open !== outcome.value) {
      open = outcome.value;
      // Another tab has a newer version, or wants everything deleted: it must not wait for this one.
      open.onversionchange = forget;
      open.onclose = forget;
    }
    return outcome;
  };

  const begin = async (
    stores: readonly string[],
    mode: IDBTransactionMode,
  ): Promise<Outcome<IDBTransaction>> => {
    for (let attempt = 0; ; attempt++) {
      const outcome = await connection();
      if (!outcome.ok) return outcome;
      try {
        return { ok: true, value: outcome.value.transaction([...stores], mode) };
      } catch (error) {
        // Closed between the two lines, or by the browser itself.
        forget();
        if (attempt > 0) return faultOf(error);
      }
    }
  };

  return {
    async run(stores, mode, work) {
      const begun = await begin(stores, mode);
      return begun.ok ? perform(begun.value, work) : begun;
    },
    close: forget,
  };
}

async function perform<T>(
  transaction: IDBTransaction,
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<Outcome<T>> {
  const ended = new Promise<Fault | null>((resolve) => {
    transaction.oncomplete = () => resolve(null);
    transaction.onabort = () => resolve(faultOf(transaction.error));
  });
  try {
    const value = await work(transaction);
    const problem = await ended;
    return problem ?? { ok: true, value };
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself, with its own reason.
      const problem = await ended;
      if (problem && problem.why !== 'failed') return problem;
    }
    return faultOf(error);
  }
}

function connect({
  name,
  migrations,
  factory,
  openMs = OPEN_MS,
}: DatabaseOptions): Promise<Outcome<IDBDatabase>> {
  return new Promise((resolve) => {
    let settled = false;
    const settle = (outcome: Outcome<IDBDatabase>): void => {
      clearTimeout(timer);
      // Too late: nobody would ever close it.
      if (settled && outcome.ok) outcome.value.close();
      settled = true;
      resolve(outcome);
    };
    let blocked = false;
    const timer = setTimeout(() => settle(fault(blocked ? 'blocked' : 'failed')), openMs);
    try {
      const storage = factory ? factory() : globalThis.indexedDB;
      if (!storage) return settle(fault('absent'));
      const request = storage.open(name, migrations.length);
      request.onupgradeneeded = ({ oldVersion }) => {
        try {
          for (const migrate of migrations.slice(oldVersion)) migrate(request.result, request.transaction!);
        } catch {
          // The old version stays as it was; the request fails.
          request.transaction!.abort();
        }
      };
      request.onblocked = () => {
        blocked = true;
      };
      request.onsuccess = () => settle({ ok: true, value: request.result });
      request.onerror = (event) => {
        event.preventDefault();
        settle(faultOf(request.error));
      };
    } catch (error) {
      settle(faultOf(error));
    }
  });
}

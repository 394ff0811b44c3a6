/** Which runs are open in some tab of this page: each tab holds a lock by the run's id, which ends with the tab. */

export interface Claims {
  claim(id: string): void;
  release(id: string): void;
  /** Ids that any tab holds, this one included. Empty where the browser has no locks. */
  held(): Promise<ReadonlySet<string>>;
}

const PREFIX = 'through-the-void run ';

export function createClaims(locks: LockManager | undefined): Claims {
  const releases = new Map<string, () => void>();
  return {
    claim: (id) => {
      if (!locks || releases.has(id)) return;
      const ended = new Promise<void>((resolve) => releases.set(id, resolve));
      // A second tab that goes on with the same run waits for the first: it need not hold what is held.
      locks.request(`${PREFIX}${id}`, () => ended).catch(() => releases.delete(id));
    },
    release: (id) => {
      releases.get(id)?.();
      releases.delete(id);
    },
    held: async () => {
      try {
        const { held = [] } = (await locks?.query()) ?? {};
        const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(PREFIX));
        return new Set(names.map((name) => name.slice(PREFIX.length)));
      } catch {
        return new Set();
      }
    },
  };
}

/** Absent where the page is not secure. */
export const claims: Claims = createClaims(globalThis.navigator?.locks);

/**
 * Whose workers live: those that somebody can be looking at, and a few that were left a short while ago. A worker costs
 * tens of megabytes, so the others are let go; their owners keep a snapshot and come back from it.
 */

/** Out of view for so long, a worker is let go. */
export const KEPT_MS = 60_000;
/** Owners with workers out of view at one time; the one that was left first goes. */
export const MOST_IDLE = 2;

export interface KeptWorker {
  /** Somebody can be looking, or nobody can. */
  seen(inView: boolean): void;
  /** The owner has gone, and its workers with it. */
  gone(): void;
}

interface Idle {
  readonly release: () => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** In the order in which they were left. */
const idle = new Map<KeptWorker, Idle>();

/** Takes an owner of workers into care. `release` ends its workers; being seen again, the owner starts them anew. */
export function keep(release: () => void): KeptWorker {
  const leave = (): void => {
    const entry = idle.get(kept);
    if (!entry) return;
    clearTimeout(entry.timer);
    idle.delete(kept);
  };
  const letGo = (): void => {
    leave();
    release();
  };
  const kept: KeptWorker = {
    seen: (inView) => {
      leave();
      if (inView) return;
      idle.set(kept, { release: letGo, timer: setTimeout(letGo, KEPT_MS) });
      if (idle.size > MOST_IDLE) idle.values().next().value?.release();
    },
    gone: leave,
  };
  return kept;
}

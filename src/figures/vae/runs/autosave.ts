/**
 * Keeps the latest snapshot on this machine while training goes on, so that a reload or a crash loses seconds. Each tab
 * writes a record of its own; one that another tab has written since is never overwritten.
 */
import type { VaeBody, VaeSnapshot } from '../../../experiments/vae/messages.ts';
import { vaeNeedsNewSession } from '../../../experiments/vae/request.ts';
import type { Fault } from '../../../storage/outcome.ts';
import type { Kept, Shelf } from '../../../storage/shelf.ts';
import type { RunHead } from '../data/shelves.ts';
import { type Claims, claims as pageClaims } from './claims.ts';
import { headOf, headStep } from './runHead.ts';

/** Milliseconds between two writings of a run that goes on. */
export const SAVE_MS = 10_000;
/** After a failure the next attempt waits longer: it costs time, and what was in its way seldom goes. */
export const RETRY_MS = 60_000;
/** Shorter runs are quicker trained again than found again. */
export const FEWEST_STEPS = 100;
/** Runs kept automatically; beyond them the oldest goes. */
export const MOST_AUTOSAVES = 3;

export interface AutosaveOptions {
  readonly shelf: Shelf<RunHead, VaeSnapshot>;
  readonly snapshot: () => VaeSnapshot | null;
  readonly state: () => VaeBody['state'] | null;
  /** Title of the images in training. */
  readonly images: () => string;
  /** The shelf has changed, or what was in the way has. */
  readonly onChange: (problem: Fault | null) => void;
  readonly onNotice: (sentence: string) => void;
  readonly now?: () => number;
  readonly claims?: Claims;
}

export interface Autosave {
  /** To be called about once a second: writes when it is time to. */
  tick(): Promise<void>;
  /** Writes now what is not written yet: the page may be about to go. */
  flush(): Promise<void>;
  /** Goes on writing to this record: its run was restored. */
  adopt(record: { readonly id: string; readonly revision: number }, snapshot: VaeSnapshot): void;
  /** What is written from here on gets a record of its own. */
  begin(): void;
  /** Id of the record that is being written to. */
  current(): string | null;
  dispose(): void;
}

/** 64 random bits: no two tabs have the same. Addresses of noise are of no use here, for the same seed gives the same. */
export const freshId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

export function createAutosave(options: AutosaveOptions): Autosave {
  const { shelf, onNotice, now = () => Date.now(), claims = pageClaims } = options;
  let record: { id: string; revision: number | null } | null = null;
  let written: VaeSnapshot | null = null;
  let writtenAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | null = null;
  let problem: Fault | null = null;
  let told = '';

  const begin = (): void => {
    if (record) claims.release(record.id);
    record = written = null;
    writtenAt = Number.NEGATIVE_INFINITY;
  };

  /** Whether this snapshot is of another training than the one in the record. */
  const another = (snapshot: VaeSnapshot): boolean =>
    written !== null &&
    (snapshot.epoch !== written.epoch ||
      snapshot.own !== written.own ||
      vaeNeedsNewSession(written.settings, snapshot.settings));

  const write = async (snapshot: VaeSnapshot): Promise<void> => {
    if (another(snapshot)) begin();
    if (!record) {
      record = { id: freshId(), revision: null };
      claims.claim(record.id);
    }
    const mine = record;
    writtenAt = now();
    const head = headOf(snapshot, null, options.images(), writtenAt);
    const outcome = await shelf.put(mine.id, head, snapshot, mine.revision);
    if (record !== mine) return;
    if (outcome.ok) {
      mine.revision = outcome.value;
      written = snapshot;
      problem = null;
      if (outcome.value === 1) await prune(shelf, claims);
    } else if (outcome.why === 'taken') {
      begin();
      tell('This run was changed or deleted in another tab; this tab keeps a copy of its own.');
      return write(snapshot);
    } else {
      problem = outcome;
      if (outcome.why === 'full') tell(`This run is not kept for later. ${outcome.sentence}`);
    }
    options.onChange(problem);
  };

  /** Each sentence once: what is in the way stays there for a while. */
  const tell = (sentence: string): void => {
    if (sentence !== told) onNotice(sentence);
    told = sentence;
  };

  const unsaved = (): VaeSnapshot | null => {
    const snapshot = options.snapshot();
    return snapshot && snapshot !== written && headStep(snapshot) >= FEWEST_STEPS ? snapshot : null;
  };

  const save = async (): Promise<void> => {
    const snapshot = unsaved();
    if (!snapshot || writing) return;
    writing = write(snapshot);
    await writing;
    writing = null;
  };

  return {
    tick: async () => {
      const state = options.state();
      const resting = state === 'paused' || state === 'finished' || state === 'waiting';
      const pause = problem ? RETRY_MS : resting ? 0 : SAVE_MS;
      if (now() - writtenAt >= pause) await save();
    },
    flush: async () => {
      await writing;
      await save();
    },
    adopt: ({ id, revision }, snapshot) => {
      begin();
      record = { id, revision };
      written = snapshot;
      claims.claim(id);
    },
    begin,
    current: () => record?.id ?? null,
    dispose: () => {
      if (record) claims.release(record.id);
    },
  };
}

/** Takes away the oldest runs that were kept automatically, but none that is open in a tab. */
async function prune(shelf: Shelf<RunHead, VaeSnapshot>, claims: Claims): Promise<void> {
  const outcome = await shelf.list();
  if (!outcome.ok) return;
  const automatic = outcome.value.items.filter(({ head }) => head.name === null);
  const claimed = await claims.held();
  const surplus = newestFirst(automatic)
    .slice(MOST_AUTOSAVES)
    .filter(({ id }) => !claimed.has(id));
  if (surplus.length > 0) await shelf.remove(surplus.map(({ id }) => id));
}

export const newestFirst = (items: readonly Kept<RunHead>[]): readonly Kept<RunHead>[] =>
  [...items].sort((a, b) => b.head.date - a.head.date);

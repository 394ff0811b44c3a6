/** The runs on this machine: kept automatically while training goes on, listed, named, restored and removed. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { VaeBody, VaeImages, VaeSnapshot } from '../../../experiments/vae/messages.ts';
import type { VaeSettings } from '../../../experiments/vae/settings.ts';
import { keepForLong } from '../../../storage/pageDatabase.ts';
import type { Kept } from '../../../storage/shelf.ts';
import { type RunHead, useShelves } from '../data/shelves.ts';
import { type Autosave, createAutosave, FEWEST_STEPS, freshId, newestFirst } from './autosave.ts';
import { claims } from './claims.ts';
import { headOf, unfinished } from './runHead.ts';

export interface RunsOptions {
  /** The latest snapshot that the worker sent. */
  readonly snapshot: () => VaeSnapshot | null;
  readonly body: VaeBody | null;
  readonly images: VaeImages | null;
  readonly settings: VaeSettings;
  /** `goOn`: train on at once, for the reader said so. */
  readonly onRestore: (snapshot: VaeSnapshot, goOn: boolean) => void;
  readonly onNotice: (sentence: string) => void;
}

export interface KeptRuns {
  /** The newest first. */
  readonly items: readonly Kept<RunHead>[];
  /** Ids of records that cannot be used. */
  readonly damaged: readonly string[];
  /** Ids of runs that are open in another tab. */
  readonly elsewhere: ReadonlySet<string>;
  /** Id of this tab's automatic record. */
  readonly current: string | null;
  /** An unfinished run of an earlier visit. */
  readonly offer: Kept<RunHead> | null;
  readonly dismiss: () => void;
  /** Why nothing is kept automatically; null where it is. */
  readonly problem: string | null;
  readonly keep: (name: string) => Promise<void>;
  readonly rename: (id: string, name: string) => Promise<void>;
  readonly restore: (id: string, goOn?: boolean) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
}

interface Shelved {
  readonly items: readonly Kept<RunHead>[];
  readonly damaged: readonly string[];
  readonly elsewhere: ReadonlySet<string>;
}

const EMPTY: Shelved = { items: [], damaged: [], elsewhere: new Set() };
const TICK_MS = 1000;

export const titleOf = ({ images, settings }: Pick<RunsOptions, 'images' | 'settings'>): string =>
  images?.title ?? settings.data;

export function useKeptRuns(options: RunsOptions): KeptRuns {
  const shelves = useShelves();
  const latest = useRef(options);
  latest.current = options;
  const [shelved, setShelved] = useState(EMPTY);
  const [problem, setProblem] = useState<string | null>(null);
  const [offer, setOffer] = useState<Kept<RunHead> | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const autosave = useRef<Autosave | null>(null);

  const refresh = useCallback(async (): Promise<Shelved> => {
    const [outcome, held] = await Promise.all([shelves.runs.list(), claims.held()]);
    const own = autosave.current?.current() ?? null;
    setCurrent(own);
    if (!outcome.ok) return EMPTY;
    const { items, damaged } = outcome.value;
    const elsewhere = new Set([...held].filter((id) => id !== own));
    const found = { items: newestFirst(items), damaged, elsewhere };
    setShelved(found);
    return found;
  }, [shelves]);

  useEffect(() => {
    const saving = createAutosave({
      shelf: shelves.runs,
      snapshot: () => latest.current.snapshot(),
      state: () => latest.current.body?.state ?? null,
      images: () => titleOf(latest.current),
      onNotice: (sentence) => latest.current.onNotice(sentence),
      onChange: (fault) => {
        setProblem(fault?.sentence ?? null);
        void refresh();
      },
    });
    autosave.current = saving;
    const timer = setInterval(() => void saving.tick(), TICK_MS);
    const leave = (): void => {
      if (document.visibilityState === 'hidden') void saving.flush();
      else void refresh();
    };
    const go = (): void => void saving.flush();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('pagehide', go);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('pagehide', go);
      void saving.flush().then(saving.dispose);
    };
  }, [shelves, refresh]);

  useEffect(() => {
    let here = true;
    const look = async (): Promise<void> => {
      const { items, elsewhere } = await refresh();
      const found = items.find(
        (kept) => unfinished(kept) && kept.head.step >= FEWEST_STEPS && !elsewhere.has(kept.id),
      );
      if (here && found && found.id !== autosave.current?.current()) setOffer(found);
    };
    void look();
    return () => {
      here = false;
    };
  }, [refresh]);

  return useMemo(() => {
    const tell = (sentence: string): void => latest.current.onNotice(sentence);
    return {
      ...shelved,
      problem,
      offer,
      current,
      dismiss: () => setOffer(null),

      keep: async (name) => {
        const snapshot = latest.current.snapshot();
        if (!snapshot) return tell('There is nothing to keep yet: training has not begun.');
        const head = headOf(snapshot, name, titleOf(latest.current), Date.now());
        const outcome = await shelves.runs.put(freshId(), head, snapshot, null);
        if (outcome.ok) await keepForLong();
        else tell(`This run was not kept. ${outcome.sentence}`);
        await refresh();
      },

      rename: async (id, name) => {
        // A record with a name is the reader's: what is trained on is written elsewhere.
        if (id === autosave.current?.current()) {
          await autosave.current.flush();
          autosave.current.begin();
        }
        const outcome = await shelves.runs.rename(id, (head) => ({ ...head, name }));
        if (!outcome.ok) tell(`It keeps its old name. ${outcome.sentence}`);
        await refresh();
      },

      restore: async (id, goOn = false) => {
        setOffer(null);
        await autosave.current?.flush();
        const outcome = await shelves.runs.load(id);
        if (!outcome.ok) {
          tell(whyNot(outcome.sentence));
          await refresh();
          return;
        }
        const { body: snapshot, head, revision } = outcome.value;
        const { own } = snapshot;
        if (snapshot.settings.data === 'own' && own !== null && latest.current.snapshot()?.own !== own) {
          const sets = await shelves.sets.list();
          if (!sets.ok || !sets.value.items.some((set) => set.id === own))
            return tell(
              whyNot(`Its images, ${head.images}, are no longer here. Add them again and restore it then.`),
            );
        }
        const elsewhere = (await claims.held()).has(id) && autosave.current?.current() !== id;
        if (head.name === null && !elsewhere) autosave.current?.adopt({ id, revision }, snapshot);
        else autosave.current?.begin();
        latest.current.onRestore(snapshot, goOn);
        await refresh();
      },

      remove: async (ids) => {
        const outcome = await shelves.runs.remove(ids);
        if (!outcome.ok) tell(`It is still there. ${outcome.sentence}`);
        setOffer((old) => (old && ids.includes(old.id) ? null : old));
        await refresh();
      },
    };
  }, [shelved, problem, offer, current, shelves, refresh]);
}

const BEGINNING = 'This run cannot be restored';

const whyNot = (sentence: string): string =>
  sentence.startsWith(BEGINNING)
    ? sentence
    : `${BEGINNING}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;

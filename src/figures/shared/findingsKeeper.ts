/** Keeps what was measured in this browser, where storage is allowed: dated, with the engine and the build, until the reader forgets it. */
import * as v from 'valibot';
import { engineName } from './engine.ts';
import type { Finding } from './findings.ts';

/** With what makes it repeatable: when, by what, and with which build of the page. */
export interface KeptFinding extends Finding {
  /** In ms since 1970. */
  readonly at: number;
  readonly engine: string;
  readonly build: string;
}

const KEY = 'void-findings';
/** Under different conditions, of one row: the oldest goes. */
export const MOST_OF_A_ROW = 3;

// What is stored is outside data: another build may have written it, or anybody else.
const words = v.pipe(v.string(), v.maxLength(200));
const number = v.pipe(v.number(), v.finite());
const stored = v.object({
  row: words,
  values: v.pipe(v.array(v.tuple([words, words])), v.maxLength(20)),
  length: words,
  extent: number,
  conditions: words,
  at: number,
  engine: words,
  build: words,
});

type Kept = readonly KeptFinding[];
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface FindingsKeeper {
  /** The latest first; the same list until something has changed. */
  all(): Kept;
  /** Keeps what is new: under the same conditions the longer measurement, of equal ones the later. */
  keep(findings: readonly Finding[]): void;
  /** Forgets what was measured of a row. */
  forget(row: string): void;
  /** Calls when the list has changed, in another tab too; returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

export interface KeeperOptions {
  /** Throws where this frame may not use any. */
  readonly storage?: () => Store;
  readonly now?: () => number;
  readonly stamp?: () => Pick<KeptFinding, 'engine' | 'build'>;
}

export function createFindingsKeeper({
  storage = () => localStorage,
  now = Date.now,
  stamp = presentStamp,
}: KeeperOptions = {}): FindingsKeeper {
  const listeners = new Set<() => void>();
  let known: Kept | null = null;

  const read = (): Kept => {
    try {
      return parsed(storage().getItem(KEY));
    } catch {
      // Sandboxed frames and private windows refuse storage: what is found then lasts as long as the page.
      return known ?? [];
    }
  };
  const all = (): Kept => {
    known ??= read();
    return known;
  };
  const write = (next: Kept): void => {
    known = next;
    try {
      if (next.length === 0) storage().removeItem(KEY);
      else storage().setItem(KEY, JSON.stringify(next));
    } catch {
      // as above
    }
    for (const listener of listeners) listener();
  };
  const heard = ({ key }: StorageEvent): void => {
    if (key !== KEY && key !== null) return;
    known = null;
    for (const listener of listeners) listener();
  };

  return {
    all,
    keep: (findings) => {
      const news = findings.map((finding) => ({ ...finding, at: now(), ...stamp() }));
      if (!news.some((finding) => isNews(finding, all()))) return;
      // Another tab may have written since.
      write(news.filter((finding) => isNews(finding, read())).reduce(withFinding, read()));
    },
    forget: (row) => write(read().filter((finding) => finding.row !== row)),
    onChange: (listener) => {
      if (listeners.size === 0 && typeof addEventListener === 'function') addEventListener('storage', heard);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && typeof removeEventListener === 'function')
          removeEventListener('storage', heard);
      };
    },
  };
}

/** What cannot be read is left out. */
function parsed(text: string | null): Kept {
  if (text === null) return [];
  try {
    const raw: unknown = JSON.parse(text);
    if (!Array.isArray(raw)) return [];
    return raw.flatMap((each) => {
      const result = v.safeParse(stored, each);
      return result.success ? [result.output] : [];
    });
  } catch {
    return [];
  }
}

const sameConditions = (a: Finding, b: Finding): boolean => a.row === b.row && a.conditions === b.conditions;

function isNews(finding: KeptFinding, all: Kept): boolean {
  const before = all.find((each) => sameConditions(each, finding));
  if (!before || finding.extent > before.extent) return true;
  if (finding.extent < before.extent) return false;
  return (
    JSON.stringify(finding.values) !== JSON.stringify(before.values) ||
    finding.engine !== before.engine ||
    finding.build !== before.build
  );
}

const withFinding = (all: Kept, finding: KeptFinding): Kept => {
  const others = all.filter((each) => !sameConditions(each, finding));
  const ofRow = others.filter(({ row }) => row === finding.row).slice(0, MOST_OF_A_ROW - 1);
  return [finding, ...others.filter((each) => each.row !== finding.row || ofRow.includes(each))];
};

/** The entry script is named by a digest of all code that follows from it. */
const buildName = (): string =>
  /\/index-([\w-]+)\.js/.exec(
    document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '',
  )?.[1] ?? 'development';

const presentStamp = (): Pick<KeptFinding, 'engine' | 'build'> =>
  typeof document === 'undefined'
    ? { engine: 'no browser', build: 'none' }
    : { engine: engineName(navigator.userAgent), build: buildName() };

/** The page's own. */
export const findingsKeeper = createFindingsKeeper();

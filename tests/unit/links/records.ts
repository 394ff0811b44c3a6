/** The records of links: what one line of the fixture holds. */
import type { ToyLog } from '../../../src/experiments/toy/messages.ts';
import type { CurveRecord } from './curves.ts';
import type { Kind, Opened } from './open.ts';

export const FIXTURE = 'tests/fixtures/links.json';

type Values = Readonly<Record<string, unknown>>;

export interface LinkRecord {
  readonly link: string;
  readonly kind: Kind;
  readonly alone: boolean;
  /** Where they differ from the defaults of the day. */
  readonly settings: Values;
  readonly step: number | null;
  readonly log: (Omit<ToyLog, 'initial'> & { readonly initial: Values }) | null;
  readonly sentences: readonly string[];
  readonly written: string;
  readonly bands?: boolean;
  readonly curves?: readonly CurveRecord[];
}

export interface LinkRecords {
  /** How the engine rounds that trained the curves. */
  readonly engine: string;
  /** The settings of every figure on the day of the first record: links leave them out. */
  readonly defaults: Readonly<Record<string, Values>>;
  readonly links: readonly LinkRecord[];
}

/** The settings in which `now` differs from `before`. */
export const difference = (now: Values, before: Values): Values =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );

export function recordOf(
  opened: Opened,
  link: string,
  defaults: LinkRecords['defaults'],
  curves: 'lines' | 'bands' | undefined,
): LinkRecord {
  const { kind, alone, settings, step, log, sentences } = opened;
  return {
    link,
    kind,
    alone,
    settings: difference(settings, defaults[kind] ?? {}),
    step,
    log: log && { ...log, initial: difference(log.initial, defaults[kind] ?? {}) },
    sentences,
    written: opened.written(),
    ...(curves ? { bands: curves === 'bands', curves: opened.curves(curves === 'bands') } : {}),
  };
}

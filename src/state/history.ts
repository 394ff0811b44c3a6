/** Undo and redo over immutable values, as pure functions: every function returns a new history. */

export interface History<T> {
  /** Oldest first. */
  readonly past: readonly T[];
  readonly present: T;
  /** What redo brings back, nearest first. */
  readonly future: readonly T[];
  /** The gesture that made `present`, while it may still go on; `null` when the next push starts a new step. */
  readonly gesture: string | null;
  /** When `present` was pushed, in the caller's milliseconds. */
  readonly at: number;
}

export interface PushOptions {
  /** Time of the push in milliseconds, on any clock that does not go back. */
  readonly now: number;
  /** Pushes of one gesture (a drag of one slider: its name) within `within` of each other are one step. */
  readonly coalesce?: string;
  /** Longest pause inside a gesture in milliseconds; 1000 unless given. */
  readonly within?: number;
}

/** Steps kept; older ones are forgotten. */
export const MOST_STEPS = 100;
const LONGEST_PAUSE = 1000;

export function createHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], gesture: null, at: 0 };
}

/** The history with `value` as its present. An identical value is no step. */
export function push<T>(history: History<T>, value: T, options: PushOptions): History<T> {
  if (Object.is(value, history.present)) return history;
  const { now, coalesce = null, within = LONGEST_PAUSE } = options;
  const goesOn = coalesce !== null && coalesce === history.gesture && now - history.at <= within;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST_STEPS);
  return { past, present: value, future: [], gesture: coalesce, at: now };
}

/** Ends the gesture (the pointer was lifted): the next push is a step of its own. */
export function seal<T>(history: History<T>): History<T> {
  return history.gesture === null ? history : { ...history, gesture: null };
}

/** One step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  // Not `previous === undefined`: undefined may be a value.
  if (history.past.length === 0) return history;
  return {
    ...history,
    past: history.past.slice(0, -1),
    present: previous as T,
    future: [history.present, ...history.future],
    gesture: null,
  };
}

/** One step forward again; the same history where nothing was undone. */
export function redo<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history;
  return {
    ...history,
    past: [...history.past, history.present],
    present: history.future[0] as T,
    future: history.future.slice(1),
    gesture: null,
  };
}

export const canUndo = <T>(history: History<T>): boolean => history.past.length > 0;
export const canRedo = <T>(history: History<T>): boolean => history.future.length > 0;

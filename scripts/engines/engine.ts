/** One browser engine as the smoke suite and the comparisons see it: one window, one page, the same verbs in all three. */
export const ENGINE_NAMES = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** `VOID_ENGINES=chromium,webkit` limits a command to these. @throws Error for a name that is none. */
export function wantedEngines(): readonly EngineName[] {
  const asked = process.env['VOID_ENGINES'];
  if (!asked) return ENGINE_NAMES;
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !ENGINE_NAMES.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`VOID_ENGINES: there is no engine “${unknown}”.`);
  return ENGINE_NAMES.filter((name) => names.includes(name));
}

export interface EngineOptions {
  /** Size of the page, CSS px. */
  readonly width: number;
  readonly height: number;
  /** What the system prefers, as a page's media query sees it. */
  readonly dark?: boolean;
}

/** What may travel into a page and back. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  /** Opens an address and waits until it has loaded. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page; it sees nothing but its arguments, and what it returns (or promises) is JSON. */
  evaluate<A extends readonly Json[], T extends Json | undefined>(
    work: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T>;
  /** The mouse, in CSS px from the page's upper left corner. */
  move(x: number, y: number): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
  /** One key by its DOM name, with modifiers before it: `Tab`, `Shift+Tab`, `c`. */
  press(chord: string): Promise<void>;
  /** PNG of the page. */
  screenshot(): Promise<Uint8Array>;
  /** Warnings and errors of the engine's own console so far; none from WebKit, whose driver shows no console. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

/** The source of a call in the page: `work` applied to JSON arguments. */
export const callOf = (work: (...args: never[]) => unknown, args: readonly Json[]): string =>
  `(${work})(...${JSON.stringify(args)})`;

const POLL_MS = 25;
/** An engine that does not go by itself is ended. */
const GOODBYE_MS = 3000;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Asks a page again and again until it answers with something true, and returns the answer.
 * @throws Error after `limit` ms, with what was asked and the last answer or exception.
 */
export async function until<A extends readonly Json[], T extends Json>(
  engine: Engine,
  limit: number,
  ask: (...args: A) => T | Promise<T>,
  ...args: A
): Promise<NonNullable<T>> {
  const end = performance.now() + limit;
  for (;;) {
    let last: unknown;
    try {
      const answer = await engine.evaluate(ask, ...args);
      if (answer) return answer;
      last = answer;
    } catch (error) {
      // A page on its way elsewhere cannot be asked.
      last = error;
    }
    if (performance.now() > end)
      throw new Error(
        `Waited ${limit} ms for ${String(ask).replace(/\s+/g, ' ').slice(0, 300)} ${JSON.stringify(args)}: ${String(last)}`,
      );
    await pause(POLL_MS);
  }
}

/** @throws Error where the work is not done after so many ms; nobody waits for it then. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`there was no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Takes leave of an engine, which may hang or be gone already: nothing is waited for long, nothing is thrown. */
export const takeLeave = (goodbye: Promise<unknown>): Promise<unknown> =>
  within(GOODBYE_MS, goodbye).catch(() => undefined);

/**
 * `defineSettings`: one list of fields → the settings' type, defaults, limits, valibot schema, repair of outside data,
 * and link text. It holds no state and knows no experiment.
 */
import * as v from 'valibot';
import { checkField } from './checkField.ts';
import { coerceField, fieldSchema, fieldText, fieldWords, ofText } from './coerce.ts';
import { type Effect, strongest } from './effects.ts';
import type { Field, FieldFor, FieldValue, ValueOf } from './fields.ts';
import { described, type Parsed, type ProblemList, problemList, quoted } from './sentences.ts';

// A list is written with these and `defineSettings` together.
export { choice, flag, formula, integer, number, set } from './fields.ts';

export type Fields = Readonly<Record<string, Field>>;
export type Settings = Readonly<Record<string, FieldValue>>;
/** The settings that a list of fields describes. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };
/** The settings of a definition: `type ToySettings = SettingsOf<typeof toySettings>`. */
export type SettingsOf<D> = D extends SettingsDefinition<infer S> ? S : never;

/** Where outside data came from, for its sentences. */
export type OutsideSource = 'link' | 'message';

export interface SettingsDefinition<S> {
  /** In the order of the list; every field has its link `key`. */
  readonly fields: { readonly [K in keyof S]: FieldFor<S[K]> & { readonly key: string } };
  readonly names: readonly (keyof S & string)[];
  readonly defaults: S;
  /** Accepts exactly the valid settings: within limits, on the grid, sets in order, nothing missing, nothing more. */
  readonly schema: v.GenericSchema<unknown, S>;
  /** Any value → valid settings; what is missing is the default. Never throws. */
  parse(raw: unknown, problems?: ProblemList): Parsed<S>;
  /** Any value → the valid ones of the settings that it has, by their names in code. Never throws. */
  parsePartial(raw: unknown, problems?: ProblemList): Parsed<Partial<S>>;
  /** Any value → a valid value of one setting, `fallback` (by default the default) where it cannot be used. */
  coerce<K extends keyof S & string>(name: K, raw: unknown, fallback?: S[K]): Parsed<S[K]>;
  /** Link parameters of what differs from the defaults, in the order of the list. */
  encode(settings: S): readonly (readonly [key: string, text: string])[];
  /** Link parameters of everything in `change`, defaults too. */
  encodeChange(change: Partial<S>): readonly (readonly [key: string, text: string])[];
  /** Link parameters → valid settings; of a repeated one the last counts. Never throws. */
  decode(entries: Iterable<readonly [string, string]>, problems?: ProblemList): Parsed<S>;
  /** Link parameters → the valid ones of the settings that they name. Never throws. */
  decodeChange(entries: Iterable<readonly [string, string]>, problems?: ProblemList): Parsed<Partial<S>>;
  /**
   * A message's object, `{ t: 0.45, on: ['relax'] }` → the valid ones of the settings that it has, under the keys of
   * links. Values may be of their own types or, but for formulas, a link's texts. Never throws.
   */
  decodeMessage(raw: unknown, problems?: ProblemList): Parsed<Partial<S>>;
  /** What a change is in a message: `decodeMessage` reads it back. */
  encodeMessage(change: Partial<S>): Readonly<Record<string, FieldValue>>;
  equal(a: S, b: S): boolean;
  /**
   * The settings with the list's rules across fields applied: the same object where they hold already. `say` is told
   * what was changed. Everything that this definition parses or decodes as a whole is normal.
   */
  normalise(settings: S, say?: (sentence: string) => void): S;
  /** What of `now` differs from `before`. */
  difference(before: S, now: S): Partial<S>;
  /** The strongest effect of a change; `null` for an empty one. */
  effectOf(change: Partial<S>): Effect | null;
}

/** Rules of a list. */
export interface Rules<S> {
  /**
   * A rule across fields: returns what must be otherwise under these settings, with a sentence where a reader should
   * know; nothing where they are as they should be.
   */
  readonly normalise?: (
    settings: S,
  ) => { readonly change: Partial<S>; readonly sentence?: string } | undefined;
}

/**
 * @throws Error where the list contradicts itself: a default outside its limits, off its grid or against the rules, two
 * fields with one link key, a value that would need escapes in a link. Such a mistake is the programmer's, so it stops at load.
 */
export function defineSettings<const F extends Fields>(
  list: F,
  rules: Rules<ValuesOf<F>> = {},
): SettingsDefinition<ValuesOf<F>> {
  type S = ValuesOf<F>;
  type Name = keyof S & string;
  const fields = new Map<string, Field & { readonly key: string }>();
  const nameOfKey = new Map<string, string>();
  for (const [name, field] of Object.entries(list)) {
    const keyed = { ...field, key: field.key ?? name };
    const keys = [keyed.key, ...(keyed.formerKeys ?? [])];
    checkField(name, keyed, keys, nameOfKey);
    fields.set(name, keyed);
    for (const key of keys) nameOfKey.set(key, name);
  }
  const names = [...fields.keys()] as Name[];
  const defaults = Object.freeze(
    Object.fromEntries(names.map((name) => [name, fields.get(name)?.default])),
  ) as unknown as S;
  const fieldOf = (name: string) => fields.get(name) as Field & { readonly key: string };

  /** A valid value or `undefined`, with its sentences; `instead` ends the sentence of a refusal. */
  function take(name: string, raw: unknown, instead: string, problems: ProblemList): FieldValue | undefined {
    const coerced = coerceField(fieldOf(name), raw);
    if (coerced.value === undefined) problems.add(name, `${coerced.refusal}; ${instead}.`);
    else for (const note of coerced.notes) problems.add(name, note);
    return coerced.value;
  }

  function gather(
    present: ReadonlyMap<string, unknown>,
    partial: boolean,
    problems: ProblemList,
  ): Partial<S> {
    const out: Record<string, FieldValue> = {};
    for (const [name, raw] of present) {
      const field = fieldOf(name);
      const instead = partial ? 'ignored' : `using ${fieldWords(field, field.default)}`;
      const value = take(name, raw, instead, problems);
      if (value !== undefined) out[name] = value;
    }
    return out as Partial<S>;
  }

  const byName = new Map<string, string>(names.map((name) => [name, name]));

  /** Own properties of an outside object, by what `nameOf` calls the settings; strangers become sentences. */
  function fromObject(
    raw: unknown,
    nameOf: ReadonlyMap<string, string>,
    problems: ProblemList,
  ): Map<string, unknown> {
    const present = new Map<string, unknown>();
    try {
      if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
        problems.add('', `The message's settings need an object, not ${described(raw)}; ignored.`);
        return present;
      }
      for (const key of Object.keys(raw)) {
        if (!nameOf.has(key)) addStranger(key, 'message', problems);
      }
      for (const [key, name] of nameOf) {
        if (Object.hasOwn(raw, key)) present.set(name, readProperty(raw, key));
      }
    } catch {
      problems.add('', "The message's settings could not be read; ignored.");
    }
    return present;
  }

  function fromEntries(
    entries: Iterable<readonly [string, string]>,
    problems: ProblemList,
  ): Map<string, unknown> {
    const present = new Map<string, unknown>();
    for (const [key, text] of entries) {
      const name = nameOfKey.get(key);
      if (name === undefined) addStranger(key, 'link', problems);
      else present.set(name, ofText(fieldOf(name), text));
    }
    return present;
  }

  const normalise = (settings: S, say?: (sentence: string) => void): S => {
    const rule = rules.normalise?.(settings);
    if (rule === undefined) return settings;
    if (rule.sentence !== undefined) say?.(rule.sentence);
    return { ...settings, ...rule.change };
  };
  if (normalise(defaults) !== defaults) throw new Error('Settings: the defaults break a rule of their list');

  const encodeChange = (change: Partial<S>) =>
    names.flatMap((name) => {
      const value = change[name] as FieldValue | undefined;
      return value === undefined ? [] : [[fieldOf(name).key, fieldText(fieldOf(name), value)] as const];
    });
  const partial = (present: ReadonlyMap<string, unknown>, problems: ProblemList): Parsed<Partial<S>> => ({
    value: gather(present, true, problems),
    problems: problems.list(),
  });
  const whole = (present: ReadonlyMap<string, unknown>, problems: ProblemList): Parsed<S> => ({
    value: normalise({ ...defaults, ...gather(present, false, problems) }, (sentence) =>
      problems.add('', sentence),
    ),
    problems: problems.list(),
  });

  return {
    fields: Object.fromEntries(fields) as unknown as SettingsDefinition<S>['fields'],
    names,
    defaults,
    schema: v.pipe(
      v.strictObject(Object.fromEntries(names.map((name) => [name, fieldSchema(fieldOf(name))]))),
      v.check((settings) => normalise(settings as S) === settings, 'breaks a rule of the list'),
    ) as unknown as v.GenericSchema<unknown, S>,
    parse: (raw, problems = problemList()) => whole(fromObject(raw, byName, problems), problems),
    parsePartial: (raw, problems = problemList()) => partial(fromObject(raw, byName, problems), problems),
    coerce: (name, raw, fallback = defaults[name]) => {
      const problems = problemList();
      const used = fieldWords(fieldOf(name), fallback as FieldValue);
      const value = take(name, raw, `using ${used}`, problems) ?? fallback;
      return { value: value as S[typeof name], problems: problems.list() };
    },
    encode: (settings) =>
      encodeChange(
        Object.fromEntries(
          names.filter((name) => !same(settings[name], defaults[name])).map((name) => [name, settings[name]]),
        ) as Partial<S>,
      ),
    encodeChange,
    decode: (entries, problems = problemList()) => whole(fromEntries(entries, problems), problems),
    decodeChange: (entries, problems = problemList()) => partial(fromEntries(entries, problems), problems),
    decodeMessage: (raw, problems = problemList()) => partial(fromObject(raw, nameOfKey, problems), problems),
    encodeMessage: (change) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const value = change[name] as FieldValue | undefined;
          return value === undefined ? [] : [[fieldOf(name).key, value]];
        }),
      ),
    equal: (a, b) => names.every((name) => same(a[name], b[name])),
    normalise,
    difference: (before, now) =>
      Object.fromEntries(
        names.filter((name) => !same(before[name], now[name])).map((name) => [name, now[name]]),
      ) as Partial<S>,
    effectOf: (change) =>
      strongest(names.filter((name) => change[name] !== undefined).map((name) => fieldOf(name).effect)),
  };
}

function addStranger(name: string, source: OutsideSource, problems: ProblemList): void {
  problems.add('', `The ${source} has an unknown setting ${quoted(name)}; ignored.`);
}

/** A property's value; a getter that throws reads as an object, which no field accepts. */
function readProperty(raw: object, name: string): unknown {
  try {
    return Reflect.get(raw, name);
  } catch {
    return {};
  }
}

function same(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((member, i) => member === b[i]);
}

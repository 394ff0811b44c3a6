/** One outside value → one value of a field: taken as it is, repaired with a sentence, or refused. Never throws. */
import * as v from 'valibot';
import type { ChoiceField, Field, FieldValue, FormulaField, NumericField, SetField } from './fields.ts';
import { subjectOf } from './fields.ts';
import { readableNumber, readNumber, shortestNumber } from './numberText.ts';
import { capitalised, described, quoted } from './sentences.ts';

/** Link text of a set without members. */
export const NO_MEMBERS = 'none';
const LONGEST_TEXT = 2000;
const MOST_ITEMS = 500;
/** Distance from the grid, in steps, that is rounding noise rather than another value. */
const GRID_NOISE = 1e-6;

export type Coerced =
  | { readonly value: FieldValue; readonly notes: readonly string[] }
  /** `refusal` is a sentence without its end: the caller adds what is used instead. */
  | { readonly value: undefined; readonly refusal: string };

/** Exactly the valid values of a field, for parsing what should already be right. */
export function fieldSchema(field: Field): v.GenericSchema<unknown, FieldValue> {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return v.pipe(
        v.number(),
        v.finite(),
        v.minValue(field.min),
        v.maxValue(field.max),
        v.check((value) => Object.is(onGrid(field, value), value), 'off the grid'),
      );
    case 'choice':
      return v.picklist(field.options.map((option) => option.value));
    case 'set':
      return v.pipe(
        v.array(v.picklist(field.options.map((option) => option.value))),
        v.minLength(field.least),
        v.maxLength(field.most),
        v.check((members) => inOrder(field, members), 'not in the order of the options'),
        v.readonly(),
      );
    case 'flag':
      return v.boolean();
    case 'formula':
      return v.pipe(
        v.string(),
        v.check((text) => coerceFormula(field, text).value === text, 'not a formula'),
      );
  }
}

/** Strictly increasing positions among the options: ordered and without repetition. */
function inOrder(field: SetField<string>, members: readonly string[]): boolean {
  let last = -1;
  for (const member of members) {
    const position = field.options.findIndex((option) => option.value === member);
    if (position <= last) return false;
    last = position;
  }
  return true;
}

/** Reads `raw` (a message's value or a link's text) as a value of `field`. */
export function coerceField(field: Field, raw: unknown): Coerced {
  try {
    switch (field.kind) {
      case 'number':
      case 'integer':
        return coerceNumber(field, raw);
      case 'choice':
        return coerceChoice(field, raw);
      case 'set':
        return coerceSet(field, raw);
      case 'flag':
        return coerceFlag(field, raw);
      case 'formula':
        return coerceFormula(field, raw);
    }
  } catch {
    // Only hostile objects get here: throwing getters, revoked proxies.
    return { value: undefined, refusal: `${subjectOf(field)} could not be read` };
  }
}

function coerceNumber(field: NumericField, raw: unknown): Coerced {
  const value = typeof raw === 'string' ? readNumber(raw) : typeof raw === 'number' ? raw + 0 : undefined;
  if (value === undefined || !Number.isFinite(value)) {
    return { value: undefined, refusal: `${subjectOf(field)} needs a number, not ${described(raw)}` };
  }
  const said = `${subjectOf(field)} = ${readableNumber(value)}`;
  if (value < field.min) return repaired(field.min, `${said} is below ${readableNumber(field.min)}`);
  if (value > field.max) return repaired(field.max, `${said} is above ${readableNumber(field.max)}`);
  const near = onGrid(field, value);
  if (Math.abs(near - value) <= GRID_NOISE * field.step) return { value: near, notes: [] };
  const grid = field.step === 1 ? 'a whole number' : `on the grid of ${readableNumber(field.step)}`;
  return repaired(near, `${said} is not ${grid}`);
}

function repaired(value: number, said: string): Coerced {
  return { value, notes: [`${said}; using ${readableNumber(value)}.`] };
}

/** The nearest number of the field's grid, written exactly as its decimal text would be; `value` is in [min, max]. */
export function onGrid(field: NumericField, value: number): number {
  if (field.step === 0) return value + 0;
  const count = Math.floor((field.max - field.min) / field.step + GRID_NOISE);
  const index = Math.min(count, Math.max(0, Math.round((value - field.min) / field.step)));
  // Twelve decimals remove what min + index·step adds in rounding, so that .1 + 2·.1 is .3.
  return Number((field.min + index * field.step).toFixed(12)) + 0;
}

function coerceChoice(field: ChoiceField<string>, raw: unknown): Coerced {
  if (typeof raw === 'string') {
    const text = raw.length > LONGEST_TEXT ? undefined : raw.trim();
    if (field.options.some((option) => option.value === text)) return { value: text as string, notes: [] };
  }
  return { value: undefined, refusal: notOneOf(field, raw) };
}

function notOneOf(field: ChoiceField<string> | SetField<string>, raw: unknown): string {
  return capitalised(`${described(raw)} is not ${field.noun ?? `a choice of ${subjectOf(field)}`}`);
}

function coerceSet(field: SetField<string>, raw: unknown): Coerced {
  if (typeof raw !== 'string' && !Array.isArray(raw)) {
    return { value: undefined, refusal: `${subjectOf(field)} needs a list, not ${described(raw)}` };
  }
  if (raw.length > (typeof raw === 'string' ? LONGEST_TEXT : MOST_ITEMS)) {
    return { value: undefined, refusal: `${subjectOf(field)} is a list too long to read` };
  }
  const none = raw.length === 0 ? typeof raw !== 'string' : raw === NO_MEMBERS;
  const items: readonly unknown[] = none ? [] : typeof raw === 'string' ? raw.split('.') : Array.from(raw);
  const chosen = new Set<string>();
  const strangers = new Set<string>();
  for (const item of items) {
    const text = typeof item === 'string' ? item.trim() : item;
    const option = field.options.find((candidate) => candidate.value === text);
    if (option) chosen.add(option.value);
    else if (text !== '') strangers.add(notOneOf(field, item));
  }
  if (chosen.size === 0 && !(none && field.least === 0)) {
    const [first] = strangers;
    return { value: undefined, refusal: first ?? `${subjectOf(field)} is an empty list` };
  }
  if (chosen.size < field.least) {
    return { value: undefined, refusal: `${subjectOf(field)} needs at least ${field.least} of its options` };
  }
  const members = field.options.filter((option) => chosen.has(option.value));
  const kept = members.slice(0, field.most);
  const notes = [...strangers].map((stranger) => `${stranger}; ignored.`);
  if (kept.length < members.length) notes.push(tooMany(field, members.length, kept));
  return { value: kept.map((option) => option.value), notes };
}

function tooMany(
  field: SetField<string>,
  asked: number,
  kept: readonly { readonly label: string }[],
): string {
  const why =
    field.mostWhy === undefined ? `using the first ${kept.length}` : `${kept.length} ${field.mostWhy}`;
  const all = `${asked} ${field.label.toLowerCase()} are asked for; ${why}: `;
  return `${all}${kept.map(({ label }) => label).join(', ')}.`;
}

function coerceFormula(field: FormulaField, raw: unknown): Coerced {
  const refuse = (why: string): Coerced => ({ value: undefined, refusal: `${subjectOf(field)} ${why}` });
  if (typeof raw !== 'string') return refuse(`needs a formula, not ${described(raw)}`);
  const tooLong = `is longer than ${field.longest} characters`;
  if (raw.length > LONGEST_TEXT) return refuse(tooLong);
  const text = raw
    .normalize('NFC')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
  if ([...text].length > field.longest) return refuse(tooLong);
  // Control characters, direction marks, lone surrogates: nothing that anybody types.
  if (/\p{C}/u.test(text)) return refuse('has characters that no formula has');
  if (text === '' && field.default !== '') return refuse('is empty');
  const why = field.refuse(text);
  return why === null ? { value: text, notes: [] } : refuse(why);
}

function coerceFlag(field: Field, raw: unknown): Coerced {
  const text = typeof raw === 'string' && raw.length < 10 ? raw.trim().toLowerCase() : raw;
  if (text === true || text === '1' || text === 'true' || text === 'yes') return { value: true, notes: [] };
  if (text === false || text === '0' || text === 'false' || text === 'no') return { value: false, notes: [] };
  return { value: undefined, refusal: `${subjectOf(field)} needs yes or no, not ${described(raw)}` };
}

/** What separates the changes of a link, and the sign of an escape. */
const SEPARATORS = /[%,:;~]/g;
const ESCAPED = /%(25|2C|3A|3B|7E)/g;

/** A valid value as a link's text: letters, digits, `.`, `-` and `_` only, so that it needs no escapes; a formula's
 * text has those of a link's separators itself. */
export function fieldText(field: Field, value: FieldValue): string {
  if (typeof value === 'number') return shortestNumber(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') {
    if (field.kind !== 'formula') return value;
    return value.replace(SEPARATORS, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  }
  return value.length === 0 && field.kind === 'set' ? NO_MEMBERS : value.join('.');
}

/** What `fieldText` wrote, as `coerceField` takes it. */
export const ofText = (field: Field, text: string): string =>
  field.kind === 'formula'
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** A valid value in the words of a sentence: `0.499`, `“independent”`, `yes`. */
export function fieldWords(field: Field, value: FieldValue): string {
  if (typeof value === 'number') return readableNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const options = field.kind === 'choice' || field.kind === 'set' ? field.options : [];
  if (typeof value !== 'string') {
    return value.join() === String(field.default) ? 'the default ones' : 'those chosen before';
  }
  return quoted(options.find((option) => option.value === value)?.label ?? value);
}

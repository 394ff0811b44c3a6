/** Sentences about settings that could not be used as they came: quoting outside text safely and keeping the list short. */

/** One thing that was wrong with outside data, in a sentence for the reader. Show it as text, never as HTML. */
export interface Problem {
  /** The setting's property name, a link parameter, or `''` where no single setting is meant. */
  readonly key: string;
  readonly sentence: string;
}

/** A usable value, whatever came in, with what had to be changed on the way. */
export interface Parsed<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** Problems listed one by one; the rest is counted. */
export const MOST_PROBLEMS = 6;
/** Code points of outside text that a sentence repeats. */
export const MOST_QUOTED = 24;

/** Collects problems in bounded memory: a hostile link with thousands of parameters costs six sentences and a count. */
export interface ProblemList {
  add(key: string, sentence: string): void;
  /** At most `MOST_PROBLEMS` sentences, then one that counts the others. */
  list(): readonly Problem[];
}

export function problemList(): ProblemList {
  const kept: Problem[] = [];
  let more = 0;
  return {
    add(key, sentence) {
      if (kept.length < MOST_PROBLEMS) kept.push({ key, sentence });
      else more++;
    },
    list: () => (more === 0 ? [...kept] : [...kept, { key: '', sentence: `And ${more} more like these.` }]),
  };
}

/**
 * The start of an outside text, in quotation marks, made harmless to read: no control characters, direction marks,
 * zero-width characters or lone surrogates (`\p{C}`), no line breaks, no towers of combining marks, no quotation
 * marks that could end the quotation early, and at most `MOST_QUOTED` code points.
 */
export function quoted(text: string): string {
  const clean = text
    .slice(0, 400)
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .replace(/(\p{M})\p{M}+/gu, '$1')
    .replace(/[“”"]/gu, "'")
    .trim();
  const points = [...clean];
  const cut = points.length > MOST_QUOTED || text.length > 400;
  return `“${points.slice(0, MOST_QUOTED).join('')}${cut ? '…' : ''}”`;
}

/** A value of unknown type in words that fit after "not": `“banana”`, `an object`, `a list`, `nothing`. */
export function described(raw: unknown): string {
  switch (typeof raw) {
    case 'string':
      return quoted(raw) === '“”' ? 'an empty text' : quoted(raw);
    case 'number':
    case 'boolean':
    case 'bigint':
      return quoted(String(raw));
    case 'undefined':
      return 'nothing';
    case 'object':
      return raw === null ? 'nothing' : Array.isArray(raw) ? 'a list' : 'an object';
    default:
      return `a ${typeof raw}`;
  }
}

/** The sentence with a capital letter. */
export function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

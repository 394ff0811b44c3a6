/** A formula's text as tokens: numbers, names and signs, each with its place in the text. */

/** What is wrong with a formula, as the predicate of a sentence (“has an unknown name “q””), and where. */
export interface Complaint {
  readonly why: string;
  /** The place in the text, and how many characters it is. */
  readonly at: number;
  readonly length: number;
}

/** Leaves the reader of a formula with a complaint; it never leaves the folder. */
export class Unreadable extends Error {
  constructor(readonly complaint: Complaint) {
    super(complaint.why);
  }
}

export const complain = (why: string, at: number, length = 1): never => {
  throw new Unreadable({ why, at, length });
};

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  /** As it is understood: one spelling for each sign. */
  readonly word: string;
  readonly value: number;
  readonly at: number;
  readonly length: number;
}

const SPACE = /\s*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-zα-ω][A-Za-z0-9_₀₁₂₃₄₅₆₇₈₉]*/y;
const SIGN = /<=|>=|==|!=|&&|\|\||\*\*|[-+*/^(),<>=!≤≥≠−–·×÷²³∧∨¬]/y;

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['**', '^'],
  ['−', '-'],
  ['–', '-'],
  ['·', '*'],
  ['×', '*'],
  ['÷', '/'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['&&', 'and'],
  ['∧', 'and'],
  ['||', 'or'],
  ['∨', 'or'],
  ['!', 'not'],
  ['¬', 'not'],
  ['π', 'pi'],
  ['σ', 'sigmoid'],
]);
const WORDS = new Set(['and', 'or', 'not']);

const plain = (name: string): string =>
  name.replace(/[₀₁₂₃₄₅₆₇₈₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080)).replace(/^([bz])_/, '$1');

const found = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

/** The tokens, `end` last. @throws Unreadable for a character that no formula has, or a number beyond all numbers */
export function tokensOf(text: string): readonly Token[] {
  const out: Token[] = [];
  for (let at = 0; ; ) {
    at += found(SPACE, text, at)!.length;
    if (at >= text.length) break;
    const digits = found(NUMBER, text, at);
    const raw = digits ?? found(NAME, text, at) ?? found(SIGN, text, at);
    if (raw === null) {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      return complain(`has “${character}”, which no formula has`, at, character.length);
    }
    const { length } = raw;
    const value = Number(digits ?? Number.NaN);
    if (digits !== null && !Number.isFinite(value))
      return complain('has a number that is too large', at, length);
    const word = SPELLINGS.get(raw) ?? plain(raw);
    const isName = /^[A-Za-zα-ω]/.test(word) && !WORDS.has(word);
    out.push({ kind: digits !== null ? 'number' : isName ? 'name' : 'sign', word, value, at, length });
    at += length;
  }
  out.push({ kind: 'end', word: '', value: Number.NaN, at: text.length, length: 0 });
  return out;
}

/** What a formula is made of: the parts of its tree, the names that it may use, and how much of them there may be. */
import type { Operation } from './operations.ts';

/** No formula holds more, whatever its text: what is read takes so many steps at most, and so does what it computes. */
export const FORMULA_LIMITS = {
  characters: 400,
  parts: 300,
  depth: 24,
  coins: 20,
  parameters: 12,
  instructions: 4000,
} as const;

/** What a formula is about: coins that have fallen (a cost f), or relaxed coins with parameters that are tuned (a surrogate c). */
export interface Dialect {
  readonly letter: 'b' | 'z';
  /** Whether a name that is not known is a parameter. */
  readonly parameters: boolean;
}
export const COST: Dialect = { letter: 'b', parameters: false };
export const SURROGATE: Dialect = { letter: 'z', parameters: true };

/** Over all coins: what is made of the body's values, one for each b. */
export type Gathering = 'sum' | 'mean' | 'product' | 'count';
export type Part =
  | { readonly kind: 'number'; readonly value: number }
  /** b1 … bD, or z1 … zD, counted from 0. */
  | { readonly kind: 'coin'; readonly index: number; readonly word: string; readonly at: number }
  /** Inside a gathering: this b, and its number, from 1. */
  | { readonly kind: 'each' | 'place' }
  | { readonly kind: 'given'; readonly name: 't' | 'D' }
  /** Counted from 0 in the order of the text. */
  | { readonly kind: 'parameter'; readonly index: number }
  /** A random number for each outcome, the same at every visit. */
  | { readonly kind: 'noise' }
  | { readonly kind: 'do'; readonly operation: Operation; readonly of: readonly Part[] }
  | { readonly kind: 'over'; readonly gathering: Gathering; readonly body: Part };

export interface FormulaTree {
  readonly root: Part;
  /** The highest coin that is named; 0 for none. */
  readonly coins: number;
  readonly usesTarget: boolean;
  /** The names of what is tuned. */
  readonly parameters: readonly string[];
}

export const CALLS: ReadonlyMap<string, readonly [operation: Operation, least: number, most: number]> =
  new Map([
    ['min', ['min', 1, 20]],
    ['max', ['max', 1, 20]],
    ['abs', ['abs', 1, 1]],
    ['exp', ['exp', 1, 1]],
    ['log', ['log', 1, 1]],
    ['sqrt', ['sqrt', 1, 1]],
    ['sin', ['sin', 1, 1]],
    ['cos', ['cos', 1, 1]],
    ['tanh', ['tanh', 1, 1]],
    ['sigmoid', ['sigmoid', 1, 1]],
    ['floor', ['floor', 1, 1]],
    ['round', ['round', 1, 1]],
    ['sign', ['sign', 1, 1]],
    ['mod', ['mod', 2, 2]],
    ['if', ['if', 3, 3]],
  ]);
export const GATHERINGS: ReadonlySet<string> = new Set<Gathering>(['sum', 'mean', 'product', 'count']);
export const COMPARISONS: ReadonlyMap<string, Operation> = new Map([
  ['<', 'below'],
  ['<=', 'atMost'],
  ['>', 'above'],
  ['>=', 'atLeast'],
  ['==', 'equal'],
  ['!=', 'unequal'],
]);

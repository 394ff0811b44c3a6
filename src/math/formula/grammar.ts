/** A formula as a tree: or, and, not, comparisons, sums, products, signs, powers, calls — read from left to right, once. */
import type { Operation } from './operations.ts';
import {
  CALLS,
  COMPARISONS,
  COST,
  type Dialect,
  FORMULA_LIMITS,
  type FormulaTree,
  GATHERINGS,
  type Gathering,
  type Part,
} from './parts.ts';
import { type Complaint, complain, type Token, tokensOf, Unreadable } from './tokens.ts';

/** Either a tree or what is wrong, and the steps that were taken to know. */
export type FormulaReading = { readonly steps: number } & (
  | { readonly tree: FormulaTree; readonly complaint: null }
  | { readonly tree: null; readonly complaint: Complaint }
);

/** Reads a text, whatever it is: a tree, or one complaint with its place. Never throws. */
export function readFormula(text: string, dialect = COST): FormulaReading {
  const reader = new Reader(dialect);
  try {
    return { tree: reader.read(text), complaint: null, steps: reader.steps };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { tree: null, complaint: error.complaint, steps: reader.steps };
  }
}

class Reader {
  /** Tokens taken and parts made. */
  steps = 0;
  private tokens: readonly Token[] = [];
  private next = 0;
  private parts = 0;
  private depth = 0;
  private gathering = false;
  private coins = 0;
  private usesTarget = false;
  private readonly parameters: string[] = [];

  constructor(private readonly dialect: Dialect) {}

  read(text: string): FormulaTree {
    const { characters } = FORMULA_LIMITS;
    if (text.length > characters)
      complain(`is longer than ${characters} characters`, characters, text.length - characters);
    this.tokens = tokensOf(text);
    this.steps += this.tokens.length;
    if (this.now.kind === 'end') complain('is empty', 0, 0);
    const root = this.disjunction();
    if (this.now.kind !== 'end') this.unexpected();
    const { coins, usesTarget, parameters } = this;
    return { root, coins, usesTarget, parameters };
  }

  private get now(): Token {
    return this.tokens[this.next]!;
  }

  private take(): Token {
    const token = this.now;
    this.steps++;
    this.next++;
    return token;
  }

  private takes(word: string): boolean {
    if (this.now.kind === 'end' || this.now.word !== word) return false;
    this.take();
    return true;
  }

  private make(part: Part): Part {
    this.steps++;
    const { at } = this.now;
    if (++this.parts > FORMULA_LIMITS.parts) complain(`has more than ${FORMULA_LIMITS.parts} parts`, at);
    return part;
  }

  private does(operation: Operation, ...of: Part[]): Part {
    return this.make({ kind: 'do', operation, of });
  }

  private deeper<P>(inside: () => P): P {
    if (++this.depth > FORMULA_LIMITS.depth)
      complain(`nests deeper than ${FORMULA_LIMITS.depth}`, this.now.at, this.now.length);
    const part = inside();
    this.depth--;
    return part;
  }

  private disjunction(): Part {
    let left = this.conjunction();
    while (this.takes('or')) left = this.does('or', left, this.conjunction());
    return left;
  }

  private conjunction(): Part {
    let left = this.negation();
    while (this.takes('and')) left = this.does('and', left, this.negation());
    return left;
  }

  private negation(): Part {
    if (this.takes('not')) return this.deeper(() => this.does('not', this.negation()));
    return this.comparison();
  }

  private comparison(): Part {
    const left = this.sum();
    const operation = this.comparator();
    if (!operation) return left;
    const right = this.sum();
    const { word, at, length } = this.now;
    if (COMPARISONS.has(word))
      complain(`compares twice at “${word}”: join two comparisons with “and”`, at, length);
    return this.does(operation, left, right);
  }

  private comparator(): Operation | undefined {
    const { word, at } = this.now;
    if (word === '=') complain('has “=”: to compare, write “==”', at);
    const operation = COMPARISONS.get(word);
    if (operation) this.take();
    return operation;
  }

  private sum(): Part {
    let left = this.product();
    for (;;) {
      if (this.takes('+')) left = this.does('add', left, this.product());
      else if (this.takes('-')) left = this.does('subtract', left, this.product());
      else return left;
    }
  }

  private product(): Part {
    let left = this.signed();
    for (;;) {
      if (this.takes('*')) left = this.does('multiply', left, this.signed());
      else if (this.takes('/')) left = this.does('divide', left, this.signed());
      else return left;
    }
  }

  private signed(): Part {
    if (this.takes('-')) return this.deeper(() => this.does('negate', this.signed()));
    if (this.takes('+')) return this.deeper(() => this.signed());
    return this.power();
  }

  /** −x² is −(x²), and x^y^z is x^(y^z). */
  private power(): Part {
    let base = this.value();
    for (;;) {
      if (this.takes('²')) base = this.does('power', base, this.make({ kind: 'number', value: 2 }));
      else if (this.takes('³')) base = this.does('power', base, this.make({ kind: 'number', value: 3 }));
      else if (this.takes('^')) return this.deeper(() => this.does('power', base, this.signed()));
      else return base;
    }
  }

  private value(): Part {
    const { kind, word, value, at } = this.now;
    if (kind === 'number') {
      this.take();
      return this.make({ kind: 'number', value });
    }
    if (kind === 'name') return this.named(this.take());
    if (word === '(' && kind === 'sign') {
      this.take();
      const inside = this.deeper(() => this.disjunction());
      this.close(at);
      return inside;
    }
    return this.unexpected();
  }

  private named(token: Token): Part {
    const { word, at } = token;
    const { letter } = this.dialect;
    const call = CALLS.get(word);
    if (call) return this.call(token, call);
    if (GATHERINGS.has(word)) return this.over(token);
    switch (word) {
      case letter:
        if (this.gathering) return this.make({ kind: 'each' });
        return complain(`has “${word}” alone: name one coin, as ${word}1, or take the sum(${word})`, at);
      case 'i':
        if (this.gathering) return this.make({ kind: 'place' });
        return complain('has “i” outside a sum: it counts the coins inside one', at);
      case 't':
      case 'D':
        if (word === 't') this.usesTarget = true;
        return this.make({ kind: 'given', name: word });
      case 'pi':
        return this.make({ kind: 'number', value: Math.PI });
      case 'e':
        return this.make({ kind: 'number', value: Math.E });
      case 'noise':
        // As a name or as a call without values.
        if (this.takes('(')) this.close(at);
        return this.make({ kind: 'noise' });
    }
    const number = word.startsWith(letter) ? /^.(\d{1,4})$/.exec(word)?.[1] : undefined;
    return number === undefined ? this.unknown(token) : this.coin(token, Number(number));
  }

  private coin({ word, at, length }: Token, number: number): Part {
    const { letter } = this.dialect;
    if (number < 1 || number > FORMULA_LIMITS.coins)
      complain(`names “${word}”, and coins are ${letter}1 to ${letter}${FORMULA_LIMITS.coins}`, at, length);
    this.coins = Math.max(this.coins, number);
    return this.make({ kind: 'coin', index: number - 1, word, at });
  }

  /** A parameter, where there are any. */
  private unknown({ word, at, length }: Token): Part {
    const { parameters, dialect } = this;
    if (!dialect.parameters) return complain(`has an unknown name “${shown(word)}”`, at, length);
    if (/^[bf]\d*$/.test(word)) complain(`names “${word}”, and c(z) may look at z alone`, at, length);
    if (this.now.word === '(' && this.now.kind === 'sign')
      complain(`has an unknown function “${shown(word)}”`, at, length);
    if (!parameters.includes(word) && parameters.push(word) > FORMULA_LIMITS.parameters)
      complain(`has more than ${FORMULA_LIMITS.parameters} parameters`, at, length);
    return this.make({ kind: 'parameter', index: parameters.indexOf(word) });
  }

  private call(
    { word, at, length }: Token,
    [operation, least, most]: readonly [Operation, number, number],
  ): Part {
    const of = this.values(word);
    if (of.length < least || of.length > most)
      complain(
        `gives “${word}” ${counted(of.length)}, and it takes ${least === most ? least : `${least} or more`}`,
        at,
        length,
      );
    if (operation !== 'min' && operation !== 'max') return this.does(operation, ...of);
    return of.slice(1).reduce((left, right) => this.does(operation, left, right), of[0]!);
  }

  private over({ word, at, length }: Token): Part {
    if (this.gathering) complain(`has “${word}” inside another sum over the coins`, at, length);
    this.gathering = true;
    const of = this.values(word);
    this.gathering = false;
    if (of.length !== 1)
      complain(`gives “${word}” ${counted(of.length)}, and it takes 1: one for every b`, at, length);
    return this.make({ kind: 'over', gathering: word as Gathering, body: of[0]! });
  }

  private values(word: string): readonly Part[] {
    const { at, length } = this.now;
    if (!this.takes('(')) complain(`needs “(” after “${word}”`, at, Math.max(1, length));
    const of = [this.deeper(() => this.disjunction())];
    while (this.takes(',')) of.push(this.deeper(() => this.disjunction()));
    this.close(at);
    return of;
  }

  /** `opened`: where the bracket was opened that is to be closed now. */
  private close(opened: number): void {
    if (this.takes(')')) return;
    if (this.now.kind === 'end') complain('has a “(” without its “)”', opened);
    this.unexpected();
  }

  private unexpected(): never {
    const { kind, word, at, length } = this.now;
    const before = this.tokens[this.next - 1];
    if (kind === 'end') return complain('ends where a value is missing', at, 0);
    const follows = before !== undefined && (before.kind !== 'sign' || before.word === ')');
    const isValue = kind !== 'sign' || word === '(';
    if (follows && isValue)
      return complain(`needs a sign between “${shown(before.word)}” and “${shown(word)}”`, at, length);
    if (word === ')' && follows) return complain('has a “)” without its “(”', at);
    if (word === '=') return complain('has “=”: to compare, write “==”', at);
    return complain(`has “${word}” where ${follows ? 'it cannot go on' : 'a value is missing'}`, at, length);
  }
}

const counted = (values: number): string => `${values} ${values === 1 ? 'value' : 'values'}`;
const shown = (word: string): string => (word.length > 16 ? `${word.slice(0, 15)}…` : word);

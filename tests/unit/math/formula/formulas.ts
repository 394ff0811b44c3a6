/** Formulas from a seeded generator: valid ones, damaged ones, and ones that mean harm. */
import { noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';

const SMOOTH_CALLS = ['exp', 'sin', 'cos', 'tanh', 'sigmoid', 'abs', 'sqrt', 'log'];
const OTHER_CALLS = ['floor', 'round', 'sign'];
const COMPARED = ['<', '<=', '>', '>=', '==', '!='];
const HOSTILE = [
  '__proto__',
  'constructor',
  'constructor(1)',
  'toString()',
  'hasOwnProperty(b1)',
  'b1.constructor',
  'valueOf + 1',
  'sum(__proto__)',
  'alert(1)',
  '(()=>{for(;;);})()',
  'eval("1")',
  'import("x")',
  '`b1`',
  '9^9^9^9^9^9^9^9',
  '1e308*1e308',
  '1e99999',
  'exp(exp(exp(exp(exp(9)))))',
  '0/0',
  'log(0-1)',
  '-'.repeat(390),
  'not '.repeat(90),
  '('.repeat(400),
  `${'('.repeat(190)}1${')'.repeat(190)}`,
  'sum('.repeat(80),
  `${'exp('.repeat(60)}b1`,
  '2^'.repeat(150),
  'b'.repeat(400),
  '1'.repeat(400),
  `b${'9'.repeat(200)}`,
  `sum(${'b+'.repeat(140)}b)`,
  'x'.repeat(5000),
  '\u202e1+1',
  '\ud800',
  '\0',
  '1;2',
  'b1=2',
  'b1 == b2 == b3',
  'if(b1)',
  'max()',
  '1 2',
  ')(',
  '',
  '   ',
];
const JUNK = 'b1234 ()+-*/^<>=!,.eit²·σπ_$"\'\\[]{}|&~';

export interface Generator {
  /** Differentiable in the whole plane, nearly everywhere: no log of what may be negative, no division by what may be 0. */
  smooth(): string;
  any(): string;
}

export function formulas(seed: number, coins: number): Generator {
  const next = uniformStream(noiseKey(seed, PURPOSE.problem));
  const below = (n: number): number => Math.floor(next() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!;

  const leaf = (each: boolean): string => {
    const kinds = each ? 6 : 4;
    switch (below(kinds)) {
      case 0:
        return (next() * 3).toFixed(2);
      case 1:
        return one(['t', 'D', 'pi', 'e']);
      case 4:
        return 'b';
      case 5:
        return 'i';
      default:
        return `b${1 + below(coins)}`;
    }
  };
  const smoothOf = (depth: number, each = false): string => {
    if (depth <= 0) return leaf(each);
    const a = (): string => smoothOf(depth - 1, each);
    switch (below(10)) {
      case 0:
        return `(${a()} + ${a()})`;
      case 1:
        return `(${a()} - ${a()})`;
      case 2:
        return `${a()} * ${a()}`;
      case 3:
        return `(${a()}) / (2 + sin(${a()}))`;
      case 4:
        return `(${a()})${one(['²', '^2', '^3', '³'])}`;
      case 5:
        return `-(${a()})`;
      case 6:
        return `${one(['sin', 'cos', 'tanh', 'sigmoid'])}(${a()})`;
      case 7:
        return `${one(['log(1 + ', 'sqrt(1 + '])}(${a()})^2)`;
      case 8:
        return `exp(-(${a()})^2) ^ (1 + 0.1*tanh(${a()}))`;
      default:
        return each ? a() : `${one(['sum', 'mean'])}(${smoothOf(depth - 1, true)})`;
    }
  };
  const valid = (depth: number): string => {
    if (depth <= 0) return leaf(false);
    const a = (): string => valid(depth - 1);
    switch (below(8)) {
      case 0:
        return `${a()} ${one(['+', '-', '*', '/', '^', '−', '·'])} ${a()}`;
      case 1:
        return `(${a()})`;
      case 2:
        return `${one([...SMOOTH_CALLS, ...OTHER_CALLS])}(${a()})`;
      case 3:
        return `if((${a()}) ${one(COMPARED)} (${a()}), ${a()}, ${a()})`;
      case 4:
        return `${one(['min', 'max'])}(${a()}, ${a()}, ${a()})`;
      case 5:
        return `((${a()}) ${one(COMPARED)} ${leaf(false)} ${one(['and', 'or'])} not (${a()}))`;
      case 6:
        return `mod(${a()}, ${a()}) + noise`;
      default:
        return `${one(['sum', 'mean', 'product', 'count'])}(${smoothOf(1, true)})`;
    }
  };
  const damaged = (text: string): string => {
    const characters = [...text];
    for (let n = below(3); n >= 0; n--) {
      const at = below(characters.length + 1);
      if (below(2) === 0) characters.splice(at, 1 + below(3));
      else characters.splice(at, 0, one([...JUNK]));
    }
    return characters.join('');
  };
  const hostile = (): string => {
    const text = one(HOSTILE);
    return below(2) === 0 ? text : `${valid(2)} ${one(['+', ',', '(', '^', ''])} ${text}`;
  };
  const junk = (): string => Array.from({ length: below(60) }, () => one([...JUNK])).join('');
  return {
    smooth: () => smoothOf(1 + below(4)),
    any: () => one([() => valid(below(6)), () => damaged(valid(below(5))), hostile, junk])(),
  };
}

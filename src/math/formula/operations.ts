/** What a formula may do with numbers: each operation's value, and its first and second derivatives where it has any. */
import { sigmoid } from '../special.ts';

/** Operations in the order of their codes. */
export const OPERATIONS = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'negate',
  'min',
  'max',
  'abs',
  'exp',
  'log',
  'sqrt',
  'sin',
  'cos',
  'tanh',
  'sigmoid',
  'below',
  'atMost',
  'above',
  'atLeast',
  'equal',
  'unequal',
  'and',
  'or',
  'not',
  'floor',
  'round',
  'sign',
  'mod',
  'if',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Those that jump, as a formula writes them: no derivative says anything about a jump. */
const JUMPS: ReadonlyMap<Operation, string> = new Map<Operation, string>([
  ['below', '<'],
  ['atMost', '<='],
  ['above', '>'],
  ['atLeast', '>='],
  ['equal', '=='],
  ['unequal', '!='],
  ...(['and', 'or', 'not', 'floor', 'round', 'sign', 'mod', 'if'] as const).map(
    (word): [Operation, string] => [word, word],
  ),
]);
const CODES: ReadonlyMap<Operation, number> = new Map(OPERATIONS.map((name, code) => [name, code]));

export const codeOf = (name: Operation): number => CODES.get(name)!;
/** The word of an operation whose value jumps somewhere; null for all others. */
export const jumpOf = (name: Operation): string | null => JUMPS.get(name) ?? null;

const truth = (yes: boolean): number => (yes ? 1 : 0);

/** Conditions are numbers: 1 where they hold and 0 where not; any number but 0 counts as holding. */
export function resultOf(code: number, a: number, b: number, c: number): number {
  switch (OPERATIONS[code]) {
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'power':
      return a ** b;
    case 'negate':
      return -a;
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'abs':
      return Math.abs(a);
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'tanh':
      return Math.tanh(a);
    case 'sigmoid':
      return sigmoid(a);
    case 'below':
      return truth(a < b);
    case 'atMost':
      return truth(a <= b);
    case 'above':
      return truth(a > b);
    case 'atLeast':
      return truth(a >= b);
    case 'equal':
      return truth(a === b);
    case 'unequal':
      return truth(a !== b);
    case 'and':
      return truth(a !== 0 && b !== 0);
    case 'or':
      return truth(a !== 0 || b !== 0);
    case 'not':
      return truth(a === 0);
    case 'floor':
      return Math.floor(a);
    case 'round':
      return Math.round(a);
    case 'sign':
      return Math.sign(a);
    case 'mod':
      return a - b * Math.floor(a / b);
    default:
      return a !== 0 ? b : c;
  }
}

/** out ← ∂/∂a, ∂/∂b, ∂²/∂a², ∂²/∂a∂b, ∂²/∂b² at (a, b); `v` is the value there. Kinks (min, max, abs) have the slope of one side. */
export function partialsOf(code: number, a: number, b: number, v: number, out: Float64Array): void {
  out.fill(0);
  switch (OPERATIONS[code]) {
    case 'add':
      out[0] = out[1] = 1;
      break;
    case 'subtract':
      out[0] = 1;
      out[1] = -1;
      break;
    case 'multiply':
      out[0] = b;
      out[1] = a;
      out[3] = 1;
      break;
    case 'divide':
      out[0] = 1 / b;
      out[1] = -v / b;
      out[3] = -1 / (b * b);
      out[4] = (2 * v) / (b * b);
      break;
    case 'power':
      powerPartials(a, b, v, out);
      break;
    case 'negate':
      out[0] = -1;
      break;
    case 'min':
      out[a <= b ? 0 : 1] = 1;
      break;
    case 'max':
      out[a >= b ? 0 : 1] = 1;
      break;
    case 'abs':
      out[0] = Math.sign(a);
      break;
    case 'exp':
      out[0] = out[2] = v;
      break;
    case 'log':
      out[0] = 1 / a;
      out[2] = -1 / (a * a);
      break;
    case 'sqrt':
      out[0] = 0.5 / v;
      out[2] = -0.25 / (v * a);
      break;
    case 'sin':
      out[0] = Math.cos(a);
      out[2] = -v;
      break;
    case 'cos':
      out[0] = -Math.sin(a);
      out[2] = -v;
      break;
    case 'tanh':
      out[0] = 1 - v * v;
      out[2] = -2 * v * (1 - v * v);
      break;
    case 'sigmoid':
      out[0] = v * (1 - v);
      out[2] = v * (1 - v) * (1 - 2 * v);
      break;
    default:
  }
}

/** aᵇ: a power of 0 keeps finite slopes where it has them (b², b³), which b aᵇ/a would not. */
function powerPartials(a: number, b: number, v: number, out: Float64Array): void {
  out[0] = b === 0 ? 0 : b * a ** (b - 1);
  out[2] = b === 0 || b === 1 ? 0 : b * (b - 1) * a ** (b - 2);
  if (a === 0) return; // 0ᵇ does not move with b
  const log = Math.log(a);
  out[1] = v * log;
  out[3] = a ** (b - 1) * (1 + b * log);
  out[4] = v * log * log;
}

/** A formula as a straight list of instructions for one number of coins: its value, its gradient, and its curvature along a direction. */
import { bits, type NoiseKey, noiseKey, PURPOSE } from '../random.ts';
import { codeOf, jumpOf, type Operation, partialsOf, resultOf } from './operations.ts';
import { FORMULA_LIMITS, type FormulaTree, type Part } from './parts.ts';
import { type Complaint, complain, Unreadable } from './tokens.ts';

export interface FormulaGiven {
  /** D. */
  readonly size: number;
  readonly target: number;
  /** Of the noise, which is a number for each outcome. */
  readonly seed: number;
}

/**
 * Works in arrays of its own: the same arguments give the same number, whatever was asked before. x holds the D coins, and
 * after them the parameters where there are any.
 */
export interface FormulaProgram {
  /** Instructions of one evaluation: all that it ever does. */
  readonly length: number;
  /** The first word after which it jumps (“floor”, “<”, “noise”); null where it has derivatives all over. */
  readonly jump: string | null;
  value(x: Float64Array): number;
}

/** A program without jumps. */
export interface SmoothProgram extends FormulaProgram {
  /** out ← ∇f(x), by adjoints from the last instruction to the first; returns f(x). */
  gradient(x: Float64Array, out: Float64Array): number;
  /** out ← ∇²f(x) · direction: the same in dual numbers along the direction. */
  curvature(x: Float64Array, direction: Float64Array, out: Float64Array): void;
}

export const isSmoothProgram = (program: FormulaProgram): program is SmoothProgram => 'gradient' in program;

/** The program, or what is wrong with this formula for so many coins. Never throws. */
export function programOf(tree: FormulaTree, given: FormulaGiven): FormulaProgram | Complaint {
  try {
    const writer = new Writer(given, tree.parameters.length);
    const result = writer.write(tree.root);
    return writer.jump === null ? smoothOf(writer, result) : blackBoxOf(writer, result);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return error.complaint;
  }
}

export const isComplaint = (answer: FormulaProgram | Complaint): answer is Complaint => 'why' in answer;

/** A place for a number: the coins come first and the parameters after them, then constants and results in the order of writing. */
type Slot = number;

/** Writes a tree down; what is made of constants alone is worked out at once. */
class Writer {
  readonly numbers: number[];
  /** Whether a slot depends on the coins. */
  readonly moves: boolean[];
  /** Four numbers each: the operation's code and its slots. */
  readonly code: number[] = [];
  /** The slot of each instruction's result. */
  readonly targets: Slot[] = [];
  readonly noise: NoiseKey;
  /** How many slots are filled from outside. */
  readonly inputs: number;
  jump: string | null = null;
  /** Where an operation has no second or third number. */
  private readonly nothing: Slot;
  private steps = 0;

  constructor(
    readonly given: FormulaGiven,
    parameters: number,
  ) {
    this.inputs = given.size + parameters;
    this.numbers = new Array<number>(this.inputs).fill(0);
    this.moves = new Array<boolean>(this.inputs).fill(true);
    this.nothing = this.constant(0);
    this.noise = noiseKey(given.seed, PURPOSE.landscape);
  }

  /** `each`: the coin that a gathering is at. */
  write(part: Part, each = -1): Slot {
    // What is constant costs no instruction, but it costs this.
    if (++this.steps > 4 * FORMULA_LIMITS.instructions) this.tooLong();
    const { size, target } = this.given;
    switch (part.kind) {
      case 'number':
        return this.constant(part.value);
      case 'given':
        return this.constant(part.name === 't' ? target : size);
      case 'each':
        return each;
      case 'place':
        return this.constant(each + 1);
      case 'parameter':
        return size + part.index;
      case 'coin':
        if (part.index < size) return part.index;
        return complain(
          `names “${part.word}”, and there ${size === 1 ? 'is 1 coin' : `are ${size} coins`}`,
          part.at,
          part.word.length,
        );
      case 'noise':
        this.jump ??= 'noise';
        return this.emit(NOISE, this.nothing, this.nothing, this.nothing);
      case 'do': {
        const { nothing } = this;
        const [a = nothing, b = nothing, c = nothing] = part.of.map((one) => this.write(one, each));
        return this.apply(part.operation, a, b, c);
      }
      case 'over':
        return this.gather(part);
    }
  }

  private gather({ gathering, body }: Part & { readonly kind: 'over' }): Slot {
    const { size } = this.given;
    const of = Array.from({ length: size }, (_, i) => {
      const slot = this.write(body, i);
      if (gathering !== 'count') return slot;
      return this.apply('above', slot, this.constant(0.5));
    });
    const join: Operation = gathering === 'product' ? 'multiply' : 'add';
    const all = of.reduce((left, right) => this.apply(join, left, right));
    return gathering === 'mean' ? this.apply('divide', all, this.constant(size)) : all;
  }

  private constant(value: number): Slot {
    this.moves.push(false);
    return this.numbers.push(value) - 1;
  }

  private apply(operation: Operation, a: Slot, b: Slot, c: Slot = this.nothing): Slot {
    const { moves, numbers } = this;
    const code = codeOf(operation);
    if (operation === 'if' && !moves[a]) return numbers[a] === 0 ? c : b;
    if (moves[a] || moves[b] || moves[c]) {
      this.jump ??= jumpOf(operation);
      return this.emit(code, a, b, c);
    }
    return this.constant(resultOf(code, numbers[a]!, numbers[b]!, numbers[c]!));
  }

  private emit(code: number, a: Slot, b: Slot, c: Slot): Slot {
    if (this.targets.length >= FORMULA_LIMITS.instructions) this.tooLong();
    this.code.push(code, a, b, c);
    this.moves.push(true);
    const slot = this.numbers.push(0) - 1;
    this.targets.push(slot);
    return slot;
  }

  private tooLong(): never {
    return complain(`is too long for ${this.given.size} coins`, 0, 0);
  }
}

/** Not an operation on numbers: it looks at the outcome. */
const NOISE = 99;

/** A number in (−1, 1) for each outcome: what is above one half counts as 1. */
function noiseAt(key: NoiseKey, x: Float64Array): number {
  let outcome = 0;
  for (let i = 0; i < x.length; i++) outcome = 2 * outcome + (x[i]! > 0.5 ? 1 : 0);
  return (2 * (bits(key, outcome, x.length) + 0.5)) / 2 ** 32 - 1;
}

function blackBoxOf(writer: Writer, result: Slot): FormulaProgram {
  const { noise, inputs } = writer;
  const code = Int32Array.from(writer.code);
  const targets = Int32Array.from(writer.targets);
  const slots = Float64Array.from(writer.numbers);
  return {
    length: targets.length,
    jump: writer.jump,
    value(x) {
      for (let i = 0; i < inputs; i++) slots[i] = x[i]!;
      for (let n = 0, at = 0; n < targets.length; n++, at += 4) {
        slots[targets[n]!] =
          code[at] === NOISE
            ? noiseAt(noise, x)
            : resultOf(code[at]!, slots[code[at + 1]!]!, slots[code[at + 2]!]!, slots[code[at + 3]!]!);
      }
      return slots[result]!;
    },
  };
}

function smoothOf(writer: Writer, result: Slot): SmoothProgram {
  const { inputs } = writer;
  const code = Int32Array.from(writer.code);
  const targets = Int32Array.from(writer.targets);
  const slots = Float64Array.from(writer.numbers);
  const count = slots.length;
  const [dots, adjoints, adjointDots] = [0, 1, 2].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const moves = Uint8Array.from(writer.moves, Number);
  const d = new Float64Array(5);

  const forward = (x: Float64Array): number => {
    for (let i = 0; i < inputs; i++) slots[i] = x[i]!;
    for (let n = 0, at = 0; n < targets.length; n++, at += 4)
      slots[targets[n]!] = resultOf(code[at]!, slots[code[at + 1]!]!, slots[code[at + 2]!]!, 0);
    return slots[result]!;
  };
  const look = (n: number): void => {
    const at = 4 * n;
    partialsOf(code[at]!, slots[code[at + 1]!]!, slots[code[at + 2]!]!, slots[targets[n]!]!, d);
  };
  return {
    length: targets.length,
    jump: null,
    value: forward,
    gradient(x, out) {
      const value = forward(x);
      adjoints.fill(0);
      adjoints[result] = 1;
      for (let n = targets.length - 1; n >= 0; n--) {
        const w = adjoints[targets[n]!]!;
        if (w === 0) continue;
        look(n);
        const [a, b] = [code[4 * n + 1]!, code[4 * n + 2]!];
        if (moves[a]) adjoints[a]! += w * d[0]!;
        if (moves[b]) adjoints[b]! += w * d[1]!;
      }
      for (let i = 0; i < inputs; i++) out[i] = adjoints[i]!;
      return value;
    },
    curvature(x, direction, out) {
      forward(x);
      dots.fill(0);
      adjoints.fill(0);
      adjointDots.fill(0);
      for (let i = 0; i < inputs; i++) dots[i] = direction[i]!;
      for (let n = 0; n < targets.length; n++) {
        look(n);
        const [a, b] = [code[4 * n + 1]!, code[4 * n + 2]!];
        dots[targets[n]!] = (moves[a] ? d[0]! * dots[a]! : 0) + (moves[b] ? d[1]! * dots[b]! : 0);
      }
      adjoints[result] = 1;
      for (let n = targets.length - 1; n >= 0; n--) {
        const [w, wDot] = [adjoints[targets[n]!]!, adjointDots[targets[n]!]!];
        if (w === 0 && wDot === 0) continue;
        look(n);
        const [a, b] = [code[4 * n + 1]!, code[4 * n + 2]!];
        const [aDot, bDot] = [moves[a] ? dots[a]! : 0, moves[b] ? dots[b]! : 0];
        // Each partial derivative moves along the direction: that is where second derivatives come in.
        const mixed = moves[a] && moves[b] ? d[3]! : 0;
        if (moves[a]) {
          adjoints[a]! += w * d[0]!;
          adjointDots[a]! += wDot * d[0]! + w * (d[2]! * aDot + mixed * bDot);
        }
        if (moves[b]) {
          adjoints[b]! += w * d[1]!;
          adjointDots[b]! += wDot * d[1]! + w * (mixed * aDot + d[4]! * bDot);
        }
      }
      for (let i = 0; i < inputs; i++) out[i] = adjointDots[i]!;
    },
  };
}

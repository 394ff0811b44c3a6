/** The reader's formulas: what they mean, what is said of those that mean nothing, and that none can do harm. */
import { describe, expect, it } from 'vitest';
import { readFormula } from '../../../../src/math/formula/grammar.ts';
import { FORMULA_LIMITS, type FormulaTree, SURROGATE } from '../../../../src/math/formula/parts.ts';
import {
  type FormulaProgram,
  isComplaint,
  isSmoothProgram,
  programOf,
  type SmoothProgram,
} from '../../../../src/math/formula/program.ts';
import { noiseKey, PURPOSE, uniformStream } from '../../../../src/math/random.ts';
import { formulas } from './formulas.ts';

const GIVEN = { size: 4, target: 0.3, seed: 3 };

function treeOf(text: string): FormulaTree {
  const { tree, complaint } = readFormula(text);
  if (!tree) throw new Error(`${text} ${complaint.why}`);
  return tree;
}

function program(text: string, given = GIVEN): FormulaProgram {
  const answer = programOf(treeOf(text), given);
  if (isComplaint(answer)) throw new Error(answer.why);
  return answer;
}

const at = (text: string, ...x: number[]): number =>
  program(text, { ...GIVEN, size: Math.max(1, x.length) }).value(Float64Array.from(x));

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', [], 7],
    ['-2^2', [], -4],
    ['2^-1', [], 0.5],
    ['2^3^2', [], 512],
    ['2 - 3 - 4', [], -5],
    ['12 / 2 / 3', [], 2],
    ['--b1', [1], 1],
    ['(b₁ − t)²', [1], 0.49],
    ['2·b_2³', [0, 2], 16],
    ['1 + 1 == 2 and not 3 < 2', [], 1],
    ['1 > 2 or 0 != 0', [], 0],
    ['not 1 == 2', [], 1],
    ['b1 && !b2 || 0', [1, 0], 1],
    ['if(b1 >= 1, 5, log(0))', [1], 5],
    ['min(3, 1, 2) + max(4)', [], 5],
    ['mod(-1, 3)', [], 2],
    ['mod(sum(b), 2)', [1, 1, 1], 1],
    ['mean((b - t)^2)', [1, 0], (0.49 + 0.09) / 2],
    ['sum(i * b)', [1, 0, 1], 4],
    ['product(1 - 2b)'.replace('2b', '2*b'), [1, 1, 1], -1],
    ['count(b > 0) + D', [1, 0, 1], 5],
    ['sign(-3) + floor(2.7) + round(2.5) + abs(-1)', [], 5],
    ['cos(pi) + log(e) + σ(0) + sqrt(4) + tanh(0) + exp(0) + sin(0)', [], 3.5],
    ['1e3 + .5 + 2.', [], 1002.5],
  ] as const)('%s at %j is %d', (text, x, value) => {
    expect(at(text, ...x)).toBeCloseTo(value, 12);
  });

  it.each([
    ['', 'is empty', 0],
    ['1 +', 'ends where a value is missing', 3],
    ['q + 1', 'has an unknown name “q”', 0],
    ['2 b1', 'needs a sign between “2” and “b1”', 2],
    ['(b1 + 1', 'has a “(” without its “)”', 0],
    ['b1) + 1', 'has a “)” without its “(”', 2],
    ['b1 + * 2', 'has “*” where a value is missing', 5],
    ['b1 $ 2', 'has “$”, which no formula has', 3],
    ['b1 = 2', 'has “=”: to compare, write “==”', 3],
    ['0 < b1 < 1', 'compares twice at “<”: join two comparisons with “and”', 7],
    ['b + 1', 'has “b” alone: name one coin, as b1, or take the sum(b)', 0],
    ['2 * i', 'has “i” outside a sum: it counts the coins inside one', 4],
    ['sum(sum(b))', 'has “sum” inside another sum over the coins', 4],
    ['exp b1', 'needs “(” after “exp”', 4],
    ['if(b1, 2)', 'gives “if” 2 values, and it takes 3', 0],
    ['b21', 'names “b21”, and coins are b1 to b20', 0],
    ['1e999', 'has a number that is too large', 0],
    ['__proto__', 'has “_”, which no formula has', 0],
    ['1 + constructor', 'has an unknown name “constructor”', 4],
    [`${'('.repeat(30)}1${')'.repeat(30)}`, 'nests deeper than 24', 25],
    ['1'.padEnd(401), 'is longer than 400 characters', 400],
  ])('%j %s', (text, why, place) => {
    expect(readFormula(text).complaint).toMatchObject({ why, at: place });
  });

  it.each([
    ['b1 + z1', 'names “b1”, and c(z) may look at z alone', 0],
    ['a*f(z1)', 'names “f”, and c(z) may look at z alone', 2],
    ['sigmiod(z1)', 'has an unknown function “sigmiod”', 0],
    ['z + 1', 'has “z” alone: name one coin, as z1, or take the sum(z)', 0],
    ['z21', 'names “z21”, and coins are z1 to z20', 0],
    ['a+c+d+g+h+k+l+m+n+o+p+q+r', 'has more than 12 parameters', 24],
  ])('of z, %j %s', (text, why, place) => {
    expect(readFormula(text, SURROGATE).complaint).toMatchObject({ why, at: place });
  });

  it('of z has its parameters in the order of the text, and a cost has none', () => {
    const { tree } = readFormula('a*σ(z₁/λ) + k - a*sum(i*z)/D', SURROGATE);
    expect(tree?.parameters).toEqual(['a', 'λ', 'k']);
    expect(readFormula('a*b1').complaint?.why).toBe('has an unknown name “a”');
    expect(readFormula('z1').complaint?.why).toBe('has an unknown name “z1”');
  });

  it('says which coin there is not, once the number of coins is known', () => {
    expect(programOf(treeOf('b1 + b7'), GIVEN)).toEqual({
      why: 'names “b7”, and there are 4 coins',
      at: 5,
      length: 2,
    });
  });

  it('knows where it jumps', () => {
    expect(program('mean((b - t)^2) + min(b1, b2)').jump).toBeNull();
    expect(program('b1 + floor(b2)').jump).toBe('floor');
    expect(program('b1 <= 1').jump).toBe('<=');
    expect(isSmoothProgram(program('1 + noise'))).toBe(false);
    // What is constant jumps nowhere.
    expect(program('sum(mod(5*i, 7) * b) + if(D > 3, b1, noise)').jump).toBe('noise');
    expect(program('sum(mod(5*i, 7) * b) + if(D > 3, b1, b2)').jump).toBeNull();
  });

  it('has one noise for one outcome and seed, and another for others', () => {
    const rough = program('noise');
    const [a, b] = [Float64Array.of(1, 0, 1, 0), Float64Array.of(1, 0, 1, 1)];
    const value = rough.value(a);
    expect(Math.abs(value)).toBeLessThan(1);
    expect(rough.value(b)).not.toBe(value);
    expect(rough.value(a)).toBe(value);
    expect(program('noise', { ...GIVEN, seed: 4 }).value(a)).not.toBe(value);
  });
});

describe('ten thousand formulas', () => {
  it('end in a number or in a sentence, after a counted number of steps, and never in an exception', () => {
    const { any } = formulas(11, 6);
    const x = Float64Array.of(1, 0, 1, 1, 0, 0);
    const given = { size: 6, target: 0.45, seed: 1 };
    const counts = { numbers: 0, sentences: 0, notFinite: 0 };
    for (let n = 0; n < 10_000; n++) {
      const text = any();
      const { tree, complaint, steps } = readFormula(text);
      // Every token is taken once, every part is made once.
      expect(steps, text).toBeLessThanOrEqual(2 * FORMULA_LIMITS.characters + FORMULA_LIMITS.parts + 10);
      const answer = tree ? programOf(tree, given) : complaint;
      if (isComplaint(answer)) {
        counts.sentences++;
        expect(answer.why, text).toMatch(/^[a-z].*[^.]$/s);
        expect(answer.at, text).toBeGreaterThanOrEqual(0);
        expect(answer.at, text).toBeLessThanOrEqual(text.length);
        continue;
      }
      counts.numbers++;
      expect(answer.length, text).toBeLessThanOrEqual(FORMULA_LIMITS.instructions);
      const value = answer.value(x);
      expect(typeof value, text).toBe('number');
      expect(answer.value(x), text).toBe(value);
      if (!Number.isFinite(value)) counts.notFinite++;
    }
    // The generator makes enough of each for the test to mean something.
    expect(Math.min(counts.numbers, counts.sentences)).toBeGreaterThan(2000);
    expect(counts.notFinite).toBeGreaterThan(50);
  });

  it('have the derivatives that differences have, where they have any', () => {
    const { smooth } = formulas(5, 3);
    const next = uniformStream(noiseKey(6, PURPOSE.problem));
    const size = 3;
    let checked = 0;
    for (let n = 0; n < 400; n++) {
      const text = smooth();
      const tree = readFormula(text).tree;
      if (!tree) continue; // too long
      const answer = programOf(tree, { size, target: 0.3, seed: 1 });
      if (isComplaint(answer)) continue;
      expect(answer.jump, text).toBeNull();
      const f = answer as SmoothProgram;
      const x = Float64Array.from({ length: size }, next);
      const v = Float64Array.from({ length: size }, () => next() - 0.5);
      const h = 1e-5;
      const [g, up, down, curvature] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      expect(f.gradient(x, g)).toBe(f.value(x));
      const along = (sign: number): Float64Array => x.map((each, i) => each + sign * h * v[i]!);
      const slope = g.reduce((sum, each, i) => sum + each * v[i]!, 0);
      const difference = (f.value(along(1)) - f.value(along(-1))) / (2 * h);
      f.gradient(along(1), up);
      f.gradient(along(-1), down);
      f.curvature(x, v, curvature);
      const size1 = 1 + Math.max(...g.map(Math.abs));
      const second = up.map((each, i) => (each - down[i]!) / (2 * h));
      const size2 = size1 + Math.max(...second.map(Math.abs));
      if (!(size2 < 1e6)) continue; // differences say nothing of such a formula
      checked++;
      expect(Math.abs(slope - difference) / size1, text).toBeLessThan(1e-4);
      for (let i = 0; i < size; i++)
        expect(Math.abs(curvature[i]! - second[i]!) / size2, text).toBeLessThan(1e-4);
    }
    expect(checked).toBeGreaterThan(200);
  });
});

/** The reader's own control variate: a formula in z and named parameters, which are its φ. */
import type { Expression } from '../../estimators/surrogates/expressions.ts';
import { parametric } from '../../estimators/surrogates/parametric.ts';
import { type FormulaReading, readFormula } from '../../math/formula/grammar.ts';
import { SURROGATE } from '../../math/formula/parts.ts';
import { type FormulaGiven, isComplaint, isSmoothProgram, programOf } from '../../math/formula/program.ts';

/** As `readFormula`; a formula that jumps is refused as well: ∇c would know nothing of the jump, and c would not be put back. */
export function readSurrogate(text: string): FormulaReading {
  const reading = readFormula(text, SURROGATE);
  const { tree, steps } = reading;
  if (!tree) return reading;
  const program = programOf(tree, { size: Math.max(1, tree.coins), target: 0, seed: 0 });
  if (isComplaint(program)) return { tree: null, complaint: program, steps };
  const { jump } = program;
  if (jump === null) return reading;
  const why = `jumps at “${jump}”: c needs a slope everywhere, for it to be put back`;
  return { tree: null, complaint: { why, at: Math.max(0, text.indexOf(jump)), length: jump.length }, steps };
}

/** c(z; φ), every parameter from 1. @throws Error, with a sentence, where the formula is none of so many coins */
export function ownSurrogate(text: string, given: FormulaGiven): Expression {
  const { tree, complaint } = readSurrogate(text);
  const program = tree ? programOf(tree, given) : complaint;
  if (isComplaint(program)) throw new Error(`Your c(z) ${program.why}.`);
  if (!tree || !isSmoothProgram(program)) throw new Error('Your c(z) jumps.');
  const { parameters } = tree;
  return {
    surrogate: parametric(
      given.size,
      program,
      parameters.map(() => 1),
    ),
    named: parameters.map((symbol, index) => ({ symbol, index, transform: 'identity' })),
  };
}

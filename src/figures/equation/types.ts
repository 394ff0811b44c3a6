/** The types of the live equation, and the hooks by which its parts reach its state and its verbs. */
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';
import { type Equation, equationOf } from './compute.ts';
import { type EquationSettings, TERMS, type Term } from './settings.ts';

export interface EquationVerbs {
  /** Counts a term, or leaves it out. */
  toggle(term: Term): void;
}

export interface EquationTypes {
  readonly settings: EquationSettings;
  readonly body: Equation;
  readonly own: object;
  readonly verbs: EquationVerbs;
}

export type EquationState = StateOf<EquationTypes>;

const made = new WeakMap<EquationSettings, { readonly at: number | null; readonly equation: Equation }>();

/** The equation of a state: the same object as long as nothing changes, before its source has answered too. */
export function equationOfState({
  history: { present },
  at,
}: Pick<EquationState, 'history' | 'at'>): Equation {
  const known = made.get(present);
  if (known?.at === at) return known.equation;
  const equation = equationOf(present, at);
  made.set(present, { at, equation });
  return equation;
}

/** The term that is pointed at. */
export const litOf = ({ pointed }: Pick<EquationState, 'pointed'>): Term | null =>
  TERMS.find((term) => term === pointed) ?? null;

export const { useFigureState: useEquation, useVerbs, useFigure } = figureHooks<EquationTypes>();

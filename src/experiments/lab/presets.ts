/** Costs to begin with, each a formula and as many coins as it is about: read from a link, they need nobody's consent. */
import type { LabSettings } from './settings.ts';

export interface LabPreset {
  readonly id: string;
  readonly label: string;
  readonly formula: string;
  readonly size: number;
  readonly target: number;
  /** Coins, where nothing is said. */
  readonly drawn?: LabSettings['drawn'];
}

export const LAB_PRESETS: readonly LabPreset[] = [
  { id: 'toy', label: 'the paper’s toy', formula: '(b1 - t)^2', size: 1, target: 0.45 },
  {
    id: 'coupled',
    label: 'coupled quadratic',
    formula: 'mean((b - t)^2) + (sum(b) - 2)^2 / D',
    size: 6,
    target: 0.45,
  },
  { id: 'parity', label: 'parity', formula: 'mod(sum(b), 2)', size: 5, target: 0.45 },
  {
    id: 'knapsack',
    label: 'knapsack',
    // Value and weight follow from the number of the coin; each unit of weight above 20 costs three.
    formula: '3*max(0, sum((2 + mod(5*i, 7))*b) - 20) - sum((1 + mod(3*i, 5))*b)',
    size: 10,
    target: 0.45,
  },
  {
    id: 'rough',
    label: 'noisy black box',
    formula: 'mean((b - t)^2) + 0.2*noise',
    size: 8,
    target: 0.45,
  },
  { id: 'twenty', label: 'twenty coins', formula: 'sum((b - i/21)^2)', size: 20, target: 0.45 },
  {
    id: 'outcome',
    label: 'one of six',
    formula: '(sum(i*b) - 4)^2 / 4',
    size: 6,
    target: 0.45,
    drawn: 'choice',
  },
  {
    id: 'prize',
    label: 'one of ten, and one pays',
    formula: 'if(b3 == 1, -2, 0) + mod(sum(i*b), 3)/2',
    size: 10,
    target: 0.45,
    drawn: 'choice',
  },
  {
    id: 'valley',
    label: 'a valley, two numbers',
    formula: '(b1 - 1)^2 + (b2 - sin(2*b1))^2',
    size: 2,
    target: 0.45,
    drawn: 'numbers',
  },
  {
    id: 'cliff',
    label: 'a cliff, one number',
    formula: 'if(b1 < 1, 1, 0) + b1^2 / 10',
    size: 1,
    target: 0.45,
    drawn: 'numbers',
  },
];

/** η f(σ(z/λ)) with the second cost above for f. */
const REBARS = 'η*(mean((sigmoid(z/λ) - t)^2) + (sum(sigmoid(z/λ)) - 2)^2 / D)';

/** Control variates to begin with. */
export const OWN_PRESETS: readonly { readonly label: string; readonly formula: string }[] = [
  { label: 'a constant', formula: 'k' },
  { label: 'a line', formula: 'k + a*mean(z)' },
  { label: 'a ramp', formula: 'k + a*mean(sigmoid(z/λ))' },
  { label: 'REBAR’s, for the coupled quadratic', formula: REBARS },
  { label: 'two ramps', formula: 'k + a*mean(tanh(z + 2*h)) + m*mean(tanh(z - 2*h))' },
];

/** Whether a formula is one of ours. */
export const isOurs = (formula: string): boolean =>
  [...LAB_PRESETS, ...OWN_PRESETS].some((preset) => preset.formula === formula);

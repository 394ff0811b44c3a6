/** The list of checks, light enough for the page: five families, what each compares, and when it has passed. */
import { BIASED, HASTENED, SMOOTHLY_TUNED, UNBIASED, Z_TILDES } from './configurations.ts';
import type { AuditSettings } from './settings.ts';

export const AUDIT_FAMILIES = ['unbiased', 'biased', 'golden', 'derivatives', 'fast'] as const;
export type AuditFamily = (typeof AUDIT_FAMILIES)[number];

export interface FamilyFacts {
  readonly title: string;
  /** What is compared with what. */
  readonly compared: string;
  /** What the result is counted in. */
  readonly unit: string;
  /** The most that the result may be; null: the settings say how many standard errors. */
  readonly tolerance: number | null;
}

export const FAMILY_FACTS: Readonly<Record<AuditFamily, FamilyFacts>> = {
  unbiased: {
    title: 'Unbiased',
    compared: 'the mean of N gradients with the slope by enumeration, one coin and three, θ ≠ .5',
    unit: 'standard errors',
    tolerance: null,
  },
  biased: {
    title: 'Biased ones are caught',
    compared: 'the same, of estimators that are known to be biased: they have to miss',
    unit: 'standard errors',
    tolerance: null,
  },
  golden: {
    title: 'Golden numbers',
    compared: 'gradients, V and ∂V/∂φ with numbers that an independent program computed',
    unit: '|x − y| ÷ (|y| + .01)',
    tolerance: 1e-9,
  },
  derivatives: {
    title: 'Derivatives',
    compared: '∂V/∂φ, and ∂z̃/∂a, with central differences',
    unit: '|x − y| ÷ (|y| + .001)',
    tolerance: 1e-6,
  },
  fast: {
    title: 'Fast paths',
    compared: 'the fast code with the readable code: g, ∂V/∂φ and exact moments at random places',
    unit: '|x − y| ÷ (|y| + 1)',
    tolerance: 1e-12,
  },
};

export interface AuditItem {
  readonly family: AuditFamily;
  readonly name: string;
}

export const GOLDEN_PARTS = ['gradients', 'V and ∂V/∂φ'] as const;

/** Every check, in the order in which they are made. */
export const AUDIT_ITEMS: readonly AuditItem[] = [
  ...UNBIASED.map(({ name }) => ({ family: 'unbiased' as const, name })),
  ...BIASED.map(({ name }) => ({ family: 'biased' as const, name })),
  ...GOLDEN_PARTS.map((name) => ({ family: 'golden' as const, name })),
  ...SMOOTHLY_TUNED.map(({ name }) => ({ family: 'derivatives' as const, name: `∂V/∂φ ${name}` })),
  ...Z_TILDES.map((name) => ({ family: 'derivatives' as const, name: `∂z̃/∂a ${name}` })),
  ...HASTENED.map(({ name }) => ({ family: 'fast' as const, name })),
];

export const toleranceOf = (family: AuditFamily, { limit }: Pick<AuditSettings, 'limit'>): number =>
  FAMILY_FACTS[family].tolerance ?? limit;

/** Whether a check with this result has passed. What is no number never has. */
export function hasPassed(
  family: AuditFamily,
  worst: number,
  settings: Pick<AuditSettings, 'limit'>,
): boolean {
  const tolerance = toleranceOf(family, settings);
  return family === 'biased' ? worst > tolerance : worst <= tolerance;
}

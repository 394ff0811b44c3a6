/** What the audit and the tests set up: every way to an unbiased gradient on coins, and every way that is known to be biased. */
import type {
  BernoulliEstimatorId,
  BernoulliEstimatorOptions,
} from '../../estimators/bernoulliEstimators.ts';

export interface AuditConfiguration {
  readonly name: string;
  readonly id: BernoulliEstimatorId;
  readonly options: Partial<Omit<BernoulliEstimatorOptions, 'size' | 'objective'>>;
}

const named = (
  id: BernoulliEstimatorId,
  options: AuditConfiguration['options'] = {},
): AuditConfiguration => ({
  name: [id, ...Object.values(options)].join(' '),
  id,
  options,
});

const CONDITIONALS = ['independent', 'coupled'] as const;
const FORMS = ['a', 'b', 'c', 'd'] as const;

/** Every way to an unbiased gradient on Bernoulli variables. */
export const UNBIASED: readonly AuditConfiguration[] = [
  named('exact'),
  named('reinforce'),
  named('constant'),
  named('running-mean'),
  named('nvil'),
  named('rloo'),
  named('rloo', { samples: 5 }),
  named('arm'),
  named('disarm'),
  named('muprop'),
  ...CONDITIONALS.map((conditional) => named('rebar', { conditional })),
  ...CONDITIONALS.flatMap((conditional) => FORMS.map((form) => named('relax', { conditional, form }))),
  named('relax', { form: 'a', activation: 'relu' }),
  named('relax', { form: 'c', activation: 'elu' }),
  named('dlax'),
];

export const BIASED: readonly AuditConfiguration[] = [
  named('concrete'),
  named('straight-through'),
  named('st-gumbel'),
];

/** The configurations that tune φ by the variance. */
export const TUNED: readonly AuditConfiguration[] = UNBIASED.filter(({ id }) =>
  ['constant', 'rebar', 'relax', 'dlax'].includes(id),
);

/** Those of them whose V has a slope everywhere: a network of ramps has kinks, where differences say nothing. */
export const SMOOTHLY_TUNED = TUNED.filter(({ options }) => options.activation !== 'relu');

/** What has a fast path: one coin, REBAR, or RELAX with a network of σ(z/λ). */
export const HASTENED: readonly AuditConfiguration[] = CONDITIONALS.flatMap((conditional) => [
  named('rebar', { conditional }),
  named('relax', { conditional, outputScale: 0 }),
  named('relax', { conditional, outputScale: 'none' }),
]);

export const Z_TILDES = CONDITIONALS;

/** The surrogates of the paper as expressions: nothing, a constant, REBAR's relaxed objective, and RELAX's and LAX's networks. */
import { countedNetwork, type EvaluationCount } from '../counted.ts';
import type { NamedParameter } from '../estimator.ts';
import { type Objective, smooth } from '../objective.ts';
import { constant, zero } from './constant.ts';
import { type Initialisation, network } from './network.ts';
import { objective } from './objective.ts';
import { relaxed } from './relaxed.ts';
import { scaled } from './scaled.ts';
import { sum } from './sum.ts';
import type { Surrogate } from './surrogate.ts';
import { throughUniform } from './throughUniform.ts';

/** A surrogate and the scalars of its φ that a reader may be shown. */
export interface Expression {
  readonly surrogate: Surrogate;
  readonly named: readonly NamedParameter[];
}

/** How z is relaxed: each coin by itself, or the outcomes of one choice together. */
export type Squash = 'sigmoid' | 'softmax';

/** What the expressions below are made of; see the options of the estimators. */
export interface ExpressionOptions {
  readonly size: number;
  readonly objective: Objective;
  readonly form: 'a' | 'b' | 'c' | 'd';
  readonly activation: 'tanh' | 'relu' | 'elu';
  readonly hidden: number | readonly number[];
  readonly initialisation: Initialisation;
  readonly logTemperature: number;
  readonly eta: number;
  readonly outputScale: number | 'none';
  /** Where evaluations of the network are counted, if they are. */
  readonly count?: EvaluationCount | undefined;
}

const plain = (symbol: string, index: number): NamedParameter => ({ symbol, index, transform: 'identity' });
const temperature = (index: number): NamedParameter => ({ symbol: 'λ', index, transform: 'exp' });

/** c = 0: REINFORCE. */
export const nothing = (size: number): Expression => ({ surrogate: zero(size), named: [] });

/** c = k. */
export const tunedConstant = (size: number): Expression => ({
  surrogate: constant(size),
  named: [plain('k', 0)],
});

/** c = η f(s_λ(z)); throws an Error for an f without second derivatives. */
export function rebarSurrogate(o: ExpressionOptions, kind: Squash): Expression {
  const { size, logTemperature, eta } = o;
  const relaxation = relaxed(objective(size, smooth(o.objective, 'REBAR relaxes f')), {
    kind,
    logTemperature,
  });
  return { surrogate: scaled(relaxation, eta), named: [temperature(0), plain('η', 1)] };
}

/**
 * A network of s_λ(z) (a), of (θ, u) (b) or of raw z (c), each perhaps scaled, or η (f(s_λ(z)) + network of raw z) (d).
 * Throws a RangeError for form b of a categorical variable, which has no single u, and as `rebarSurrogate` for form d.
 */
export function relaxSurrogate(o: ExpressionOptions, kind: Squash): Expression {
  const { size, form, logTemperature } = o;
  switch (form) {
    case 'a': {
      const squash = kind === 'sigmoid' ? 'centred' : kind;
      const surrogate = relaxed(net(o, size), { kind: squash, logTemperature });
      return scaledNet(o, surrogate, [temperature(surrogate.size - 1)]);
    }
    case 'b':
      if (kind === 'softmax')
        throw new RangeError('A network of (θ, u) is of coins; a choice has no single u.');
      return scaledNet(o, throughUniform(net(o, 2 * size)), []);
    case 'c':
      return scaledNet(o, net(o, size), []);
    case 'd': {
      const f = smooth(o.objective, 'RELAX with the additive surrogate relaxes f');
      return additive(o, relaxed(objective(size, f), { kind, logTemperature }), [temperature(0)]);
    }
  }
}

/** A network of b, perhaps scaled, or in form d η (f(b) + network of b). */
export function laxSurrogate(o: ExpressionOptions): Expression {
  const { size, form } = o;
  if (form !== 'd') return scaledNet(o, net(o, size), []);
  return additive(o, objective(size, smooth(o.objective, 'LAX with the additive surrogate knows f')), []);
}

function net({ hidden, activation, initialisation, count }: ExpressionOptions, inputs: number): Surrogate {
  const made = network([inputs, ...[hidden].flat(), 1], activation, initialisation);
  return count ? countedNetwork(made, count) : made;
}

function scaledNet(
  { outputScale }: ExpressionOptions,
  surrogate: Surrogate,
  named: readonly NamedParameter[],
): Expression {
  if (outputScale === 'none') return { surrogate, named };
  return { surrogate: scaled(surrogate, outputScale), named: [...named, plain('s', surrogate.size)] };
}

function additive(o: ExpressionOptions, first: Surrogate, named: readonly NamedParameter[]): Expression {
  const surrogate = sum(first, net(o, o.size));
  return { surrogate: scaled(surrogate, o.eta), named: [...named, plain('η', surrogate.size)] };
}

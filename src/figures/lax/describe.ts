/** The LAX figure in a few sentences. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { boxOf } from './boxes.ts';
import { type LaxState, momentIn } from './types.ts';

export function describe(state: LaxState): string {
  const { trace, at, mu, variance, exact, c } = momentIn(state);
  const { box, target, sigma, still } = trace.problem;
  const { formula, value } = boxOf(box);
  const two = (x: number): string => formatNumber(x, 2);
  const others =
    exact.reparameterisation === null
      ? 'Reparameterisation has no slope of f to follow.'
      : `reparameterisation ${two(exact.reparameterisation)}.`;
  return (
    `Step ${formatThousands(at)}: f(b) = ${formula}, t = ${formatNumber(target, 1)}, b from a normal density with ` +
    `mean ${two(mu)}${still ? ', held still,' : ''} and spread ${formatNumber(sigma, 1)}. ` +
    `At the mean f is ${two(value(mu, target))} and c is ${two(c([mu])[0]!)}. ` +
    `Variance of one gradient in μ: REINFORCE ${two(exact.reinforce)}, LAX ${two(variance)}, ${others} ` +
    `The exact slope is ${two(exact.slope)}.`
  );
}

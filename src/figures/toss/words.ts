/** What the toss says in words: costs and slopes, exact and of these tosses, and where the next one flips. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { Toss } from './compute.ts';

export const countWords = (count: number): string =>
  count === 1 ? 'one toss' : `${formatThousands(count)} tosses`;

const these = (count: number): string => (count === 1 ? 'this toss' : `these ${countWords(count)}`);

export const expectedWords = (toss: Toss, theta: number): string =>
  `expected: ${formatNumber(toss.expected(theta), 3)}, slope ${formatNumber(toss.slope, 3)}`;

export const averageWords = (toss: Toss, theta: number): string =>
  `${these(toss.steps.length)}: ${formatNumber(toss.average(theta), 3)}, ${
    toss.derivative(theta) === 0 ? 'slope 0' : 'no slope: one flips here'
  }`;

/** What they show: “Tails”, or “6 heads, 4 tails”. */
export function facesWords(toss: Toss, theta: number): string {
  const count = toss.steps.length;
  const heads = toss.heads(theta);
  if (count === 1) return heads === 1 ? 'Heads' : 'Tails';
  return `${heads} heads, ${count - heads} tails`;
}

/** The step that is nearest to θ, above or below. */
export function nearestFlip({ steps }: Toss, theta: number): number {
  let best = steps[0]!;
  for (const step of steps) if (Math.abs(step - theta) < Math.abs(best - theta)) best = step;
  return best;
}

export const flipWords = (toss: Toss, theta: number): string =>
  `${toss.steps.length === 1 ? 'it flips' : 'the nearest flips'} at θ = ${formatNumber(nearestFlip(toss, theta), 3)}`;

/** The lines of Algorithm 1 in the paper: the number that each made in this step, and what of the picture it is about. */
import { formatNumber } from '../../charts/format.ts';
import type { LaxPart } from './LitPart.tsx';
import type { LaxMoment } from './trace.ts';

interface AlgorithmLine {
  readonly value: (moment: LaxMoment) => string;
  /** What stays strong in the picture while the line is pointed at. */
  readonly parts: readonly LaxPart[];
}

const two = (value: number): string => formatNumber(value, Math.abs(value) < 100 ? 2 : 0);
const three = (value: number): string => formatNumber(value, 3);

/** By what they say, in their order. */
export const LINES = {
  'Draw noise': { value: ({ next }) => two(next.epsilon), parts: ['density'] },
  'Make b of it': { value: ({ next }) => two(next.b), parts: ['density', 'b'] },
  'Ask the black box, once': { value: ({ next }) => two(next.f), parts: ['f', 'b'] },
  'Ask the network': { value: ({ next }) => two(next.c), parts: ['c', 'b'] },
  'and for its slope there': { value: ({ next }) => two(next.slope), parts: ['slope', 'b'] },
  'Estimate the gradient': { value: ({ next }) => two(next.g), parts: ['gap', 'slope', 'b'] },
  'Go downhill': {
    value: ({ next, trace }) =>
      trace.problem.still ? 'held still' : `${three(next.mu)} → ${three(next.next)}`,
    parts: ['density'],
  },
  'See how noisy it was': { value: ({ next }) => two(next.g ** 2), parts: ['variance'] },
  'and how that hangs on φ': { value: ({ next }) => two(next.length), parts: ['gap', 'c'] },
  'Correct c: it goes': {
    value: ({ next }) => `${two(next.c)} → ${two(next.after)}`,
    parts: ['c', 'best'],
  },
} as const satisfies Readonly<Record<string, AlgorithmLine>>;

export type LineName = keyof typeof LINES;

/** The line of this name, if it is one. */
export const lineNamed = (name: string | null): LineName | null =>
  name !== null && Object.hasOwn(LINES, name) ? (name as LineName) : null;

/** What of the picture stays strong while a term is pointed at. */
import type { Term } from './settings.ts';

const PALE = 0.22;

/** Opacity of what belongs to `own`, and to these other terms as well. */
export const opacityOf = (lit: Term | null, own: Term, also: readonly Term[] = []): number =>
  lit === null || lit === own || also.includes(lit) ? 1 : PALE;

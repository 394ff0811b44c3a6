/** What of the picture stays strong while a term is pointed at. */
import { paleUnless } from '../shared/lit.ts';
import type { Term } from './settings.ts';

/** Opacity of what belongs to `own`, and to these other terms as well. */
export const opacityOf = (lit: Term | null, own: Term, also: readonly Term[] = []): number =>
  paleUnless(lit === null || lit === own || also.includes(lit));

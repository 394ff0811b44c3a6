/** The names of all figures, as links write them, and which of them a query asks for. */
import { readQuery } from '../../settings/query.ts';

export const FIGURE_NAMES = ['race', 'vae', 'control'] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

export const isFigureName = (name: string | null | undefined): name is FigureName =>
  (FIGURE_NAMES as readonly (string | null | undefined)[]).includes(name);

/** The figure that a query names, alone or in its page; null where it names none of ours. */
export function figureOfQuery(query: string): FigureName | null {
  const parameters = readQuery(query);
  const name = parameters.get('figure') ?? parameters.get('at');
  return isFigureName(name) ? name : null;
}

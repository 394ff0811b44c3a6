/** The names of all figures, as links write them, and which of them a query asks for. */
import { readQuery } from '../../settings/query.ts';

export const FIGURE_NAMES = ['race', 'vae', 'policies'] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

/** Names that links were once written with; they are read for ever. */
const FORMER_NAMES: ReadonlyMap<string, FigureName> = new Map([['control', 'policies']]);

/** The figure of a name in a link, former names included; null where it is none of ours. */
export const figureNamed = (name: string | null | undefined): FigureName | null =>
  FIGURE_NAMES.find((known) => known === name) ?? FORMER_NAMES.get(name ?? '') ?? null;

/** The figure that a query names, alone or in its page; null where it names none of ours. */
export function figureOfQuery(query: string): FigureName | null {
  const parameters = readQuery(query);
  return figureNamed(parameters.get('figure') ?? parameters.get('at'));
}

/** The names of all figures, as links write them, and which of them a query asks for. */
import { readQuery } from '../settings/query.ts';

/** In the order of the page; the first opens it. */
export const FIGURE_IDS = [
  'race',
  'toss',
  'ways',
  'parabola',
  'scatter',
  'lax',
  'logistic',
  'equation',
  'microscope',
  'coins',
  'vae',
  'policies',
  'audit',
  'laboratory',
  'painter',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

/** Names that links were once written with; they are read for ever. */
const FORMER_NAMES: ReadonlyMap<string, FigureId> = new Map([['control', 'policies']]);

/** The figure of a name in a link, former names included; null where it is none of ours. */
export const figureNamed = (name: string | null | undefined): FigureId | null =>
  FIGURE_IDS.find((known) => known === name) ?? FORMER_NAMES.get(name ?? '') ?? null;

/** The figure that a query names, alone or in its page; null where it names none of ours. */
export function figureOfQuery(query: string): FigureId | null {
  const parameters = readQuery(query);
  return figureNamed(parameters.get('figure') ?? parameters.get('at'));
}

/** Links of any figure: reading an address on arrival, and writing the address of the present state. */
import { decodeLink, type EncodedLink, encodeLink } from '../../settings/link.ts';
import type { FigureDefinition, FigureTypes, Initial, StateOf } from '../figure.ts';
import { FIGURE_IDS, type FigureId, figureNamed, figureOfQuery } from '../ids.ts';
import { PAGE_PARAMETERS } from './address.ts';

/** The figure that opens the page: a link that names none is taken to mean it. */
const OPENING: FigureId = FIGURE_IDS[0];

/** Reads a query string; whatever it holds, the answer can be shown. */
export function readLink<T extends FigureTypes>(
  definition: Pick<FigureDefinition<T>, 'id' | 'settings' | 'link' | 'end'>,
  address: string,
): Initial<T> {
  const { id, settings: schema, link: rules } = definition;
  const named = figureOfQuery(address);
  // A link to another figure says nothing about this one.
  const query = named === id || (named === null && id === OPENING) ? address : '';
  const link = decodeLink<T['settings']>(
    query,
    (name) =>
      figureNamed(name) === id
        ? { definition: schema, ...(definition.end ? { lastStep: definition.end } : {}) }
        : undefined,
    PAGE_PARAMETERS,
  );
  const settings = link.settings ?? schema.defaults;
  const initial = rules?.read?.(link, settings) ?? { settings, at: link.step };
  const said = link.problems.map(({ sentence }) => sentence);
  return { ...initial, problems: [...said, ...(initial.problems ?? [])] };
}

/** The link of a state; its query is empty where that is the figure as it first appears in its page. */
export function writeLink<T extends FigureTypes>(
  definition: FigureDefinition<T>,
  state: StateOf<T>,
  alone: boolean,
): EncodedLink {
  const { id, settings: schema, link: rules } = definition;
  const { settings, step, events } = rules?.write?.(state) ?? {
    settings: state.history.present,
    step: state.at === (definition.first?.(state.history.present)?.at ?? null) ? null : state.at,
  };
  if (!alone && step === null && events === undefined && schema.equal(settings, schema.defaults))
    return { query: '', truncated: false, sentence: null };
  const link = encodeLink(schema, {
    figure: id,
    alone,
    settings,
    ...(step === null ? {} : { step }),
    ...(events === undefined ? {} : { events }),
  });
  return { ...link, sentence: link.sentence ?? rules?.caveat?.(state) ?? null };
}

/** Whether what a link would hold has changed since `before`. */
export const hasMoved = <T extends FigureTypes>(
  { link }: FigureDefinition<T>,
  now: StateOf<T>,
  before: StateOf<T>,
): boolean =>
  link?.moved?.(now, before) ?? (now.history.present !== before.history.present || now.at !== before.at);

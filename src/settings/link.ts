/**
 * Links of format version 1: one figure in one exact state, `?figure=race&v=1&t=.45&on=rebar.relax&k=1200`. With `at`
 * in place of `figure` the same state is restored inside the whole page. Nothing here knows an experiment: a link is
 * written and read with the figure's own settings definition.
 */
import { type LiveEvent, MOST_EVENTS, readEvents, readStep, settingsAfter, writeEvents } from './events.ts';
import { LINK_KEYS } from './keys.ts';
import { LONGEST_QUERY, readQuery, writeQuery } from './query.ts';
import type { SettingsDefinition } from './schema.ts';
import { type Problem, type ProblemList, problemList, quoted } from './sentences.ts';

export const LINK_VERSION = 1;

/** What a link needs to know of a figure. */
export interface LinkedFigure<S> {
  readonly definition: SettingsDefinition<S>;
  /** The last step that these settings can reach; without it, steps are limited by `LAST_STEP` alone. */
  readonly lastStep?: (settings: S) => number;
}

export interface LinkState<S> {
  readonly figure: string;
  /** The figure alone (for slides and frames), or the whole page brought to it. */
  readonly alone: boolean;
  /** In force at step 0, before the first event. */
  readonly settings: S;
  /** Where the playhead stands; absent where the figure shows its whole run. */
  readonly step?: number;
  readonly events?: readonly LiveEvent<S>[];
}

export interface EncodedLink {
  /** Without "?". */
  readonly query: string;
  /** True when the events did not fit and the link holds the latest settings only; `sentence` then says so. */
  readonly truncated: boolean;
  readonly sentence: string | null;
}

/** The link of a state. @throws RangeError for steps that are not whole and in order (a programmer's mistake). */
export function encodeLink<S>(definition: SettingsDefinition<S>, state: LinkState<S>): EncodedLink {
  const { figure, alone, settings, step, events = [] } = state;
  const query = (from: S, rest: readonly (readonly [string, string])[]) =>
    writeQuery([
      [alone ? 'figure' : 'at', figure],
      ['v', String(LINK_VERSION)],
      ...definition.encode(from),
      ...rest,
    ]);
  if (events.length <= MOST_EVENTS) {
    const rest: [string, string][] = [];
    if (step !== undefined) rest.push(['k', String(step)]);
    if (events.length > 0) rest.push(['ev', writeEvents(definition, events)]);
    const whole = query(settings, rest);
    if (whole.length <= LONGEST_QUERY) return { query: whole, truncated: false, sentence: null };
  }
  const sentence =
    events.length > MOST_EVENTS
      ? `This run has more than ${MOST_EVENTS} changes: its link holds the latest settings only.`
      : 'The changes of this run are too long for a link: it holds the latest settings only.';
  // The step is left out too: without the changes it would name a moment of another run.
  return { query: query(settingsAfter(settings, events), []), truncated: true, sentence };
}

/** What a link says, every part of it usable. */
export interface DecodedLink<S> {
  /** `null` where the link names no figure of this page: show the whole page. */
  readonly figure: string | null;
  readonly alone: boolean;
  /** Valid settings of the figure; `null` exactly where `figure` is. */
  readonly settings: S | null;
  readonly step: number | null;
  readonly events: readonly LiveEvent<S>[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a query string. Never throws: what cannot be used is replaced or ignored with a sentence.
 * @param lookup the figure of a name, or `undefined`; called with any text.
 * @param ignore parameters that mean something to the page itself (its theme, say).
 */
export function decodeLink<S>(
  query: string,
  lookup: (figure: string) => LinkedFigure<S> | undefined,
  ignore: readonly string[] = [],
): DecodedLink<S> {
  const problems = problemList();
  const parameters = readQuery(query);
  for (const key of ignore) parameters.delete(key);
  const name = parameters.get('figure') ?? parameters.get('at');
  const alone = parameters.has('figure');
  const nothing = { figure: null, alone: false, settings: null, step: null, events: [] };
  if (name === undefined) {
    if (parameters.size > 0) problems.add('figure', 'The link names no figure; the rest of it was ignored.');
    return { ...nothing, problems: problems.list() };
  }
  const figure = lookup(name);
  if (figure === undefined) {
    problems.add('figure', `This page has no figure ${quoted(name)}; showing all of them.`);
    return { ...nothing, problems: problems.list() };
  }
  const { definition } = figure;
  if (query.length > LONGEST_QUERY) {
    // The figure is still shown: in a slide it is better than a whole page.
    problems.add('', `The link is longer than ${LONGEST_QUERY} characters; using the default settings.`);
    return { ...nothing, figure: name, alone, settings: definition.defaults, problems: problems.list() };
  }
  checkVersion(parameters.get('v'), problems);
  const stepText = parameters.get('k');
  const eventText = parameters.get('ev') ?? '';
  for (const key of LINK_KEYS) parameters.delete(key);
  const settings = definition.decode(parameters, problems).value;
  const events = readEvents(definition, eventText, problems);
  const last = figure.lastStep?.(settingsAfter(settings, events));
  const step = stepText === undefined ? null : checkStep(stepText, last, problems);
  return { figure: name, alone, settings, step, events, problems: problems.list() };
}

function checkVersion(text: string | undefined, problems: ProblemList): void {
  if (text === undefined || text === String(LINK_VERSION)) return;
  const newer = /^[1-9]\d{0,5}$/.test(text) && Number(text) > LINK_VERSION;
  problems.add(
    'v',
    newer
      ? `This link was made by a newer version (v${text}) of the page; what is understood of it was used.`
      : `The link's version ${quoted(text)} does not exist; it was read as version ${LINK_VERSION}.`,
  );
}

function checkStep(text: string, last: number | undefined, problems: ProblemList): number | null {
  const step = readStep(text);
  if (step === undefined) {
    problems.add('k', `The link's step ${quoted(text)} is not one of a run; ignored.`);
    return null;
  }
  if (last === undefined || step <= last) return step;
  problems.add('k', `The link's step ${step} is after the end of the run; using ${last}.`);
  return last;
}

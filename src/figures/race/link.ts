/** Links of the race: reading the address on arrival, and writing the address of the present state. */
import type { ToyLog } from '../../experiments/toy/messages.ts';
import { viewOf } from '../../experiments/toy/session.ts';
import { TOY_ESTIMATORS, type ToySettings, toySettings } from '../../experiments/toy/settings.ts';
import { settingsAfter } from '../../settings/events.ts';
import { decodeLink, type EncodedLink, encodeLink } from '../../settings/link.ts';
import { PAGE_PARAMETERS } from '../shared/address.ts';
import { figureOfQuery } from '../shared/names.ts';
import { FIRST_PLAYHEAD, type RaceState, settingsOf } from './state.ts';

export const RACE = 'race';

/** What a link asks the figure to show. */
export interface RaceLink {
  readonly settings: ToySettings;
  readonly playhead: number | null;
  /** A live session to repeat. */
  readonly log: ToyLog | null;
  /** Sentences about what could not be used. */
  readonly problems: readonly string[];
}

/** Reads a query string; whatever it holds, the answer can be shown. */
export function readRaceLink(address: string): RaceLink {
  const named = figureOfQuery(address);
  // A link to another figure says nothing about this one.
  const query = named !== null && named !== RACE ? '' : address;
  const link = decodeLink<ToySettings>(
    query,
    (figure) =>
      figure === RACE ? { definition: toySettings, lastStep: (settings) => settings.steps } : undefined,
    PAGE_PARAMETERS,
  );
  const problems = link.problems.map((p) => p.sentence);
  const first = link.settings ?? toySettings.defaults;
  const settings = toySettings.normalise(settingsAfter(first, link.events), (sentence) =>
    problems.push(sentence),
  );
  const live = settings.mode === 'live';
  const events = link.events.map(({ lead, ...event }) => {
    const known = TOY_ESTIMATORS.find((id) => id === lead);
    return known ? { ...event, lead: known } : event;
  });
  const last = events[events.length - 1]?.step ?? 0;
  const head = Math.max(link.step ?? last, last);
  return {
    settings,
    playhead: live ? null : link.step,
    log: live && (events.length > 0 || head > 0) ? { initial: first, events, head } : null,
    problems,
  };
}

/** Whether what a link would hold has changed since `before`. */
export const raceMoved = (now: RaceState, before: RaceState): boolean =>
  now.body !== null &&
  (now.history.present !== before.history.present ||
    now.playhead !== before.playhead ||
    now.body.log !== before.body?.log);

/** The query string of the present state; empty where it is the figure as it first appears. */
export function writeRaceLink(state: RaceState, alone: boolean): EncodedLink {
  const settings = settingsOf(state);
  const { body, playhead } = state;
  const log = settings.mode === 'live' ? body?.log : null;
  if (log)
    return encodeLink(toySettings, {
      figure: RACE,
      alone,
      settings: { ...log.initial, ...viewOf(settings) },
      step: body?.head ?? log.head,
      events: log.events,
    });
  const first = Math.round(settings.steps * FIRST_PLAYHEAD);
  const moved = settings.mode === 'whole' && playhead !== null && Math.floor(playhead) !== first;
  if (!alone && !moved && toySettings.equal(settings, toySettings.defaults))
    return { query: '', truncated: false, sentence: null };
  return encodeLink(toySettings, {
    figure: RACE,
    alone,
    settings,
    ...(moved ? { step: Math.floor(playhead) } : {}),
  });
}

/** What links of the race hold beside its settings: the ruler, or a live session with all that was changed in it. */
import { shownSettings } from '../../experiments/toy/session.ts';
import { TOY_ESTIMATORS, type ToySettings, toySettings } from '../../experiments/toy/settings.ts';
import { settingsAfter } from '../../settings/events.ts';
import type { DecodedLink } from '../../settings/link.ts';
import type { Initial, Linked, LinkRules } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { firstPlayhead } from './state.ts';
import type { RaceState, RaceTypes } from './types.ts';

function read(link: DecodedLink<ToySettings>, first: ToySettings): Initial<RaceTypes> {
  const problems: string[] = [];
  const settings = toySettings.normalise(settingsAfter(first, link.events), (sentence) =>
    problems.push(sentence),
  );
  if (settings.mode !== 'live') return { settings, at: link.step, problems };
  const events = link.events.map(({ lead, ...event }) => {
    const known = TOY_ESTIMATORS.find((id) => id === lead);
    return known ? { ...event, lead: known } : event;
  });
  const last = events[events.length - 1]?.step ?? 0;
  const head = Math.max(link.step ?? last, last);
  return {
    settings,
    at: null,
    problems,
    resume: events.length > 0 || head > 0 ? { initial: first, events, head } : null,
  };
}

function write({ body, at, history: { present } }: RaceState): Linked<ToySettings> {
  const log = present.mode === 'live' ? body?.log : null;
  if (log)
    return {
      settings: { ...log.initial, ...shownSettings(present) },
      step: body?.head ?? log.head,
      events: log.events,
    };
  const moved = present.mode === 'whole' && at !== null && Math.floor(at) !== firstPlayhead(present);
  return { settings: present, step: moved ? Math.floor(at) : null };
}

const moved = (now: RaceState, before: RaceState): boolean =>
  now.body !== null &&
  (settingsOf(now) !== settingsOf(before) || now.at !== before.at || now.body.log !== before.body?.log);

export const raceLink: LinkRules<RaceTypes> = { read, write, moved };

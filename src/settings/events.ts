/**
 * What a reader changed while a live run was training, as one link parameter:
 * `1200~t:.45;3500-2000~on:relax.rebar,lead:reinforce` is "at step 1200, t = .45; from step 3500 back to 2000, there
 * RELAX and REBAR, which take over REINFORCE's θ".
 */
import { NO_MEMBERS } from './coerce.ts';
import { LEAD_KEY } from './keys.ts';
import type { SettingsDefinition } from './schema.ts';
import { type ProblemList, quoted } from './sentences.ts';

/** One change of a live run. Replaying the list from step 0 in the same browser build gives the same run. */
export interface LiveEvent<S> {
  /** The step before which the change takes effect. */
  readonly step: number;
  /** How far the branch had gone when the reader went back to `step`; absent when the change was made at its head. */
  readonly from?: number;
  /** Changes add up in the order of the list, on top of the link's settings: going back does not undo earlier ones. */
  readonly change: Partial<S>;
  /** The estimator whose θ newly added estimators take over. */
  readonly lead?: string;
}

export const MOST_EVENTS = 50;
/** Steps beyond this are refused: replaying them would take minutes. */
export const LAST_STEP = 10_000_000;

/** The settings in force after all events. */
export function settingsAfter<S>(settings: S, events: readonly LiveEvent<S>[]): S {
  return Object.assign({}, settings, ...events.map((event) => event.change)) as S;
}

/** A whole, non-negative step in plain decimal digits, at most `LAST_STEP`; `undefined` for anything else. */
export function readStep(text: string): number | undefined {
  const step = /^\d{1,12}$/.test(text) ? Number(text) : undefined;
  return step !== undefined && step <= LAST_STEP ? step : undefined;
}

/** @throws RangeError for steps that the list could not be read back with: programmer's mistakes, not readers'. */
export function writeEvents<S>(definition: SettingsDefinition<S>, events: readonly LiveEvent<S>[]): string {
  let head = 0;
  return events
    .map((event) => {
      const { step, from, change, lead } = event;
      if (![step, from ?? 0].every((s) => Number.isInteger(s) && s >= 0 && s <= LAST_STEP)) {
        throw new RangeError(
          `A live event needs whole steps from 0 to ${LAST_STEP}, not ${from ?? ''} ${step}`,
        );
      }
      if ((from ?? step) < head || (from !== undefined && from < step)) {
        throw new RangeError(
          `A live event at step ${step} of a branch that stood at ${head} needs where it came from`,
        );
      }
      head = step;
      const parts = definition.encodeChange(change).map(([key, text]) => `${key}:${text}`);
      if (lead !== undefined) parts.push(`${LEAD_KEY}:${lead}`);
      return `${from === undefined ? '' : `${from}-`}${step}~${parts.join(',')}`;
    })
    .join(';');
}

/** Reads what `writeEvents` wrote; an event that cannot be read is left out with a sentence. Never throws. */
export function readEvents<S>(
  definition: SettingsDefinition<S>,
  text: string,
  problems: ProblemList,
): readonly LiveEvent<S>[] {
  if (text === '') return [];
  // One more than allowed is enough to know that there are too many.
  const items = text.split(';', MOST_EVENTS + 1);
  if (items.length > MOST_EVENTS) {
    problems.add(
      'ev',
      `The link has more than ${MOST_EVENTS} changes; those after the first ${MOST_EVENTS} were ignored.`,
    );
    items.length = MOST_EVENTS;
  }
  const events: LiveEvent<S>[] = [];
  let head = 0;
  for (const item of items) {
    const event = readEvent(definition, item, head, problems);
    if (event === undefined) continue;
    events.push(event);
    head = event.step;
  }
  return events;
}

function readEvent<S>(
  definition: SettingsDefinition<S>,
  item: string,
  head: number,
  problems: ProblemList,
): LiveEvent<S> | undefined {
  const tilde = item.indexOf('~');
  const [first = '', second, ...more] = (tilde < 0 ? item : item.slice(0, tilde)).split('-');
  const step = readStep(second ?? first);
  const from = second === undefined ? undefined : readStep(first);
  if (tilde < 0 || step === undefined || more.length > 0 || (second !== undefined && from === undefined)) {
    problems.add('ev', `The link's change ${quoted(item)} is not one that can be read; ignored.`);
    return undefined;
  }
  if ((from ?? step) < head || (from !== undefined && from < step)) {
    problems.add('ev', `The link's change ${quoted(item)} does not follow the one before it; ignored.`);
    return undefined;
  }
  const parameters: [string, string][] = [];
  let lead: string | undefined;
  for (const part of item.slice(tilde + 1).split(',')) {
    if (part === '') continue;
    const colon = part.indexOf(':');
    const key = colon < 0 ? part : part.slice(0, colon);
    const value = colon < 0 ? '' : part.slice(colon + 1);
    if (key === LEAD_KEY) lead = readLead(definition, value, problems);
    else parameters.push([key, value]);
  }
  const change = definition.decodeChange(parameters, problems).value;
  // Going back is an event even when nothing else of it can be used: later steps count from there.
  if (from === undefined && lead === undefined && Object.keys(change).length === 0) return undefined;
  return { step, change, ...(from === undefined ? {} : { from }), ...(lead === undefined ? {} : { lead }) };
}

/** A lead is a member of one of the definition's sets: the estimators of the figure. */
function readLead<S>(
  definition: SettingsDefinition<S>,
  text: string,
  problems: ProblemList,
): string | undefined {
  for (const name of definition.names) {
    const { value, problems: wrong } = definition.coerce(name, text);
    const isMember = Array.isArray(value) && value.length === 1 && value[0] === text;
    if (isMember && wrong.length === 0 && text !== NO_MEMBERS) return text;
  }
  problems.add('ev', `${quoted(text)} cannot lead new estimators in this figure; ignored.`);
  return undefined;
}

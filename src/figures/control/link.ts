/** Links of the control tasks: reading the address on arrival, and writing the address of the present state. */
import { type ControlSettings, controlSettings } from '../../experiments/control/settings.ts';
import { decodeLink, type EncodedLink, encodeLink } from '../../settings/link.ts';
import { PAGE_PARAMETERS } from '../shared/address.ts';
import { figureOfQuery } from '../shared/names.ts';
import { type ControlState, settingsOf } from './state.ts';

export const CONTROL = 'control';

/** What a link asks the figure to show. */
export interface ControlLink {
  readonly settings: ControlSettings;
  /** Watch the policy of this step; null the present one. */
  readonly moment: number | null;
  /** Sentences about what could not be used. */
  readonly problems: readonly string[];
}

/** Reads a query string; whatever it holds, the answer can be shown. */
export function readControlLink(query: string): ControlLink {
  // What names another figure, or none, is not this one's to complain about.
  if (figureOfQuery(query) !== CONTROL)
    return { settings: controlSettings.defaults, moment: null, problems: [] };
  const link = decodeLink<ControlSettings>(
    query,
    (figure) =>
      figure === CONTROL
        ? { definition: controlSettings, lastStep: (settings) => settings.steps }
        : undefined,
    PAGE_PARAMETERS,
  );
  return {
    settings: link.settings ?? controlSettings.defaults,
    moment: link.step,
    problems: link.problems.map((problem) => problem.sentence),
  };
}

/** Whether what a link would hold has changed since `before`. */
export const controlMoved = (now: ControlState, before: ControlState): boolean =>
  now.history.present !== before.history.present || now.moment !== before.moment;

/** The query string of the present state; empty where it is the figure as it first appears. */
export function writeControlLink(state: ControlState, alone: boolean): EncodedLink {
  const settings = settingsOf(state);
  const { moment } = state;
  if (!alone && moment === null && controlSettings.equal(settings, controlSettings.defaults))
    return { query: '', truncated: false, sentence: null };
  return encodeLink(controlSettings, {
    figure: CONTROL,
    alone,
    settings,
    ...(moment === null ? {} : { step: moment }),
  });
}

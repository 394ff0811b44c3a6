/** Links of the control tasks: reading the address on arrival, and writing the address of the present state. */
import { type PoliciesSettings, policiesSettings } from '../../experiments/policies/settings.ts';
import { decodeLink, type EncodedLink, encodeLink } from '../../settings/link.ts';
import { PAGE_PARAMETERS } from '../shared/address.ts';
import { figureNamed, figureOfQuery } from '../shared/names.ts';
import { type PoliciesState, settingsOf } from './state.ts';

export const POLICIES = 'policies';

/** What a link asks the figure to show. */
export interface PoliciesLink {
  readonly settings: PoliciesSettings;
  /** Watch the policy of this step; null the present one. */
  readonly moment: number | null;
  /** Sentences about what could not be used. */
  readonly problems: readonly string[];
}

/** Reads a query string; whatever it holds, the answer can be shown. */
export function readPoliciesLink(query: string): PoliciesLink {
  // What names another figure, or none, is not this one's to complain about.
  if (figureOfQuery(query) !== POLICIES)
    return { settings: policiesSettings.defaults, moment: null, problems: [] };
  const link = decodeLink<PoliciesSettings>(
    query,
    (figure) =>
      figureNamed(figure) === POLICIES
        ? { definition: policiesSettings, lastStep: (settings) => settings.steps }
        : undefined,
    PAGE_PARAMETERS,
  );
  return {
    settings: link.settings ?? policiesSettings.defaults,
    moment: link.step,
    problems: link.problems.map((problem) => problem.sentence),
  };
}

/** Whether what a link would hold has changed since `before`. */
export const policiesMoved = (now: PoliciesState, before: PoliciesState): boolean =>
  now.history.present !== before.history.present || now.moment !== before.moment;

/** The query string of the present state; empty where it is the figure as it first appears. */
export function writePoliciesLink(state: PoliciesState, alone: boolean): EncodedLink {
  const settings = settingsOf(state);
  const { moment } = state;
  if (!alone && moment === null && policiesSettings.equal(settings, policiesSettings.defaults))
    return { query: '', truncated: false, sentence: null };
  return encodeLink(policiesSettings, {
    figure: POLICIES,
    alone,
    settings,
    ...(moment === null ? {} : { step: moment }),
  });
}

/** What the figure of the control tasks gives away: links and its curves. */
import { addressOf } from '../shared/address.ts';
import type { Given } from '../shared/pageActions.ts';
import type { PoliciesController } from './controller.ts';
import { writePoliciesLink } from './link.ts';
import { policiesCsv } from './panes/csv.ts';
import { settingsOf } from './state.ts';

export const GIVEN: Given<PoliciesController> = {
  link: ({ store }, alone) => writePoliciesLink(store.getState(), alone),
  csv: ({ store }) => {
    const state = store.getState();
    if (state.runs.length === 0) return null;
    const settings = settingsOf(state);
    const link = addressOf(writePoliciesLink(state, true).query);
    return {
      name: `${settings.task}-seed${settings.seed}.csv`,
      text: policiesCsv(state.runs, settings, link),
    };
  },
  nothing: 'There are no curves yet: training has not begun.',
};

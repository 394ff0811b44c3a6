/** What the figure of the control tasks gives away: links and its curves. */
import { addressOf } from '../shared/address.ts';
import type { Given } from '../shared/pageActions.ts';
import type { ControlController } from './controller.ts';
import { writeControlLink } from './link.ts';
import { controlCsv } from './panes/csv.ts';
import { settingsOf } from './state.ts';

export const GIVEN: Given<ControlController> = {
  link: ({ store }, alone) => writeControlLink(store.getState(), alone),
  csv: ({ store }) => {
    const state = store.getState();
    if (state.runs.length === 0) return null;
    const settings = settingsOf(state);
    const link = addressOf(writeControlLink(state, true).query);
    return {
      name: `${settings.task}-seed${settings.seed}.csv`,
      text: controlCsv(state.runs, settings, link),
    };
  },
  nothing: 'There are no curves yet: training has not begun.',
};

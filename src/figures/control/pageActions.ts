/** What the figure of the control tasks does outside itself: the clipboard and files. */
import { useMemo } from 'react';
import { addressOf, copyAddress } from '../shared/address.ts';
import { download } from '../shared/download.ts';
import type { ControlController } from './controller.ts';
import type { PageActions } from './keys.ts';
import { writeControlLink } from './link.ts';
import { controlCsv } from './panes/csv.ts';
import { settingsOf } from './state.ts';

/** The address of the present state; says what it cannot bring back. */
function linkOf({ store, actions }: ControlController, alone: boolean): string {
  const { query, sentence } = writeControlLink(store.getState(), alone);
  if (sentence) actions.notify(sentence);
  return addressOf(query);
}

function saveCsv({ store, actions }: ControlController): void {
  const state = store.getState();
  const settings = settingsOf(state);
  if (state.runs.length === 0) {
    actions.notify('There are no curves yet: training has not begun.');
    return;
  }
  const link = addressOf(writeControlLink(state, true).query);
  download(`${settings.task}-seed${settings.seed}.csv`, controlCsv(state.runs, settings, link));
}

export const usePageActions = (
  control: ControlController,
  alone: boolean,
  toggleKeys: () => void,
): PageActions =>
  useMemo(
    () => ({
      toggleKeys,
      copyLink: (asAlone = alone) =>
        void copyAddress(linkOf(control, asAlone), asAlone, control.actions.notify),
      saveCsv: () => saveCsv(control),
    }),
    [control, alone, toggleKeys],
  );

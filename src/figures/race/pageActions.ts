/** What the race does outside itself: the clipboard and files. */
import { useMemo } from 'react';
import { addressOf, copyAddress } from '../shared/address.ts';
import { download } from '../shared/download.ts';
import type { RaceController } from './controller.ts';
import { toCsv } from './csv.ts';
import type { PageActions } from './keys.ts';
import { writeRaceLink } from './link.ts';

/** The address of the present state: in the page, or of the figure alone. A long live run says what it leaves out. */
function linkOf(race: RaceController, alone: boolean): string {
  const { query, sentence } = writeRaceLink(race.store.getState(), alone);
  if (sentence) race.actions.notify(sentence);
  return addressOf(query);
}

function saveCsv(race: RaceController): void {
  const { body, lines } = race.store.getState();
  if (!body) {
    race.actions.notify('There are no numbers yet: training has not begun.');
    return;
  }
  const { target, seed } = body.settings;
  download(`race-t${target}-seed${seed}.csv`, toCsv(body, lines, linkOf(race, true)));
}

export const usePageActions = (race: RaceController, alone: boolean, toggleKeys: () => void): PageActions =>
  useMemo(
    () => ({
      toggleKeys,
      copyLink: (asAlone = alone) => void copyAddress(linkOf(race, asAlone), asAlone, race.actions.notify),
      saveCsv: () => saveCsv(race),
    }),
    [race, alone, toggleKeys],
  );

/** What the race does outside itself: the clipboard and files. */
import { useMemo } from 'react';
import type { RaceController } from './controller.ts';
import { download, toCsv } from './csv.ts';
import type { PageActions } from './keys.ts';
import { searchOf, writeRaceLink } from './link.ts';

/** The address of the present state: in the page, or of the figure alone. A long live run says what it leaves out. */
function addressOf(race: RaceController, alone: boolean): string {
  const { query, sentence } = writeRaceLink(race.store.getState(), alone);
  if (sentence) race.actions.notify(sentence);
  const url = new URL(location.href);
  url.search = searchOf(query, location.search);
  url.hash = '';
  return url.href;
}

async function copyLink(race: RaceController, alone: boolean): Promise<void> {
  const href = addressOf(race, alone);
  try {
    // Absent where the page is not secure; refused where a frame may not write.
    await navigator.clipboard.writeText(href);
    race.actions.notify(
      alone
        ? 'The link to this figure alone is on the clipboard.'
        : 'The link to this exact state is on the clipboard.',
    );
  } catch {
    race.actions.notify(`The clipboard is not available here. The link: ${href}`);
  }
}

function saveCsv(race: RaceController): void {
  const { body, lines } = race.store.getState();
  if (!body) {
    race.actions.notify('There are no numbers yet: training has not begun.');
    return;
  }
  const { target, seed } = body.settings;
  download(`race-t${target}-seed${seed}.csv`, toCsv(body, lines, addressOf(race, true)));
}

export const usePageActions = (race: RaceController, alone: boolean, toggleKeys: () => void): PageActions =>
  useMemo(
    () => ({
      toggleKeys,
      copyLink: (asAlone = alone) => void copyLink(race, asAlone),
      saveCsv: () => saveCsv(race),
    }),
    [race, alone, toggleKeys],
  );

/** What the autoencoder figure does outside itself: the clipboard and files. */
import { useMemo } from 'react';
import { addressOf, copyAddress } from '../shared/address.ts';
import { download } from '../shared/download.ts';
import type { VaeController } from './controller.ts';
import { vaeCsv } from './csv.ts';
import type { PageActions } from './keys.ts';
import { writeVaeLink } from './link.ts';

/** The address of the present state; says what it cannot bring back. */
function linkOf({ store, actions }: VaeController, alone: boolean): string {
  const { query, sentence } = writeVaeLink(store.getState(), alone);
  if (sentence) actions.notify(sentence);
  return addressOf(query);
}

function saveCsv(vae: VaeController): void {
  const file = vaeCsv(vae.store.getState(), addressOf(writeVaeLink(vae.store.getState(), true).query));
  if (file) download(file.name, file.text);
  else vae.actions.notify('There are no curves yet: training has not begun.');
}

export const usePageActions = (vae: VaeController, alone: boolean, toggleKeys: () => void): PageActions =>
  useMemo(
    () => ({
      toggleKeys,
      copyLink: (asAlone = alone) => void copyAddress(linkOf(vae, asAlone), asAlone, vae.actions.notify),
      saveCsv: () => saveCsv(vae),
    }),
    [vae, alone, toggleKeys],
  );

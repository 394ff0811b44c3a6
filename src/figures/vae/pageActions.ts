/** What the autoencoder figure gives away: links and its curves. */
import { addressOf } from '../shared/address.ts';
import type { Given } from '../shared/pageActions.ts';
import type { VaeController } from './controller.ts';
import { vaeCsv } from './csv.ts';
import { writeVaeLink } from './link.ts';

export const GIVEN: Given<VaeController> = {
  link: ({ store }, alone) => writeVaeLink(store.getState(), alone),
  csv: ({ store }) => vaeCsv(store.getState(), addressOf(writeVaeLink(store.getState(), true).query)),
  nothing: 'There are no curves yet: training has not begun.',
};

/** What the race gives away: links and its numbers. */
import { type Given, linkOf } from '../shared/pageActions.ts';
import type { RaceController } from './controller.ts';
import { toCsv } from './csv.ts';
import { writeRaceLink } from './link.ts';

/** Of the figure alone, or in its page. A long live run says what it leaves out. */
const link: Given<RaceController>['link'] = ({ store }, alone) => writeRaceLink(store.getState(), alone);

export const GIVEN: Given<RaceController> = {
  link,
  csv: (race) => {
    const { body, lines } = race.store.getState();
    if (!body) return null;
    const { target, seed } = body.settings;
    return { name: `race-t${target}-seed${seed}.csv`, text: toCsv(body, lines, linkOf(race, link, true)) };
  },
  nothing: 'There are no numbers yet: training has not begun.',
};

/** One walk through the built page in one engine: at a desk, alone in a slide, and on a dark phone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineOptions } from '../../scripts/engines/engine.ts';
import type { Opener } from '../../scripts/engines/find.ts';
import { FIGURE_IDS, type FigureId } from '../../src/figures/ids.ts';
import { createLinks } from './links.ts';
import { type Step, session, type Walk } from './session.ts';
import { isLong } from './short.ts';
import { alone, atTheDesk, lateCode, onThePhone, type Place } from './steps.ts';

const DESK: EngineOptions = { width: 1440, height: 900 };
const SLIDE: EngineOptions = { width: 960, height: 700 };
const PHONE: EngineOptions = { width: 390, height: 844, dark: true };

/**
 * Four browsers side by side: one reads down the page, one opens the figures that train for long, and what both leave is
 * opened by the others while they go on. `folder` is the built page.
 */
export async function walk(open: Opener, folder: string): Promise<Walk> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const placeOf = (figure: FigureId): Place => (page.includes(`data-figure="${figure}"`) ? 'at' : 'figure');
  const links = createLinks();
  const left = (figure: FigureId): Step => atTheDesk(figure, placeOf(figure), links);
  const desks = [
    // First: an engine that has had the code once may not ask for it again.
    [lateCode, ...FIGURE_IDS.filter((figure) => !isLong(figure)).map(left)],
    FIGURE_IDS.filter(isLong).map(left),
  ].map((steps) => session(open, DESK, folder, steps));
  const elsewhere = [
    session(
      open,
      SLIDE,
      folder,
      FIGURE_IDS.map((figure) => alone(figure, links)),
    ),
    session(
      open,
      PHONE,
      folder,
      FIGURE_IDS.map((figure) => onThePhone(figure, links)),
    ),
  ];
  // A desk that gave up leaves nothing more.
  await Promise.all(desks);
  for (const figure of FIGURE_IDS) links.leave(figure, null);
  const walks = await Promise.all([...desks, ...elsewhere]);
  return { version: walks[0]?.version ?? '', failures: walks.flatMap(({ failures }) => failures) };
}

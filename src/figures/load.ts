/** A figure's code, and what makes figures live, which comes with the first of them: nothing of it is needed to paint the page. */
import { bring } from '../ui/lateCode.ts';
import { CATALOGUE_OF_FIGURES } from './catalogue.ts';
import type { FigureId } from './ids.ts';

/** @throws CodeMissing where it does not come */
export const loadFigure = async (name: FigureId) => {
  const [definition, { LiveFigure }] = await Promise.all([
    CATALOGUE_OF_FIGURES[name].load(),
    bring(() => import('./LiveFigure.tsx')),
  ]);
  return { definition, LiveFigure };
};

/** A figure's code, and what makes figures live, which comes with the first of them: nothing of it is needed to paint the page. */
import { bring } from '../ui/lateCode.ts';
import type { FigureId } from './ids.ts';
import { FIGURE_LOADERS } from './loaders.ts';

/** @throws CodeMissing where it does not come */
export const loadFigure = async (name: FigureId) => {
  const [definition, { LiveFigure }] = await Promise.all([
    FIGURE_LOADERS[name](),
    bring(() => import('./LiveFigure.tsx')),
  ]);
  return { definition, LiveFigure };
};

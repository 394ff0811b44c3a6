/** How each figure's code is asked for: all that the first script of the page knows of figures. */
import { bring } from '../ui/lateCode.ts';
import { type AnyDefinition, anyFigure } from './figure.ts';
import type { FigureId } from './ids.ts';

/** `load` is nothing but an import. */
const bringing =
  <M>(load: () => Promise<M>, pick: (module: M) => AnyDefinition) =>
  async (): Promise<AnyDefinition> =>
    pick(await bring(load));

export const FIGURE_LOADERS: Readonly<Record<FigureId, () => Promise<AnyDefinition>>> = {
  race: bringing(
    () => import('./race/race.tsx'),
    (module) => anyFigure(module.race),
  ),
  toss: bringing(
    () => import('./toss/toss.tsx'),
    (module) => anyFigure(module.toss),
  ),
  ways: bringing(
    () => import('./ways/ways.tsx'),
    (module) => anyFigure(module.ways),
  ),
  parabola: bringing(
    () => import('./parabola/parabola.tsx'),
    (module) => anyFigure(module.parabola),
  ),
  scatter: bringing(
    () => import('./scatter/scatter.tsx'),
    (module) => anyFigure(module.scatter),
  ),
  lax: bringing(
    () => import('./lax/lax.tsx'),
    (module) => anyFigure(module.lax),
  ),
  logistic: bringing(
    () => import('./logistic/logistic.tsx'),
    (module) => anyFigure(module.logistic),
  ),
  equation: bringing(
    () => import('./equation/equation.tsx'),
    (module) => anyFigure(module.equation),
  ),
  microscope: bringing(
    () => import('./microscope/microscope.tsx'),
    (module) => anyFigure(module.microscope),
  ),
  coins: bringing(
    () => import('./coins/coins.tsx'),
    (module) => anyFigure(module.twentyCoins),
  ),
  vae: bringing(
    () => import('./vae/vae.tsx'),
    (module) => anyFigure(module.vae),
  ),
  policies: bringing(
    () => import('./policies/policies.tsx'),
    (module) => anyFigure(module.policies),
  ),
  audit: bringing(
    () => import('./audit/audit.tsx'),
    (module) => anyFigure(module.audit),
  ),
  laboratory: bringing(
    () => import('./laboratory/laboratory.tsx'),
    (module) => anyFigure(module.laboratory),
  ),
  painter: bringing(
    () => import('./painter/painter.tsx'),
    (module) => anyFigure(module.painter),
  ),
};

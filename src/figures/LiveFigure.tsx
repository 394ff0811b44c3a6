/** A figure of one definition, alive inside its shell: begun from the page's address or from properties. */
import { useState } from 'react';
import { createFigure } from './createFigure.ts';
import type { FigureProps } from './Figure.tsx';
import type { AnyDefinition } from './figure.ts';
import { FigureShell } from './shared/FigureShell.tsx';
import { readLink } from './shared/link.ts';

export interface LiveFigureProps extends Pick<FigureProps, 'alone' | 'initial'> {
  readonly definition: AnyDefinition;
}

export function LiveFigure({ definition, alone = false, initial }: LiveFigureProps) {
  const [figure] = useState(() =>
    createFigure(
      definition,
      initial
        ? { ...initial, settings: { ...definition.settings.defaults, ...initial.settings } }
        : readLink(definition, location.search),
    ),
  );
  return <FigureShell figure={figure} alone={alone} addressed={initial === undefined} />;
}

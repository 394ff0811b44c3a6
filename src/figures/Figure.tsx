/** A figure by its name: loaded when it is needed, and fenced off so that a broken one leaves the page standing. */
import { type ReactNode, Suspense, use, useState } from 'react';
import { FigureBoundary } from '../ui/FigureBoundary.tsx';
import { CATALOGUE_OF_FIGURES } from './catalogue.ts';
import type { FigureTypes, Initial } from './figure.ts';
import type { FigureId } from './ids.ts';
import { loadFigure } from './load.ts';

export interface FigureProps {
  readonly name: FigureId;
  readonly alone?: boolean;
  /** With what it begins; without it, with what the page's address says, which then follows the figure. */
  readonly initial?: Partial<Initial<FigureTypes>>;
  /** What stands in its place until it has loaded: of the same height, so that nothing jumps. */
  readonly placeholder?: ReactNode;
}

export function Figure({ name, ...rest }: FigureProps) {
  return (
    <FigureBoundary name={CATALOGUE_OF_FIGURES[name].title}>
      <Loading name={name} {...rest} />
    </FigureBoundary>
  );
}

/** Mounted anew for every attempt, so that code which did not come is asked for again. */
function Loading({ name, placeholder = null, ...rest }: FigureProps) {
  const [coming] = useState(() => loadFigure(name));
  return (
    <Suspense fallback={placeholder}>
      <Loaded coming={coming} {...rest} />
    </Suspense>
  );
}

interface LoadedProps extends Pick<FigureProps, 'alone' | 'initial'> {
  readonly coming: ReturnType<typeof loadFigure>;
}

function Loaded({ coming, ...rest }: LoadedProps) {
  const { definition, LiveFigure } = use(coming);
  return <LiveFigure definition={definition} {...rest} />;
}

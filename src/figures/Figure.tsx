/** A figure by its name: loaded when it is needed, and fenced off so that a broken one leaves the page standing. */
import { lazy, type ReactNode, Suspense } from 'react';
import { FigureBoundary } from '../ui/FigureBoundary.tsx';

const Race = lazy(async () => ({ default: (await import('./race/Race.tsx')).Race }));

const FIGURES = { race: Race } as const;
export type FigureName = keyof typeof FIGURES;

export interface FigureProps {
  readonly name: FigureName;
  readonly alone?: boolean;
  /** What stands in its place until it has loaded: of the same height, so that nothing jumps. */
  readonly placeholder?: ReactNode;
}

export function Figure({ name, alone = false, placeholder = null }: FigureProps) {
  const Body = FIGURES[name];
  return (
    <FigureBoundary name="The race">
      <Suspense fallback={placeholder}>
        <Body alone={alone} />
      </Suspense>
    </FigureBoundary>
  );
}

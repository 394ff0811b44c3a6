/** Puts a live figure where the prose has left its place. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Figure } from '../figures/Figure.tsx';
import type { FigureId } from '../figures/ids.ts';
import { Placeholder } from '../figures/Placeholder.tsx';

export function mountFigure(node: Element, name: FigureId): void {
  // Every figure is a root of its own, so its ids need a name of their own.
  createRoot(node, { identifierPrefix: name }).render(
    <StrictMode>
      <Figure name={name} placeholder={<Placeholder name={name} />} />
    </StrictMode>,
  );
}

/** One figure alone, for an iframe in a slide: nothing around it, all of its state in the link. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Figure } from '../figures/Figure.tsx';
import type { FigureId } from '../figures/ids.ts';

export function mountAlone(root: Element, figure: FigureId): void {
  root.replaceChildren();
  document.body.classList.add('alone');
  createRoot(root).render(
    <StrictMode>
      <main>
        <Figure name={figure} alone />
      </main>
    </StrictMode>,
  );
}

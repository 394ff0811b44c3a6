/** One figure alone, for an iframe in a slide: nothing around it, all of its state in the link. */

import { Figure } from '../figures/Figure.tsx';
import type { FigureId } from '../figures/ids.ts';

export function Alone({ figure }: { readonly figure: FigureId }) {
  return (
    <main>
      <Figure name={figure} alone />
    </main>
  );
}

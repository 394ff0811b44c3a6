/** One figure alone, for an iframe in a slide: nothing around it, all of its state in the link. */
import { Figure } from '../figures/Figure.tsx';
import type { FigureName } from '../figures/shared/names.ts';

export function Alone({ figure }: { readonly figure: FigureName }) {
  return (
    <main>
      <Figure name={figure} alone />
    </main>
  );
}

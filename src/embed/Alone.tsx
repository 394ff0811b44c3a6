/** One figure alone, for an iframe in a slide: nothing around it, all of its state in the link. */
import { Figure, type FigureName } from '../figures/Figure.tsx';

export function Alone({ figure }: { readonly figure: FigureName }) {
  return (
    <main>
      <Figure name={figure} alone />
    </main>
  );
}

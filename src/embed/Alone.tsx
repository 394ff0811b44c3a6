/** One figure alone, for an iframe in a slide: nothing around it, all of its state in the link. */
import { Suspense } from 'react';
import { Figure, type FigureName } from '../figures/Figure.tsx';

export function Alone({ figure }: { readonly figure: FigureName }) {
  return (
    <main>
      <Suspense>
        <Figure name={figure} alone />
      </Suspense>
    </main>
  );
}

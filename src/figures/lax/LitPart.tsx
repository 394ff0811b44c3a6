/** Parts of LAX's picture: while a line of the algorithm is pointed at, what it is about stays strong and the rest is pale. */
import { createContext, type ReactNode, use } from 'react';
import { paleUnless } from '../shared/lit.ts';

export type LaxPart = 'density' | 'b' | 'f' | 'c' | 'best' | 'slope' | 'gap' | 'variance' | 'beside';

/** Null while no line is pointed at. */
export const LitParts = createContext<readonly LaxPart[] | null>(null);

export function LitPart({ of, children }: { readonly of: LaxPart; readonly children: ReactNode }) {
  const lit = use(LitParts);
  return lit === null ? (
    children
  ) : (
    <g data-part={of} opacity={paleUnless(lit.includes(of))}>
      {children}
    </g>
  );
}

/** A formula in running text or, as a `block`, on a line of its own; the build puts MathML in its place. */
import type { ReactNode } from 'react';

export interface MProps {
  /** In the notation of scripts/math/notation.ts: plain text alone. */
  readonly children: string;
  readonly block?: boolean;
}

/** @throws {Error} always: where it is still called, the build has no `mathPlugin`. */
export function M({ children }: MProps): ReactNode {
  throw new Error(`The formula “${children}” was not set when this was built.`);
}

/** What every figure does around its parts: it knows when it is looked at, and listens to its keys. */
import { type RefObject, useMemo, useRef, useState } from 'react';
import { type KeyAction, useKeys } from './keys.ts';
import { type Given, type PageActions, usePageActions } from './pageActions.ts';
import { useInView } from './useInView.ts';

interface Shown {
  readonly actions: {
    readonly notify: (sentence: string) => void;
    readonly show: (inView: boolean) => void;
  };
}

export interface FigureRoot {
  /** For the element around everything. */
  readonly root: RefObject<HTMLDivElement | null>;
  readonly page: PageActions;
  readonly keysShown: boolean;
}

/** `keys` and `given` are the same objects at every call. */
export function useFigure<F extends Shown>(
  figure: F,
  keys: readonly KeyAction<F, PageActions>[],
  given: Given<F>,
  alone: boolean,
): FigureRoot {
  const [keysShown, setKeysShown] = useState(false);
  const toggle = useMemo(() => () => setKeysShown((shown) => !shown), []);
  const page = usePageActions(figure, given, alone, toggle);
  const root = useRef<HTMLDivElement>(null);
  useInView(root, figure.actions.show);
  useKeys(root, keys, figure, page);
  return { root, page, keysShown };
}

/** How the parts of a figure reach its store and its verbs. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { AnyFigure, FigureInstance, FigureTypes, StateOf, VerbsOf } from '../figure.ts';
import type { ShellActions } from './commands.ts';

/** What the shell gives to the parts inside it. */
export interface Shell extends ShellActions {
  readonly figure: AnyFigure;
  /** Whether the page's address follows it: it alone is known to the page by its name. */
  readonly addressed: boolean;
  readonly keysShown: boolean;
}

export const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = use(ShellContext);
  if (!shell) throw new Error('This part belongs inside a figure.');
  return shell;
}

export interface FigureHooks<T extends FigureTypes> {
  /** The figure itself. */
  useFigure(): FigureInstance<T>;
  /** A part of the state; the component renders again only when it changes. */
  useFigureState<V>(select: (state: StateOf<T>) => V): V;
  useVerbs(): VerbsOf<T>;
  /** The store, for what follows it past React. */
  useFigureStore(): StoreApi<StateOf<T>>;
}

/** The hooks of one figure, with its types: its parts stand inside no other figure. */
export function figureHooks<T extends FigureTypes>(): FigureHooks<T> {
  const useFigure = (): FigureInstance<T> => useShell().figure as unknown as FigureInstance<T>;
  return {
    useFigure,
    useFigureState: (select) => useStore(useFigure().store, select),
    useVerbs: () => useFigure().verbs,
    useFigureStore: () => useFigure().store,
  };
}

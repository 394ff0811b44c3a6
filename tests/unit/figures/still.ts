/** A figure whose source never answers, in a state that the test gives it; its verbs and its parts are the real ones. */
import { createElement, type ReactNode } from 'react';
import { createFigure } from '../../../src/figures/createFigure.ts';
import type {
  AnyFigure,
  Connection,
  FigureDefinition,
  FigureInstance,
  FigureTypes,
  StateOf,
} from '../../../src/figures/figure.ts';
import { ShellContext } from '../../../src/figures/shared/figureContext.ts';

/** A source that answers every request at once, with nothing new. */
export const silent = (): Connection => ({
  ask: () => undefined,
  show: () => undefined,
  answered: () => true,
  dispose: () => undefined,
});

export function still<T extends FigureTypes>(
  definition: FigureDefinition<T>,
  settings: Partial<T['settings']> = {},
  state: Partial<StateOf<T>> = {},
): FigureInstance<T> {
  const figure = createFigure(
    { ...definition, source: silent },
    { settings: { ...definition.settings.defaults, ...settings } },
  );
  figure.store.setState(state);
  // Rendered to text, a part is drawn from the state that a store began with.
  figure.store.getInitialState = figure.store.getState;
  return figure;
}

/** Parts of a figure as they stand inside its shell. */
export const inside = <T extends FigureTypes>(figure: FigureInstance<T>, ...children: ReactNode[]) =>
  createElement(
    ShellContext,
    {
      value: {
        figure: figure as unknown as AnyFigure,
        alone: false,
        addressed: true,
        keysShown: false,
        toggleKeys: () => undefined,
      },
    },
    ...children,
  );

/** Runs a figure without its page, from a link until it rests: what it measures on the way is kept as if it had been looked at. */
import { stateWords } from '../ui/StateLine.tsx';
import { createFigure } from './createFigure.ts';
import type { FigureTypes, StateOf } from './figure.ts';
import { figureOfQuery } from './ids.ts';
import { loadFigure } from './load.ts';
import { readLink } from './shared/link.ts';

/** How far a measurement is. */
export interface Measuring {
  readonly words: string;
  /** From 0 to 1. */
  readonly share: number;
}

/**
 * Resolves when everything is measured, or `ended` is aborted. Works while the tab is looked at.
 * @throws RangeError for a link without a figure, CodeMissing where its code does not come
 */
export async function measureNow(
  link: string,
  tell: (measuring: Measuring) => void,
  ended: AbortSignal,
): Promise<void> {
  const name = figureOfQuery(link);
  if (!name) throw new RangeError(`${link} is no link to a figure.`);
  const { definition } = await loadFigure(name);
  if (ended.aborted) return;
  const figure = createFigure(definition, readLink(definition, link));
  const stop = figure.start();
  const look = (): void => figure.verbs.show(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', look);
  look();
  const rests = (state: StateOf<FigureTypes>): boolean => definition.stage?.(state) === 'resting';
  await new Promise<void>((resolve) => {
    const look = (state: StateOf<FigureTypes>): void => {
      const said = state.notices.at(-1)?.sentence;
      const words = [stateWords(definition.status(state)), said].filter(Boolean).join('. ');
      tell({ words, share: definition.findings?.share(state) ?? 0 });
      if (rests(state)) resolve();
    };
    figure.store.subscribe(look);
    ended.addEventListener('abort', () => resolve(), { once: true });
    look(figure.store.getState());
  });
  document.removeEventListener('visibilitychange', look);
  stop();
}

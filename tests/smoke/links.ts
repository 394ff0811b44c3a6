/** The links that one session leaves, for those that open them elsewhere as soon as they are there. */
import { FIGURE_IDS, type FigureId } from '../../src/figures/ids.ts';

/** A figure as it was left at the desk: what its link has to bring back wherever it is opened. */
export interface Left {
  /** The page's query, with its question mark. */
  readonly query: string;
  /** Of the slider that was dragged. */
  readonly value: number;
  /** The file it saves; empty where training again says other times. */
  readonly numbers: string;
}

export interface Links {
  /** What counts is the first word of each figure; null where there will be none. */
  leave(figure: FigureId, left: Left | null): void;
  /** Of a figure, once its word has been said. */
  left(figure: FigureId): Promise<Left | null>;
}

export function createLinks(): Links {
  const resolvers = new Map<FigureId, (left: Left | null) => void>();
  const words = new Map(
    FIGURE_IDS.map((figure) => [
      figure,
      new Promise<Left | null>((resolve) => resolvers.set(figure, resolve)),
    ]),
  );
  return {
    leave: (figure, left) => resolvers.get(figure)?.(left),
    left: (figure) => words.get(figure)!,
  };
}

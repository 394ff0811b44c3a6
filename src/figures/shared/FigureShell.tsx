/** Around every figure: it starts and stops it, knows when it is looked at, listens to its keys, and keeps its address. */
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { AnyDefinition, AnyFigure, FigureTypes, StateOf } from '../figure.ts';
import type { ShellActions } from './commands.ts';
import { ShellContext } from './figureContext.ts';
import { commandOfKey } from './keys.ts';
import { Printed } from './Printed.tsx';
import type { Stage } from './stage.ts';
import { useAddress } from './useAddress.ts';
import { useInView } from './useInView.ts';

export interface FigureShellProps {
  readonly figure: AnyFigure;
  /** Alone in a frame, for slides. */
  readonly alone: boolean;
  /** Whether the page's address follows it. */
  readonly addressed: boolean;
}

export function FigureShell({ figure, alone, addressed }: FigureShellProps) {
  const root = useRef<HTMLDivElement>(null);
  const [keysShown, setKeysShown] = useState(false);
  const toggleKeys = useCallback(() => setKeysShown((shown) => !shown), []);
  const shell = useMemo(
    () => ({ figure, alone, addressed, keysShown, toggleKeys }),
    [figure, alone, addressed, keysShown, toggleKeys],
  );
  useEffect(() => figure.start(), [figure]);
  useAddress(figure, alone, addressed);
  useInView(root, figure.verbs.show);
  useKeys(root, figure, alone, toggleKeys);
  const { Page, Slide, stage = stageWithoutWork }: AnyDefinition = figure.definition;
  const now = useStore(figure.store, stage);
  return (
    <ShellContext value={shell}>
      <div ref={root} data-stage={now}>
        {alone ? <Slide /> : <Page />}
        {!alone && <Printed figure={figure} />}
      </div>
    </ShellContext>
  );
}

const stageWithoutWork = ({ body, playing }: StateOf<FigureTypes>): Stage =>
  body === null ? 'waiting' : playing ? 'working' : 'resting';

/** Keys count only while something inside the figure has the focus: the page's and a clicker's stay theirs. */
function useKeys(
  root: RefObject<HTMLElement | null>,
  figure: AnyFigure,
  alone: boolean,
  toggleKeys: () => void,
): void {
  useEffect(() => {
    const node = root.current;
    const shell: ShellActions = { alone, toggleKeys };
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = event.defaultPrevented ? null : commandOfKey(figure.commands, event);
      if (!command) return;
      event.preventDefault();
      command.perform(figure, shell);
    };
    node?.addEventListener('keydown', onKeyDown);
    return () => node?.removeEventListener('keydown', onKeyDown);
  }, [root, figure, alone, toggleKeys]);
}

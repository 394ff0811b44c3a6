/** Keys of a figure: one list for the keyboard, for the list that readers see, and for the tests. */
import { type RefObject, useEffect } from 'react';

/** `F` is the figure's controller, `P` what only the page can do. */
export interface KeyAction<F, P> {
  readonly id: string;
  /** As `KeyboardEvent.key` gives it; letters in lower case. */
  readonly key: string;
  /** With Ctrl or ⌘. */
  readonly command?: boolean;
  readonly shift?: boolean;
  readonly label: string;
  readonly perform: (figure: F, page: P) => void;
}

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly target: EventTarget | null;
}

/** The action of a key event; null for keys that belong to the field or button in focus, or to nobody. */
export function keyAction<F, P>(
  keys: readonly KeyAction<F, P>[],
  { key: pressed, ctrlKey, metaKey, altKey, shiftKey, target }: KeyPress,
): KeyAction<F, P> | null {
  if (altKey) return null;
  const field = target as { readonly tagName?: string; readonly type?: string } | null;
  const typing = field?.tagName === 'TEXTAREA' || field?.tagName === 'SELECT' || isTextInput(field);
  if (typing) return null;
  const command = ctrlKey || metaKey;
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  return (
    keys.find(
      (action) =>
        action.key === key &&
        (action.command ?? false) === command &&
        (action.command ? (action.shift ?? false) === shiftKey : true),
    ) ?? null
  );
}

const isTextInput = (target: { readonly tagName?: string; readonly type?: string } | null): boolean =>
  target?.tagName === 'INPUT' && !['range', 'radio', 'checkbox', 'button'].includes(target.type ?? 'text');

/** The key as a reader's keyboard shows it. */
export const keyWords = ({
  key,
  command,
  shift,
}: Pick<KeyAction<never, never>, 'key' | 'command' | 'shift'>): string =>
  [command ? 'Ctrl or ⌘' : null, shift ? 'Shift' : null, key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join(' + ');

/** Keys count only while something inside the figure has the focus: the page's and a clicker's stay theirs. */
export function useKeys<F, P>(
  root: RefObject<HTMLElement | null>,
  keys: readonly KeyAction<F, P>[],
  figure: F,
  page: P,
): void {
  useEffect(() => {
    const node = root.current;
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = event.defaultPrevented ? null : keyAction(keys, event);
      if (!action) return;
      event.preventDefault();
      action.perform(figure, page);
    };
    node?.addEventListener('keydown', onKeyDown);
    return () => node?.removeEventListener('keydown', onKeyDown);
  }, [root, keys, figure, page]);
}

/** Which command a key event means, and how a key is written. */
import type { FigureTypes } from '../figure.ts';
import type { Command } from './commands.ts';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly target: EventTarget | null;
}

/** The command of a key event; null for keys that belong to the field or button in focus, or to nobody. */
export function commandOfKey<T extends FigureTypes>(
  commands: readonly Command<T>[],
  { key: pressed, ctrlKey, metaKey, altKey, shiftKey, target }: KeyPress,
): Command<T> | null {
  if (altKey) return null;
  const field = target as { readonly tagName?: string; readonly type?: string } | null;
  const typing = field?.tagName === 'TEXTAREA' || field?.tagName === 'SELECT' || isTextInput(field);
  if (typing) return null;
  const withCommand = ctrlKey || metaKey;
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  return (
    commands.find(
      (command) =>
        command.key === key &&
        (command.command ?? false) === withCommand &&
        (command.command ? (command.shift ?? false) === shiftKey : true),
    ) ?? null
  );
}

const isTextInput = (target: { readonly tagName?: string; readonly type?: string } | null): boolean =>
  target?.tagName === 'INPUT' && !['range', 'radio', 'checkbox', 'button'].includes(target.type ?? 'text');

/** The key as a reader's keyboard shows it. */
export const keyWords = ({
  key = '',
  command,
  shift,
}: Pick<Command<FigureTypes>, 'key' | 'command' | 'shift'>): string =>
  [command ? 'Ctrl or ⌘' : null, shift ? 'Shift' : null, key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join(' + ');

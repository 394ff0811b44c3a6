/** Figures of tests: the state with which one begins, and what its links say. */
import { firstState } from '../../../src/figures/createFigure.ts';
import type { FigureDefinition, FigureTypes, Initial, StateOf } from '../../../src/figures/figure.ts';
import { commandsOf } from '../../../src/figures/shared/commands.ts';
import { commandOfKey, type KeyPress } from '../../../src/figures/shared/keys.ts';

/** The first state under these settings; the defaults where none are given. */
export const begin = <T extends FigureTypes>(
  definition: FigureDefinition<T>,
  settings: T['settings'] = definition.settings.defaults,
  initial: Partial<Initial<T>> = {},
): StateOf<T> => firstState(definition, { ...initial, settings });

export const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  target: null,
  ...more,
});

/** What a key event means to a figure. */
export const commandFor = <T extends FigureTypes>(definition: FigureDefinition<T>, event: KeyPress) =>
  commandOfKey(commandsOf(definition), event);

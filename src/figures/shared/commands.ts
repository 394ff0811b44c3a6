/** One table of commands for buttons, keys, menus and messages: those that every figure has, and a figure's own. */
import type { FigureDefinition, FigureInstance, FigureTypes } from '../figure.ts';
import { copyLink, saveCsv, saveJson, savePicture } from './exports.tsx';

/** What only the shell around a figure can do. */
export interface ShellActions {
  /** Alone in a frame, or in its page. */
  readonly alone: boolean;
  toggleKeys(): void;
}

/** Where a command stands in the figure's menu: always, or only where there is room for a page. */
export type MenuPlace = 'always' | 'page';

export interface Command<T extends FigureTypes> {
  /** As messages name it. */
  readonly id: string;
  /** As `KeyboardEvent.key` gives it, letters in lower case; without one it has no key. */
  readonly key?: string;
  /** With Ctrl or ⌘. */
  readonly command?: boolean;
  readonly shift?: boolean;
  readonly label: string;
  readonly menu?: MenuPlace;
  /** A second, quieter line of the menu. */
  readonly hint?: string;
  readonly perform: (figure: FigureInstance<T>, shell: ShellActions) => void;
}

const undoing = <T extends FigureTypes>(): readonly Command<T>[] => [
  { id: 'undo', key: 'z', command: true, label: 'Undo a setting', perform: ({ verbs }) => verbs.undo() },
  { id: 'redo', key: 'z', command: true, shift: true, label: 'Redo', perform: ({ verbs }) => verbs.redo() },
];

const keeping = <T extends FigureTypes>(saved: string): readonly Command<T>[] => [
  {
    id: 'link',
    key: 'l',
    label: 'Copy the link to this state',
    menu: 'always',
    perform: (figure, { alone }) => void copyLink(figure, alone),
  },
  {
    id: 'embed',
    label: 'Copy the link to the figure alone',
    hint: 'for an iframe in a slide',
    menu: 'page',
    perform: (figure) => void copyLink(figure, true),
  },
  { id: 'csv', key: 'c', label: `Save the ${saved} (CSV)`, menu: 'always', perform: saveCsv },
  { id: 'json', label: `Save the ${saved} (JSON)`, menu: 'page', perform: saveJson },
  { id: 'svg', key: 'p', label: 'Save the picture (SVG)', menu: 'page', perform: savePicture },
];

const playing = <T extends FigureTypes>({
  isRunning = ({ playing: on }) => on,
}: Pick<FigureDefinition<T>, 'isRunning'>): readonly Command<T>[] => [
  {
    id: 'play',
    key: 'k',
    label: 'Play or pause',
    perform: ({ store, verbs }) => verbs.play(!isRunning(store.getState())),
  },
  { id: 'step', key: '.', label: 'One step', perform: ({ verbs }) => verbs.step() },
];

const beginning = <T extends FigureTypes>(): readonly Command<T>[] => [
  { id: 'reset', key: 'r', label: 'Reset, same seed', perform: ({ verbs }) => verbs.reset() },
  { id: 'seed', key: 'n', label: 'New seed', perform: ({ verbs }) => verbs.newSeed() },
];

const list = <T extends FigureTypes>(): Command<T> => ({
  id: 'keys',
  key: '?',
  label: 'Keys',
  menu: 'page',
  perform: (_, shell) => shell.toggleKeys(),
});

/** What of a definition says which commands it has. */
export type Commanded<T extends FigureTypes> = Pick<
  FigureDefinition<T>,
  'settings' | 'end' | 'isRunning' | 'commands' | 'saved'
>;

/** All commands of a figure. One of its own takes the place of a common one with the same id. */
export function commandsOf<T extends FigureTypes>(definition: Commanded<T>): readonly Command<T>[] {
  const { settings, end, commands = [], saved } = definition;
  const common: readonly Command<T>[] = [
    ...(end ? playing(definition) : []),
    ...('seed' in settings.fields || end ? beginning<T>() : []),
  ].filter(({ id }) => id !== 'seed' || 'seed' in settings.fields);
  const own = new Map(commands.map((command) => [command.id, command]));
  const first = common.map((command) => own.get(command.id) ?? command);
  const rest = commands.filter(({ id }) => !common.some((command) => command.id === id));
  return [...first, ...rest, ...undoing<T>(), ...keeping<T>(saved), list<T>()];
}

/** Performs a command by its name, as a message asks for it; false where the figure has none of that name. */
export function perform<T extends FigureTypes>(
  figure: FigureInstance<T>,
  id: string,
  shell: ShellActions,
): boolean {
  const command = figure.commands.find((each) => each.id === id);
  command?.perform(figure, shell);
  return command !== undefined;
}

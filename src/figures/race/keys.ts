/** The race's keys: one list for the keyboard, the list that readers see, and the tests. */
import { TOY_ESTIMATORS } from '../../experiments/toy/settings.ts';
import type { RaceController } from './controller.ts';
import { settingsOf } from './state.ts';

export interface KeyAction {
  readonly id: string;
  /** As `KeyboardEvent.key` gives it; letters in lower case. */
  readonly key: string;
  /** With Ctrl or ⌘. */
  readonly command?: boolean;
  readonly shift?: boolean;
  readonly label: string;
  readonly perform: (race: RaceController, page: PageActions) => void;
}

/** What only the page can do. */
export interface PageActions {
  /** Of the figure alone, or in its page; unless given, as it is shown now. */
  readonly copyLink: (alone?: boolean) => void;
  readonly saveCsv: () => void;
  readonly toggleKeys: () => void;
}

const SPEEDS = ['1', '10', '100', '1000', 'max'] as const;

const faster = (race: RaceController, by: 1 | -1): void => {
  const { speed } = settingsOf(race.store.getState());
  const next = SPEEDS[SPEEDS.indexOf(speed) + by];
  if (next) race.actions.set('speed', next);
};

const nudge = (race: RaceController, by: number): void => {
  const { target } = settingsOf(race.store.getState());
  race.actions.set('target', Math.min(1, Math.max(0, Math.round((target + by) * 1000) / 1000)));
};

export const KEYS: readonly KeyAction[] = [
  {
    id: 'play',
    key: 'k',
    label: 'Play or pause',
    perform: ({ store, actions }) => actions.play(!store.getState().playing),
  },
  { id: 'step', key: '.', label: 'One step', perform: ({ actions }) => actions.step() },
  { id: 'reset', key: 'r', label: 'Reset, same seed', perform: ({ actions }) => actions.reset() },
  { id: 'seed', key: 'n', label: 'New seed', perform: ({ actions }) => actions.newSeed() },
  { id: 'lower', key: ',', label: 'Target t down by .01', perform: (race) => nudge(race, -0.01) },
  { id: 'higher', key: ';', label: 'Target t up by .01', perform: (race) => nudge(race, 0.01) },
  { id: 'slower', key: '[', label: 'Slower', perform: (race) => faster(race, -1) },
  { id: 'faster', key: ']', label: 'Faster', perform: (race) => faster(race, 1) },
  {
    id: 'mode',
    key: 'm',
    label: 'Retrain from step 0, or keep θ and go on',
    perform: ({ store, actions }) =>
      actions.set('mode', settingsOf(store.getState()).mode === 'live' ? 'whole' : 'live'),
  },
  {
    id: 'axis',
    key: 'x',
    label: 'Count steps, or evaluations of f',
    perform: ({ store, actions }) =>
      actions.set('axis', settingsOf(store.getState()).axis === 'steps' ? 'evaluations' : 'steps'),
  },
  { id: 'undo', key: 'z', command: true, label: 'Undo a setting', perform: ({ actions }) => actions.undo() },
  {
    id: 'redo',
    key: 'z',
    command: true,
    shift: true,
    label: 'Redo',
    perform: ({ actions }) => actions.redo(),
  },
  { id: 'link', key: 'l', label: 'Copy the link to this state', perform: (_, page) => page.copyLink() },
  { id: 'csv', key: 'c', label: 'Save the numbers (CSV)', perform: (_, page) => page.saveCsv() },
  ...TOY_ESTIMATORS.slice(0, 9).map(
    (id, i): KeyAction => ({
      id: `toggle-${id}`,
      key: String(i + 1),
      label: `Switch ${id} on or off`,
      perform: ({ actions }) => actions.toggle(id),
    }),
  ),
  { id: 'keys', key: '?', label: 'Show these keys', perform: (_, page) => page.toggleKeys() },
];

/** The action of a key event; null for keys that belong to the field or button in focus, or to nobody. */
export function actionOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly target: EventTarget | null;
}): KeyAction | null {
  if (event.altKey) return null;
  const target = event.target as { readonly tagName?: string; readonly type?: string } | null;
  const typing = target?.tagName === 'TEXTAREA' || target?.tagName === 'SELECT' || isTextInput(target);
  const command = event.ctrlKey || event.metaKey;
  if (typing) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (
    KEYS.find(
      (action) =>
        action.key === key &&
        (action.command ?? false) === command &&
        (action.command ? (action.shift ?? false) === event.shiftKey : true),
    ) ?? null
  );
}

const isTextInput = (target: { readonly tagName?: string; readonly type?: string } | null): boolean =>
  target?.tagName === 'INPUT' && !['range', 'radio', 'checkbox', 'button'].includes(target.type ?? 'text');

/** The key as a reader's keyboard shows it. */
export const keyWords = ({ key, command, shift }: KeyAction): string =>
  [command ? 'Ctrl or ⌘' : null, shift ? 'Shift' : null, key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join(' + ');

/** The keys of the autoencoders: one list for the keyboard, the list that readers see, and the tests. */
import { VAE_ESTIMATORS, vaeName } from '../../experiments/vae/settings.ts';
import { keepingKeys, LIST_KEY } from '../shared/commonKeys.ts';
import { type KeyAction, type KeyPress, keyAction } from '../shared/keys.ts';
import type { PageActions } from '../shared/pageActions.ts';
import type { VaeController } from './controller.ts';
import { isRunning, settingsOf } from './state.ts';

export type VaeKey = KeyAction<VaeController, PageActions>;

/** What the file of the menu and of the key holds. */
export const SAVED = 'curves';

const CURVES = ['training', 'validation', 'iwae'] as const;

const nextCurve = ({ store, actions }: VaeController): void => {
  const at = CURVES.indexOf(settingsOf(store.getState()).curve);
  actions.set('curve', CURVES[(at + 1) % CURVES.length]!);
};

/** 1 … 9 and 0, in the order of the chips. */
const digitOf = (index: number): string => String((index + 1) % 10);

export const KEYS: readonly VaeKey[] = [
  {
    id: 'play',
    key: 'k',
    label: 'Train or pause',
    perform: ({ store, actions }) => actions.play(!isRunning(store.getState())),
  },
  { id: 'step', key: '.', label: 'One step', perform: ({ actions }) => actions.step() },
  { id: 'more', key: 'm', label: 'Train 5 000 more', perform: ({ actions }) => actions.more() },
  { id: 'reset', key: 'r', label: 'Reset, same seed', perform: ({ actions }) => actions.reset() },
  { id: 'seed', key: 'n', label: 'New seed', perform: ({ actions }) => actions.newSeed() },
  { id: 'earlier', key: ',', label: 'Ruler back by a record', perform: ({ actions }) => actions.read(-1) },
  { id: 'later', key: ';', label: 'Ruler on by a record', perform: ({ actions }) => actions.read(1) },
  { id: 'curve', key: 'v', label: 'Training, validation or IWAE-100', perform: nextCurve },
  {
    id: 'axis',
    key: 'x',
    label: 'Count steps, or epochs',
    perform: ({ store, actions }) =>
      actions.set('axis', settingsOf(store.getState()).axis === 'steps' ? 'epochs' : 'steps'),
  },
  ...keepingKeys(SAVED),
  ...VAE_ESTIMATORS.map(
    (id, i): VaeKey => ({
      id: `toggle-${id}`,
      key: digitOf(i),
      label: `Switch ${vaeName(id)} on or off`,
      perform: ({ actions }) => actions.toggle(id),
    }),
  ),
  LIST_KEY,
];

/** The action of a key event; null for keys that belong to the field or button in focus, or to nobody. */
export const actionOf = (event: KeyPress): VaeKey | null => keyAction(KEYS, event);

/** Keys that every figure has. */
import type { KeyAction } from './keys.ts';
import type { PageActions } from './pageActions.ts';

interface Undoable {
  readonly actions: { readonly undo: () => void; readonly redo: () => void };
}

/** Undo, redo, the link and the file; `saved` is what the file holds. */
export const keepingKeys = (saved: string): readonly KeyAction<Undoable, PageActions>[] => [
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
  { id: 'csv', key: 'c', label: `Save the ${saved} (CSV)`, perform: (_, page) => page.saveCsv() },
];

/** The last of the list. */
export const LIST_KEY: KeyAction<unknown, PageActions> = {
  id: 'keys',
  key: '?',
  label: 'Show these keys',
  perform: (_, page) => page.toggleKeys(),
};

/** What every figure does outside itself, by its menu and by its keys: the clipboard and files. */
import { useMemo } from 'react';
import type { EncodedLink } from '../../settings/link.ts';
import type { MenuItem } from '../../ui/FigureMenu.tsx';
import { addressOf, copyAddress } from './address.ts';
import { download } from './download.ts';

/** What only the page can do. */
export interface PageActions {
  /** Of the figure alone, or in its page; unless given, as it is shown now. */
  readonly copyLink: (alone?: boolean) => void;
  readonly saveCsv: () => void;
  readonly toggleKeys: () => void;
}

interface Notifying {
  readonly actions: { readonly notify: (sentence: string) => void };
}

/** What a figure gives away; the same object every time. */
export interface Given<F> {
  readonly link: (figure: F, alone: boolean) => EncodedLink;
  /** Its numbers; null before there are any. */
  readonly csv: (figure: F) => { readonly name: string; readonly text: string } | null;
  /** Said where there are none. */
  readonly nothing: string;
}

/** The address of the present state; says what it cannot bring back. */
export function linkOf<F extends Notifying>(figure: F, link: Given<F>['link'], alone: boolean): string {
  const { query, sentence } = link(figure, alone);
  if (sentence) figure.actions.notify(sentence);
  return addressOf(query);
}

export function usePageActions<F extends Notifying>(
  figure: F,
  given: Given<F>,
  alone: boolean,
  toggleKeys: () => void,
): PageActions {
  return useMemo(() => {
    const { notify } = figure.actions;
    return {
      toggleKeys,
      copyLink: (asAlone = alone) => void copyAddress(linkOf(figure, given.link, asAlone), asAlone, notify),
      saveCsv: () => {
        const file = given.csv(figure);
        if (file) download(file.name, file.text);
        else notify(given.nothing);
      },
    };
  }, [figure, given, alone, toggleKeys]);
}

/** The menu of a figure; a frame in a slide has room for the link and the numbers only. */
export const menuItems = (page: PageActions, alone: boolean, saved: string): readonly MenuItem[] => [
  { label: 'Copy the link to this state', shortcut: 'L', onSelect: () => page.copyLink(alone) },
  ...(alone
    ? []
    : [
        {
          label: 'Copy the link to the figure alone',
          hint: 'for an iframe in a slide',
          onSelect: () => page.copyLink(true),
        },
      ]),
  { label: `Save the ${saved} (CSV)`, shortcut: 'C', onSelect: page.saveCsv },
  ...(alone ? [] : [{ label: 'Keys', shortcut: '?', onSelect: page.toggleKeys }]),
];

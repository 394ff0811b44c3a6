/** What a figure gives away: links, its numbers, and its picture as a file. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PictureSize } from '../../charts/picture/size.ts';
import type { FigureInstance, FigureTypes } from '../figure.ts';
import { addressOf, copyAddress } from './address.ts';
import { download } from './download.ts';
import { type Table, toCsv, toJson } from './table.ts';

/** The address of the present state; says what it cannot bring back. */
export function linkOf<T extends FigureTypes>(figure: FigureInstance<T>, alone: boolean): string {
  const { query, sentence } = figure.link(alone);
  if (sentence) figure.verbs.notify(sentence);
  return addressOf(query);
}

export const copyLink = <T extends FigureTypes>(figure: FigureInstance<T>, alone: boolean): Promise<void> =>
  copyAddress(linkOf(figure, alone), alone, figure.verbs.notify);

function save<T extends FigureTypes>(
  figure: FigureInstance<T>,
  ending: string,
  type: string,
  text: (table: Table, link: string) => string,
): void {
  const table = figure.definition.table(figure.store.getState());
  if (table) download(`${table.file}.${ending}`, text(table, addressOf(figure.link(true).query)), type);
  else figure.verbs.notify(`There are no ${figure.definition.saved} yet.`);
}

export const saveCsv = <T extends FigureTypes>(figure: FigureInstance<T>): void =>
  save(figure, 'csv', 'text/csv', toCsv);

export const saveJson = <T extends FigureTypes>(figure: FigureInstance<T>): void =>
  save(figure, 'json', 'application/json', toJson);

const PAGE: Omit<PictureSize, 'theme'> = { width: 960, height: 640, place: 'page' };

const themeNow = (): PictureSize['theme'] => {
  const { theme } = document.documentElement.dataset;
  if (theme === 'dark' || theme === 'light') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** The picture's text, as a file holds it. */
export function pictureText<T extends FigureTypes>(figure: FigureInstance<T>, size: PictureSize): string {
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(figure.definition.picture(figure.store.getState(), size)));
  const svg = host.querySelector('svg');
  const text = svg ? new XMLSerializer().serializeToString(svg) : '';
  root.unmount();
  return text;
}

export function savePicture<T extends FigureTypes>(figure: FigureInstance<T>): void {
  const text = pictureText(figure, { ...PAGE, theme: themeNow() });
  const name = figure.definition.table(figure.store.getState())?.file ?? figure.definition.id;
  download(`${name}.svg`, text, 'image/svg+xml');
}

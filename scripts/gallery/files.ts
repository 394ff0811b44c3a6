/** The pictures of the gallery as texts of files: a line for each element, so that a difference can be read. */
import { renderToStaticMarkup } from 'react-dom/server';
import type { PictureSize } from '../../src/charts/picture/size.ts';
import { allPictures } from './gallery.ts';

export interface GalleryFile {
  readonly file: string;
  readonly size: PictureSize;
  readonly text: string;
}

/** Breaks between elements, but not within words: spaces there are words' own. */
const inLines = (markup: string): string =>
  `${markup.replace(/(<\/(?:text|title|desc|g|svg)>|\/>|<\/(?:path|rect|line|circle)>|<(?:g|svg)[^>]*>)(?=<)/g, '$1\n')}\n`;

export const galleryFiles = async (): Promise<readonly GalleryFile[]> =>
  (await allPictures()).map(({ name, size, drawing }) => ({
    file: `${name}.svg`,
    size,
    text: inLines(renderToStaticMarkup(drawing)),
  }));

/** A data set out of many pictures: resized as they come, light on dark in the end, labelled by their folders. */
import { type DataSet, PIXELS } from '../dataSet.ts';
import { counted, FileFault, LIMITS } from './limits.ts';
import type { PngPicture } from './png.ts';
import { borderMean, invert, toSquare } from './resize.ts';

/** Takes pictures one by one and keeps 784 bytes of each. */
export class PictureCollector {
  private images = new Uint8Array(256 * PIXELS);
  private readonly folders: string[] = [];
  private paper = 0;
  private resized = false;
  count = 0;

  add(path: string, picture: PngPicture): void {
    if (this.count === LIMITS.images)
      throw new FileFault(
        `These are more than ${counted(LIMITS.images)} pictures, the most that can be used.`,
      );
    if ((this.count + 1) * PIXELS > this.images.length) {
      const wider = new Uint8Array(2 * this.images.length);
      wider.set(this.images);
      this.images = wider;
    }
    toSquare(picture, this.images, this.count * PIXELS);
    this.resized ||= picture.width !== 28 || picture.height !== 28;
    this.paper += borderMean(picture);
    this.folders.push(folderOf(path));
    this.count++;
  }

  /** The set. Dark ink on light paper, as most margins tell, is turned round. */
  set(): DataSet {
    const images = this.images.slice(0, this.count * PIXELS);
    const notes: string[] = [];
    if (this.resized) notes.push('Pictures were resized to 28 × 28 pixels.');
    if (this.paper / this.count > 127.5) {
      invert(images);
      notes.push('Black and white were exchanged: ink is bright here.');
    }
    const classes = [...new Set(this.folders)].sort((a, b) => (a < b ? -1 : 1));
    const named = classes.length > 1 && classes.length <= 0xffff;
    const index = new Map(classes.map((folder, i) => [folder, i]));
    const omniglot = this.count > 0 && this.folders.every((folder) => OMNIGLOT.test(folder));
    return {
      kind: 'dataset',
      source: 'pictures',
      title: omniglot ? 'Omniglot' : `${counted(this.count)} pictures`,
      count: this.count,
      images,
      labels: named ? Uint16Array.from(this.folders, (folder) => index.get(folder)!) : null,
      classes: named ? classes : [],
      test: 0,
      validation: null,
      notes,
    };
  }
}

const OMNIGLOT = /^[^/]+\/character\d+$/;

/** Code units of a class's name. */
const LONGEST_NAME = 80;

/** The folder a picture lies in; of Omniglot's numbered characters, the alphabet too. Without control characters. */
function folderOf(path: string): string {
  const clean = (part: string): string => part.replace(/\p{C}/gu, '').slice(0, LONGEST_NAME);
  const parts = path.slice(-300).split(/[\\/]/).slice(0, -1).map(clean);
  const last = parts.at(-1) ?? '';
  return /^character\d+$/.test(last) && parts.length > 1 ? `${parts.at(-2)}/${last}` : last;
}

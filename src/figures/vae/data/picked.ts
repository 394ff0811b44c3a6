/** Files out of a chooser or a drop, folders with everything in them, in an order that depends on their names alone. */
import { LIMITS } from '../../../experiments/vae/data/read/limits.ts';
import type { PickedFile } from '../../../worker/readJob.ts';

const MOST_FOLDERS_DEEP = 32;

const inOrder = (files: PickedFile[]): PickedFile[] =>
  files.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));

/** What a file chooser or a folder chooser gave. */
export const chosenFiles = (list: Iterable<File>): readonly PickedFile[] =>
  inOrder(Array.from(list, (file) => ({ name: file.webkitRelativePath || file.name, file })));

/**
 * What was dropped; call it within the drop's event, for afterwards the browser has forgotten. Stops looking when
 * there are more files than can be read, or when `stopped`.
 * @throws DOMException where a folder cannot be read
 */
export async function droppedFiles(
  items: Iterable<DataTransferItem>,
  stopped: () => boolean = () => false,
): Promise<readonly PickedFile[]> {
  const files: PickedFile[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry?.isDirectory ? null : item.getAsFile();
    if (entry?.isDirectory) folders.push(entry as FileSystemDirectoryEntry);
    else if (file) files.push({ name: file.name, file });
  }
  const full = (): boolean => stopped() || files.length > LIMITS.entries;
  const walk = async (folder: FileSystemDirectoryEntry, depth: number): Promise<void> => {
    const inside: Promise<unknown>[] = [];
    for await (const entry of entriesOf(folder)) {
      if (full()) break;
      if (!entry.isDirectory)
        inside.push(fileOf(entry as FileSystemFileEntry).then((found) => files.push(found)));
      else if (depth < MOST_FOLDERS_DEEP) await walk(entry as FileSystemDirectoryEntry, depth + 1);
    }
    await Promise.all(inside);
  };
  for (const folder of folders) await walk(folder, 0);
  return inOrder(files);
}

/** Browsers give a folder's entries a hundred at a time, and none at the end. */
async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    yield* some;
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<PickedFile> =>
  new Promise((resolve, reject) =>
    entry.file((file) => resolve({ name: entry.fullPath.replace(/^\//, ''), file }), reject),
  );

/** Choosers and drops: paths as names, one order whatever the disk's, folders to their ends, and what stops them. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../../src/experiments/vae/data/read/limits.ts';
import { chosenFiles, droppedFiles } from '../../../../../src/figures/vae/data/picked.ts';

interface Tree {
  readonly [name: string]: Tree | 'file' | 'unreadable';
}

/** A dropped folder as browsers give it: a hundred entries at a time, the order as it may be. */
function entryOf(tree: Tree[string], path: string): FileSystemEntry {
  if (typeof tree === 'string')
    return {
      isDirectory: false,
      fullPath: path,
      file: (found: (file: File) => void, failed: (error: unknown) => void) =>
        tree === 'file'
          ? found(new File(['x'], path.split('/').pop()!))
          : failed(new DOMException('no', 'NotFoundError')),
    } as unknown as FileSystemEntry;
  const entries = Object.entries(tree).reverse();
  return {
    isDirectory: true,
    fullPath: path,
    createReader: () => ({
      readEntries: (found: (entries: FileSystemEntry[]) => void) =>
        found(entries.splice(0, 100).map(([name, inner]) => entryOf(inner, `${path}/${name}`))),
    }),
  } as unknown as FileSystemEntry;
}
const item = (name: string, tree: Tree[string]): DataTransferItem =>
  ({
    kind: 'file',
    webkitGetAsEntry: () => entryOf(tree, `/${name}`),
    getAsFile: () => new File(['x'], name),
  }) as unknown as DataTransferItem;
const text = { kind: 'string' } as unknown as DataTransferItem;
const namesOf = async (items: readonly DataTransferItem[]): Promise<readonly string[]> =>
  (await droppedFiles(items)).map(({ name }) => name);

describe('a drop', () => {
  it('gives files and folders with everything in them, by name', async () => {
    const folder: Tree = {
      cat: { '2.png': 'file', '1.png': 'file' },
      'a.png': 'file',
      deep: { er: { 'x.png': 'file' } },
    };
    expect(await namesOf([item('z.idx', 'file'), text, item('animals', folder)])).toEqual([
      'animals/a.png',
      'animals/cat/1.png',
      'animals/cat/2.png',
      'animals/deep/er/x.png',
      'z.idx',
    ]);
    expect(await namesOf([text])).toEqual([]);
  });

  it('asks a folder until it has no more', async () => {
    const many: Tree = Object.fromEntries(
      Array.from({ length: 257 }, (_, i) => [`${i}.png`, 'file' as const]),
    );
    expect((await namesOf([item('many', many)])).length).toBe(257);
  });

  it('takes a file from browsers that know no entries', async () => {
    const plain = { kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => new File(['x'], 'plain') };
    expect(await namesOf([plain as unknown as DataTransferItem])).toEqual(['plain']);
  });

  it('stops when it is told to, and where there is more than can be read', async () => {
    const many: Tree = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`${i}.png`, 'file' as const]),
    );
    let asked = 0;
    const some = await droppedFiles([item('many', many)], () => ++asked > 10);
    expect(some.length).toBe(10);
    expect(LIMITS.entries).toBeGreaterThan(500);
  });

  it('fails where a file in a folder cannot be had', async () => {
    await expect(droppedFiles([item('folder', { 'a.png': 'unreadable' })])).rejects.toThrow();
  });

  it('does not follow a folder without end', async () => {
    let deepest: Tree = { 'bottom.png': 'file' };
    for (let i = 0; i < 40; i++) deepest = { down: deepest, [`${i}.png`]: 'file' };
    const names = await namesOf([item('top', deepest)]);
    expect(names.length).toBe(33);
    expect(names).not.toContain('bottom.png');
  });
});

describe('a chooser', () => {
  it('gives the paths within a chosen folder, in the order of their names', () => {
    const file = (path: string): File =>
      Object.defineProperty(new File([], 'x'), 'webkitRelativePath', { value: path });
    const plain = new File([], 'b.idx');
    expect(chosenFiles([file('set/b/1.png'), plain, file('set/a/1.png')]).map(({ name }) => name)).toEqual([
      'b.idx',
      'set/a/1.png',
      'set/b/1.png',
    ]);
  });
});

/** Reading as a job: sizes before bytes, progress, folders, an id by content, and sentences for whatever goes wrong. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../../src/experiments/vae/data/dataSet.ts';
import { LIMITS } from '../../../src/experiments/vae/data/read/limits.ts';
import { doReadJob, type PickedFile, type ReadResult } from '../../../src/worker/readJob.ts';
import { tooMuch } from '../../../src/worker/readLimits.ts';
import { greyPng, idx, randomBytes } from '../experiments/vae/data/files.ts';
import { haveReal, realFile } from '../experiments/vae/data/real.ts';

const picked = (name: string, bytes: Uint8Array): PickedFile => ({
  name,
  file: new File([bytes as Uint8Array<ArrayBuffer>], name.split('/').pop() ?? name),
});
/** A file that says its size and cannot be read. */
const sized = (name: string, size: number): PickedFile => {
  const file = new File([], name);
  Object.defineProperty(file, 'size', { value: size });
  file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  return { name, file };
};
const images = idx([120, 28, 28], randomBytes(120 * PIXELS, 1));
const labels = idx(
  [120],
  Uint8Array.from({ length: 120 }, (_, i) => i % 10),
);

const read = async (files: readonly PickedFile[]): Promise<{ result: ReadResult; told: string[] }> => {
  const told: string[] = [];
  const result = await doReadJob({ kind: 'files', files }, ({ doing }) => told.push(doing));
  return { result, told };
};

describe('files to a set', () => {
  it('tells how far it is, and names the set by its content', async () => {
    const { result, told } = await read([picked('images', images), picked('labels', labels)]);
    if (result.kind !== 'read') throw new Error(result.sentence);
    expect(result.set.count).toBe(120);
    expect(result.set.labels?.[13]).toBe(3);
    expect(told).toContain('reading 2 of 2 files');
    expect(told.at(-1)).toBe('looking into the files');
    const again = await read([picked('other-name', zipSync({ 'a/b': images, 'a/c': labels }))]);
    expect(again.result).toMatchObject({ kind: 'read', id: result.id });
    const others = await read([picked('images', images)]);
    expect(others.result.kind === 'read' && others.result.id).not.toBe(result.id);
    expect(result.id).toMatch(/^[0-9a-f]{16}$/);
  });

  it('keeps folders as classes, in the order of the files, whatever order the disk answers in', async () => {
    const pictures = Array.from({ length: 130 }, (_, i) => {
      const file = picked(
        `animals/${i % 2 ? 'cat' : 'dog'}/${i}.png`,
        greyPng(28, 28, new Uint8Array(PIXELS).fill(i)),
      );
      const { file: real } = file;
      const bytes = real.arrayBuffer.bind(real);
      real.arrayBuffer = async () => {
        for (let turn = 0; turn < i % 3; turn++) await new Promise((resolve) => setImmediate(resolve));
        return bytes();
      };
      return file;
    });
    const { result } = await read(pictures);
    if (result.kind !== 'read') throw new Error(result.sentence);
    expect(result.set.classes.length).toBe(2);
    expect(Array.from({ length: 130 }, (_, i) => result.set.images[i * PIXELS])).toEqual(
      Array.from({ length: 130 }, (_, i) => i),
    );
    expect(result.set.images.buffer.byteLength).toBe(result.set.images.byteLength);
  });
});

describe('refusals', () => {
  it.each([
    ['nothing', [], 'There is no file to read.'],
    [
      'one too large',
      [sized('film.zip', LIMITS.file + 1)],
      '“film.zip” is 201 MB; at most 200 MB can be read.',
    ],
    [
      'too much together',
      [sized('a.png', 150e6), sized('b.png', 150e6), sized('c.png', 150e6)],
      'These files are 450 MB together; at most 400 MB can be read at once.',
    ],
    [
      'too many',
      Array.from({ length: LIMITS.entries + 1 }, () => ({ name: 'x', file: new File([], 'x') })),
      'These are 250,001 files; at most 250,000 can be read.',
    ],
  ])('%s, told by sizes alone', async (_, files, sentence) => {
    expect(tooMuch(files)).toBe(sentence);
    expect((await read(files)).result).toEqual({ kind: 'refusal', sentence });
  });

  it('a file that vanished, with its name made harmless', async () => {
    const { result } = await read([picked('images', images), sized('\u202e<b>gone"', 10)]);
    expect(result).toEqual({
      kind: 'refusal',
      sentence: "“<b>gone'” could not be read: it was moved or changed, or this page may not read it.",
    });
  });

  it('content that is no data', async () => {
    const { result } = await read([picked('a.txt', new TextEncoder().encode('hello'))]);
    expect(result.kind === 'refusal' && result.sentence).toMatch(/^“a.txt” is no IDX file/);
  });

  it('stops between two files', async () => {
    const files = Array.from({ length: 60 }, (_, i) =>
      picked(`${i}.png`, greyPng(28, 28, new Uint8Array(PIXELS))),
    );
    let asked = 0;
    const result = await doReadJob(
      { kind: 'files', files },
      () => {},
      () => ++asked > 20,
    );
    expect(result).toEqual({ kind: 'refusal', sentence: 'Reading was stopped.' });
    expect(asked).toBeLessThan(60);
  });
});

describe.runIf(haveReal)('real files', () => {
  it('MNIST’s test images and labels', async () => {
    const names = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'];
    const { result } = await read(names.map((name) => picked(name, realFile(`mnist/${name}`))));
    expect(result).toMatchObject({ kind: 'read', set: { count: 10_000, test: 0 } });
  });
});

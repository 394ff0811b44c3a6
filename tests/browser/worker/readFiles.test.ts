/** The reading worker in a real browser: the same set as without it, and every way in which it can fail. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readFiles, readMnist } from '../../../src/worker/readFiles.ts';
import { doReadJob, type PickedFile, type ReadResult } from '../../../src/worker/readJob.ts';

/** IDX images of noise-like grey. */
function idxFile(name: string, count: number): PickedFile {
  const bytes = Uint8Array.from({ length: 16 + count * 784 }, (_, i) => (i * 7919) % 251);
  const view = new DataView(bytes.buffer);
  [0x803, count, 28, 28].forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  return { name, file: new File([bytes], name) };
}
const FILES = [idxFile('images', 300)];

/** A worker with this code of its own. */
const worker = (code: string): Worker =>
  new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));

function read(connect?: () => Worker) {
  const notices: string[] = [];
  const told: string[] = [];
  const reading = readFiles(FILES, {
    onProgress: ({ doing }) => told.push(doing),
    onNotice: (sentence) => notices.push(sentence),
    ...(connect ? { connect } : {}),
  });
  return { ...reading, notices, told };
}
const idOf = (result: ReadResult | null): string => (result?.kind === 'read' ? result.id : 'none');

afterEach(() => vi.restoreAllMocks());

describe('a reading', () => {
  it('a reading in the worker gives what this thread gives, and tells how far it is', async () => {
    const here = await doReadJob({ kind: 'files', files: FILES }, () => {});
    const one = read();
    const result = await one.result;
    expect(idOf(result)).toBe(idOf(here));
    expect(result).toEqual(here);
    expect(one.told.slice(-2)).toEqual(['reading 1 of 1 files', 'looking into the files']);
    expect(one.notices).toEqual([]);
  });

  it('moves to this thread where workers are refused, or cannot be loaded', async () => {
    const here = await doReadJob({ kind: 'files', files: FILES }, () => {});
    const refused = read(() => {
      throw new DOMException('no', 'SecurityError');
    });
    const missing = read(() => worker('throw new Error("not to be had")'));
    for (const one of [refused, missing]) {
      expect(idOf(await one.result)).toBe(idOf(here));
      expect(one.notices).toEqual([expect.stringMatching(/^Workers are not allowed here/)]);
    }
  });

  it('whose worker dies is a sentence', async () => {
    const one = read(() =>
      worker('postMessage({ type: "alive" }); onmessage = () => { throw new Error("no memory"); };'),
    );
    expect(await one.result).toMatchObject({
      kind: 'refusal',
      sentence: expect.stringMatching(/^Reading broke off/),
    });
    expect(one.notices).toEqual([]);
  });

  it('a reading that is stopped answers null, and its worker is ended', async () => {
    const silent = worker('postMessage({ type: "alive" });');
    const ended = vi.spyOn(silent, 'terminate');
    const one = read(() => silent);
    one.stop();
    expect(await one.result).toBeNull();
    expect(ended).toHaveBeenCalled();
    one.stop();
  });

  it('a reading of nothing never begins', async () => {
    const connect = vi.fn<() => Worker>();
    const { result } = readFiles([], { onProgress: () => {}, onNotice: () => {}, connect });
    expect(await result).toEqual({ kind: 'refusal', sentence: 'There is no file to read.' });
    expect(connect).not.toHaveBeenCalled();
  });
});

describe('MNIST', () => {
  it('is fetched and read; an answer of something else is a sentence', async () => {
    const asked: string[] = [];
    const notPng = async (url: RequestInfo | URL): Promise<Response> => {
      asked.push(String(url));
      return new Response('<!doctype html>');
    };
    const { result } = readMnist({ onProgress: () => {}, onNotice: () => {}, fetch: notPng });
    expect(await result).toEqual({
      kind: 'refusal',
      sentence: '“mnist_images.png” is not the PNG picture that was expected.',
    });
    expect(asked.map((url) => new URL(url).host)).toEqual([
      'storage.googleapis.com',
      'storage.googleapis.com',
    ]);
  });
});

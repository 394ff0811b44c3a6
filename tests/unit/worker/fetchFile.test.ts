/** Fetching one file: whole, by pieces, cut off, silent, offline, given up, and answers that are something else. */
import { describe, expect, it } from 'vitest';
import { fetchFile } from '../../../src/worker/fetchFile.ts';
import {
  MNIST_IMAGES,
  MNIST_LABELS,
  MNIST_ORIGIN,
  type RemoteFile,
} from '../../../src/worker/mnistAddress.ts';

const FILE: RemoteFile = { name: 'small.png', url: `${MNIST_ORIGIN}/folder/small.png`, most: 1000 };

const pieces = (...sizes: readonly number[]): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start(controller) {
      for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(size));
      controller.close();
    },
  });

async function get(
  answer: () => Promise<Response> | Response,
  silentMs = 1000,
  signal = new AbortController().signal,
) {
  const told: (readonly [number, number | null])[] = [];
  const asked: RequestInit[] = [];
  const result = await fetchFile(FILE, {
    signal,
    silentMs,
    onBytes: (done, total) => told.push([done, total]),
    fetch: async (_url, init = {}) => {
      asked.push(init);
      return answer();
    },
  });
  return { result, told, asked };
}
/** Never answers, until it is aborted. */
const hanging = (init: RequestInit): Promise<Response> =>
  new Promise((_, reject) =>
    init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );

describe('a file from another host', () => {
  it('comes in pieces, counted against what was promised', async () => {
    const { result, told, asked } = await get(
      () => new Response(pieces(3, 4), { headers: { 'content-length': '7' } }),
    );
    expect(result).toEqual(Uint8Array.of(3, 3, 3, 4, 4, 4, 4));
    expect(told).toEqual([
      [3, 7],
      [7, 7],
    ]);
    expect(asked[0]).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', mode: 'cors' });
  });

  it('does without a promise, or with one that was too small', async () => {
    expect((await get(() => new Response(pieces(5)))).told).toEqual([[5, null]]);
    const packed = await get(() => new Response(pieces(5, 5), { headers: { 'content-length': '7' } }));
    expect(packed.told).toEqual([
      [5, 7],
      [10, null],
    ]);
  });

  it('is refused when it is not there', async () => {
    const { result } = await get(() => new Response('no', { status: 404 }));
    expect(result).toMatchObject({
      kind: 'refusal',
      sentence: expect.stringMatching(/^storage.googleapis.com answered 404 instead of small.png/),
    });
  });

  it.each([
    ['promised', { 'content-length': '1001' }],
    ['unforeseen', {}],
  ])('is refused when it is too large: %s', async (_, headers: Record<string, string>) => {
    const { result } = await get(() => new Response(pieces(600, 600), { headers }));
    expect(result).toMatchObject({ sentence: expect.stringMatching(/larger than/) });
  });

  it('is refused offline', async () => {
    const { result } = await get(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(result).toMatchObject({
      sentence: expect.stringMatching(/cannot be reached: you may be offline/),
    });
  });

  it('is given up when the host falls silent, before or in the midst of it', async () => {
    const never = await fetchFile(FILE, {
      signal: new AbortController().signal,
      silentMs: 30,
      onBytes: () => {},
      fetch: (_url, init = {}) => hanging(init),
    });
    expect(never).toMatchObject({ sentence: expect.stringMatching(/sent nothing for/) });
    const midst = await fetchFile(FILE, {
      signal: new AbortController().signal,
      silentMs: 30,
      onBytes: () => {},
      fetch: async (_url, init = {}) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new Uint8Array(3));
              init.signal?.addEventListener('abort', () =>
                controller.error(new DOMException('', 'AbortError')),
              );
            },
          }),
        ),
    });
    expect(midst).toMatchObject({ sentence: expect.stringMatching(/sent nothing for/) });
  });

  it('answers null when it is stopped, also beforehand', async () => {
    const stopping = new AbortController();
    const answer = fetchFile(FILE, {
      signal: stopping.signal,
      onBytes: () => {},
      fetch: (_url, init = {}) => hanging(init),
    });
    stopping.abort();
    expect(await answer).toBeNull();
    const beforehand = await fetchFile(FILE, {
      signal: stopping.signal,
      onBytes: () => {},
      fetch: async (_url, init = {}) => {
        init.signal?.throwIfAborted();
        return new Response('x');
      },
    });
    expect(beforehand).toBeNull();
  });

  it('says everything in at most 160 characters, for the files there are', async () => {
    for (const file of [MNIST_IMAGES, MNIST_LABELS]) {
      const answers = [
        async () => new Response('', { status: 503 }),
        async () => Promise.reject(new TypeError()),
        async () => new Response('', { headers: { 'content-length': '1e12' } }),
      ];
      for (const fetch of answers) {
        const result = await fetchFile(file, {
          signal: new AbortController().signal,
          onBytes: () => {},
          fetch,
        });
        expect(result).toMatchObject({ kind: 'refusal', sentence: expect.stringMatching(/^.{20,160}$/) });
      }
    }
  });
});

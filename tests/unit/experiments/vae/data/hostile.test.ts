/** Damaged and hostile files: five hundred seeded mutations and a few bombs, never an exception, never much memory. */
import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunk } from '../../../../../scripts/data/sheet.ts';
import { type DataSet, PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { Budget, LIMITS } from '../../../../../src/experiments/vae/data/read/limits.ts';
import { type OutsideFile, readDataset } from '../../../../../src/experiments/vae/data/read/readDataset.ts';
import { greyPng, idx, joined, mat, numbers, png, randomBytes, u32 } from './files.ts';

const N = 100;
const pixels = randomBytes(N * PIXELS, 1);
const rawIdx = idx([N, 28, 28], pixels);
const matrices = (type: 'uint8' | 'single') => [
  { name: 'data', sizes: [PIXELS, N], values: pixels, type },
  { name: 'labels', sizes: [1, N], values: pixels.subarray(0, N) },
];
const pictures = Array.from({ length: N }, (_, i) => greyPng(6, 5, pixels.subarray(30 * i, 30 * (i + 1))));
const coloured = png({
  width: 9,
  height: 7,
  depth: 8,
  colour: 3,
  samples: pixels.subarray(0, 63),
  palette: pixels.slice(0, 768),
});
const rest = pictures.slice(1).map((bytes, i): OutsideFile => ({ name: `${i}.png`, bytes }));
const archive = zipSync(Object.fromEntries(pictures.map((bytes, i) => [`a${i % 4}/${i}.png`, bytes])));

interface Base {
  readonly bytes: Uint8Array;
  /** Files that travel beside the mutated one. */
  readonly beside: readonly OutsideFile[];
  /** Whether checksums guard every pixel. */
  readonly sealed: boolean;
}
const BASES: Readonly<Record<string, Base>> = {
  'plain IDX': { bytes: rawIdx, beside: [], sealed: false },
  'packed IDX': { bytes: new Uint8Array(gzipSync(rawIdx)), beside: [], sealed: true },
  zip: { bytes: archive, beside: [], sealed: true },
  'zip of plain entries': { bytes: zipSync({ 'a.idx': rawIdx }, { level: 0 }), beside: [], sealed: true },
  'plain MAT': { bytes: mat(matrices('single'), false), beside: [], sealed: false },
  'packed MAT': { bytes: mat(matrices('uint8'), true), beside: [], sealed: true },
  'grey PNG': { bytes: pictures[0]!, beside: rest, sealed: true },
  'palette PNG': { bytes: coloured, beside: rest, sealed: true },
};
const EACH = 65;

/** One of seven kinds of damage, most of it near the ends, where headers and directories are. */
function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const below = numbers(1000 + seed);
  const place = (): number =>
    [
      below(Math.min(200, bytes.length)),
      bytes.length - 1 - below(Math.min(120, bytes.length)),
      below(bytes.length),
    ][below(3)]!;
  const out = bytes.slice();
  const kind = seed % 7;
  if (kind === 0) for (let n = 0; n <= below(4); n++) out[place()]! ^= 1 << below(8);
  if (kind === 1) return out.subarray(0, below(bytes.length));
  if (kind === 2) out[place()] = [0, 255, 127, 1][below(4)]!;
  if (kind === 3)
    out.set(
      u32([0xffffffff, 0x7fffffff, 0, 0x10000][below(4)]!, below(2) === 0),
      Math.min(place(), out.length - 4),
    );
  if (kind === 4) {
    const at = place();
    return joined(out.subarray(0, at), randomBytes(1 + below(40), seed), out.subarray(at));
  }
  if (kind === 5) {
    const at = place();
    return joined(out.subarray(0, at), out.subarray(at + 1 + below(40)));
  }
  if (kind === 6) {
    const [from, to] = [below(bytes.length), below(bytes.length)];
    out.set(bytes.subarray(from, from + Math.min(60, bytes.length - Math.max(from, to))), to);
  }
  return out;
}

/** The largest array of bytes asked for since the last look. */
let largest = 0;
const genuine = globalThis.Uint8Array;
beforeAll(() => {
  globalThis.Uint8Array = new Proxy(genuine, {
    construct(target, args, newTarget) {
      if (typeof args[0] === 'number') largest = Math.max(largest, args[0]);
      return Reflect.construct(target, args, newTarget) as object;
    },
  });
});
afterAll(() => {
  globalThis.Uint8Array = genuine;
});

/** Reads in bounded memory and never throws; checks the form of whatever comes back. */
function read(files: readonly OutsideFile[]): DataSet | null {
  const budget = new Budget();
  largest = 0;
  const answer = readDataset(files, budget);
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  expect(budget.unpacked).toBeLessThan(Math.max(2 * LIMITS.floor, LIMITS.ratio * size) + 5e6);
  expect(largest).toBeLessThan(20e6);
  if (answer.kind === 'refusal') {
    expect(answer.sentence).toMatch(/^[“A-Z].{10,158}\.$/);
    return null;
  }
  expect(answer.images).toHaveLength(answer.count * PIXELS);
  expect(answer.count).toBeGreaterThanOrEqual(LIMITS.fewestImages);
  expect(answer.count - answer.test).toBeGreaterThan(0);
  expect((answer.labels ?? new Uint16Array()).every((label) => label < answer.classes.length)).toBe(true);
  return answer;
}

describe('mutations', () => {
  it.each(Object.entries(BASES))('mutations of a %s are read or refused', (_, { bytes, beside, sealed }) => {
    const whole = read([{ name: 'file', bytes }, ...beside])!;
    expect(whole.count).toBe(N);
    let refused = 0;
    for (let seed = 0; seed < EACH; seed++) {
      const damaged = mutated(bytes, seed);
      const set = read([{ name: 'file', bytes: damaged }, ...beside]);
      if (set === null) refused++;
      // What a checksum guards is refused, or was not touched.
      else if (sealed) expect(Buffer.compare(set.images, whole.images), `mutation ${seed}`).toBe(0);
    }
    expect(refused).toBeGreaterThan(EACH / 3);
  });

  it.each(Object.entries(BASES))(
    'every truncation of a %s near its ends is refused',
    (_, { bytes, beside }) => {
      const cuts = Array.from({ length: 40 }, (__, i) => [i, bytes.length - 1 - i]).flat();
      for (const cut of cuts)
        expect(read([{ name: 'file', bytes: bytes.subarray(0, cut) }, ...beside])).toBeNull();
    },
  );

  it('survives noise behind every signature', () => {
    const starts = [rawIdx, BASES['packed IDX']!.bytes, archive, BASES['plain MAT']!.bytes, coloured];
    for (const [i, start] of starts.entries())
      for (let k = 1; k < 12; k++)
        read([{ name: 'file', bytes: joined(start.subarray(0, 3 * k), randomBytes(500 * k, 50 * i + k)) }]);
  });
});

describe('bombs', () => {
  const zeros = new Uint8Array(9e6);
  const big = new Uint8Array(deflateSync(zeros));
  const settings = Uint8Array.of(8, 0, 0, 0, 0);
  const bombPng = (side: number) =>
    joined(
      coloured.subarray(0, 8),
      chunk('IHDR', joined(u32(side), u32(side), settings)),
      chunk('IDAT', big),
      chunk('IEND', new Uint8Array()),
    );
  const refused = (bytes: Uint8Array) => expect(read([{ name: 'file', bytes }])).toBeNull();

  it('bombs in gzip, in zip, and in one another', () => {
    refused(new Uint8Array(gzipSync(zeros)));
    const zip = zipSync({ a: zeros });
    refused(zip);
    refused(zipSync({ 'a.zip': zipSync({ 'b.zip': zip }) }));
    refused(new Uint8Array(gzipSync(zip)));
  });

  it('bombs in pictures: more than the header says, and a header that says much', () => {
    refused(bombPng(20));
    refused(bombPng(4096));
    refused(bombPng(4097));
    refused(bombPng(0xffffffff));
  });

  it('bombs in MATLAB files', () => {
    const header = BASES['plain MAT']!.bytes.subarray(0, 128);
    refused(joined(header, u32(15, true), u32(big.length, true), big));
  });

  it('bombs in a zip whose entries share one piece of data', () => {
    const one = zipSync({ a: zeros.subarray(0, 3.5e6) });
    const view = new DataView(one.buffer, one.byteOffset);
    const end = one.length - 22;
    const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
    const entry = one.subarray(start, start + size);
    const copies = 300;
    const tail = one.slice(end);
    const tailView = new DataView(tail.buffer);
    for (const at of [8, 10]) tailView.setUint16(at, copies, true);
    tailView.setUint32(12, copies * size, true);
    refused(joined(one.subarray(0, start), ...new Array<Uint8Array>(copies).fill(entry), tail));
  });
});

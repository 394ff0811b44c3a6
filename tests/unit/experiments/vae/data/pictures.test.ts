/** Pictures: every kind of PNG against its own samples, resizing against brute force, polarity and folders. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { chunk } from '../../../../../scripts/data/sheet.ts';
import { type DataSet, PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { Budget } from '../../../../../src/experiments/vae/data/read/limits.ts';
import { decodePng } from '../../../../../src/experiments/vae/data/read/png.ts';
import { readDataset } from '../../../../../src/experiments/vae/data/read/readDataset.ts';
import { toSquare } from '../../../../../src/experiments/vae/data/read/resize.ts';
import { greyPng, joined, numbers, png, randomBytes, u32 } from './files.ts';
import { haveReal, realFile } from './real.ts';

const [WIDTH, HEIGHT] = [13, 11];
const decode = (bytes: Uint8Array) => decodePng(bytes, 'a.png', new Budget());

/** The picture with another height in its header. */
function taller(bytes: Uint8Array, height: number): Uint8Array {
  const header = bytes.slice(16, 29);
  header.set(u32(height), 4);
  return joined(bytes.subarray(0, 8), chunk('IHDR', header), bytes.subarray(33));
}

describe('PNG', () => {
  it.each([
    [0, 1],
    [0, 2],
    [0, 4],
    [0, 8],
    [0, 16],
    [2, 8],
    [2, 16],
    [4, 8],
    [4, 16],
    [6, 8],
    [6, 16],
  ])('colour type %i of %i bits', (colour, depth) => {
    const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[colour]!;
    const full = 2 ** depth - 1;
    const below = numbers(10 * colour + depth);
    const samples = Array.from({ length: WIDTH * HEIGHT * channels }, () => below(full + 1));
    const { width, height, grey } = decode(png({ width: WIDTH, height: HEIGHT, depth, colour, samples }));
    expect([width, height]).toEqual([WIDTH, HEIGHT]);
    for (let p = 0; p < WIDTH * HEIGHT; p++) {
      const s = samples.slice(p * channels, (p + 1) * channels).map((v) => v / full);
      const light = channels < 3 ? s[0]! : 0.299 * s[0]! + 0.587 * s[1]! + 0.114 * s[2]!;
      const alpha = channels % 2 === 0 ? s.at(-1)! : 1;
      expect(Math.abs(grey[p]! - 255 * (light * alpha + 1 - alpha))).toBeLessThan(0.5001);
    }
  });

  it.each([1, 2, 4, 8])('palette of %i bits, with transparent entries', (depth) => {
    const below = numbers(depth);
    const palette = randomBytes(3 * 2 ** depth, depth);
    const clear = Uint8Array.of(0, 128);
    const samples = Array.from({ length: WIDTH * HEIGHT }, () => below(2 ** depth));
    const { grey } = decode(png({ width: WIDTH, height: HEIGHT, depth, colour: 3, samples, palette, clear }));
    samples.forEach((i, p) => {
      const light = 0.299 * palette[3 * i]! + 0.587 * palette[3 * i + 1]! + 0.114 * palette[3 * i + 2]!;
      const alpha = (clear[i] ?? 255) / 255;
      expect(Math.abs(grey[p]! - (light * alpha + 255 * (1 - alpha)))).toBeLessThan(0.5001);
    });
  });

  it('shows paper where the one transparent colour is', () => {
    const samples = [10, 20, 30, 10, 20, 31];
    const clear = Uint8Array.of(0, 10, 0, 20, 0, 30);
    const { grey } = decode(png({ width: 2, height: 1, depth: 8, colour: 2, samples, clear }));
    expect([...grey]).toEqual([255, 18]);
    const single = { width: 2, height: 1, depth: 4, colour: 0, samples: [3, 4], clear: Uint8Array.of(0, 3) };
    expect([...decode(png(single)).grey]).toEqual([255, 68]);
  });

  const small = { width: 2, height: 2, depth: 8, colour: 0, samples: [1, 2, 3, 4] };
  it.each([
    ['interlaced', png({ ...small, interlace: 1 }), /interlaced/],
    ['unknown filter', png({ ...small, filter: () => 5 }), /filtered/],
    [
      'too large',
      png({ ...small, width: 5000, height: 1, samples: new Uint8Array(5000) }),
      /5000 × 1 pixels/,
    ],
    ['rows missing', taller(png(small), 3), /pixels are missing/],
    ['rows too many', taller(png(small), 1), /more than it says/],
    ['no palette', png({ ...small, colour: 3 }), /palette/],
    ['impossible depth', png({ ...small, depth: 16, colour: 3 }), /makes no sense/],
  ])('refuses: %s', (_, bytes, sentence) => {
    expect(() => decode(bytes)).toThrow(sentence);
  });
});

/** The mean over 28 × 28 equal parts of every pixel of the square that the picture is put into. */
function bruteForce(width: number, height: number, grey: Uint8Array): number[] {
  const side = Math.max(width, height);
  const [left, top] = [Math.floor((side - width) / 2), Math.floor((side - height) / 2)];
  const edge: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) edge.push(grey[y * width + x]!);
  const paper = edge.reduce((a, b) => a + b, 0) / edge.length;
  const out = new Array<number>(PIXELS).fill(0);
  for (let v = 0; v < side * 28; v++)
    for (let u = 0; u < side * 28; u++) {
      const [x, y] = [Math.floor(u / 28) - left, Math.floor(v / 28) - top];
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      out[Math.floor(v / side) * 28 + Math.floor(u / side)]! += inside ? grey[y * width + x]! : paper;
    }
  return out.map((sum) => sum / (side * side));
}

describe('resizing', () => {
  it.each([
    [1, 1],
    [3, 3],
    [29, 29],
    [45, 31],
    [10, 22],
    [56, 56],
    [75, 75],
  ])('%i × %i to 28 × 28 is the mean of what lies under every pixel', (width, height) => {
    const grey = randomBytes(width * height, width);
    const out = new Uint8Array(PIXELS);
    toSquare({ width, height, grey }, out, 0);
    bruteForce(width, height, grey).forEach((mean, p) => {
      expect(Math.abs(out[p]! - mean)).toBeLessThan(0.5001);
    });
  });

  it('leaves 28 × 28 as it is', () => {
    const grey = randomBytes(PIXELS, 1);
    const out = new Uint8Array(2 * PIXELS);
    toSquare({ width: 28, height: 28, grey }, out, PIXELS);
    expect(out.subarray(PIXELS)).toEqual(grey);
  });
});

describe('sets of pictures', () => {
  const drawing = (i: number, paper: number): Uint8Array =>
    Uint8Array.from({ length: PIXELS }, (_, p) => (p === 300 + i ? 255 - paper : paper));
  const pictures = (paper: number) =>
    Array.from({ length: 100 }, (_, i) => ({
      name: `set/${i % 3 === 0 ? 'b' : 'a'}/${i}.png`,
      bytes: greyPng(28, 28, drawing(i, paper)),
    }));

  it.each([0, 255])('makes ink bright, whatever the paper (%i)', (paper) => {
    const set = readDataset(pictures(paper)) as DataSet;
    expect(set.count).toBe(100);
    for (let i = 0; i < 100; i++)
      expect(set.images.subarray(i * PIXELS, (i + 1) * PIXELS)).toEqual(drawing(i, 0));
    expect(set.classes).toEqual(['a', 'b']);
    expect([...set.labels!.subarray(0, 4)]).toEqual([1, 0, 0, 1]);
    expect(set.notes).toHaveLength(paper === 0 ? 0 : 1);
  });

  it('reads the same out of a zip, and leaves other files out', () => {
    const loose = readDataset(pictures(0)) as DataSet;
    const entries = Object.fromEntries(pictures(0).map(({ name, bytes }) => [name, bytes]));
    const rest = {
      'set/README.md': Uint8Array.of(35, 35),
      '__MACOSX/set/._1.png': Uint8Array.of(1),
      'set/.DS_Store': Uint8Array.of(2),
    };
    for (const level of [0, 6] as const) {
      const bytes = zipSync({ ...entries, ...rest }, { level });
      const set = readDataset([{ name: 'any.name', bytes }]) as DataSet;
      expect(set.images).toEqual(loose.images);
      expect(set.labels).toEqual(loose.labels);
      expect(set.notes).toEqual(['1 other file was left out.']);
    }
  });

  it('reads a zip of the kind for very many files, and one with a comment', () => {
    const plain = zipSync(Object.fromEntries(pictures(0).map(({ name, bytes }) => [name, bytes])));
    const end = plain.length - 22;
    const view = new DataView(plain.buffer, plain.byteOffset + end);
    const far = (n: number) => joined(u32(n, true), u32(0, true));
    const [count, size, start] = [
      view.getUint16(10, true),
      view.getUint32(12, true),
      view.getUint32(16, true),
    ];
    const record = joined(
      u32(0x06064b50, true),
      far(44),
      u32(0),
      u32(0),
      u32(0),
      far(count),
      far(count),
      far(size),
      far(start),
    );
    const locator = joined(u32(0x07064b50, true), u32(0), far(end), u32(1, true));
    const tail = plain.slice(end).fill(255, 8, 20);
    const comment = new TextEncoder().encode('a comment');
    tail[20] = comment.length;
    const bytes = joined(plain.subarray(0, end), record, locator, tail, comment);
    const set = readDataset([{ name: 'a.zip', bytes }]) as DataSet;
    expect(set.images).toEqual((readDataset(pictures(0)) as DataSet).images);
  });

  it('names classes without control characters, shortly', () => {
    const hostile = pictures(0).map(({ name, bytes }) => ({
      name: name.replace('/a/', `/a\u202e\u0007${'x'.repeat(200)}/`),
      bytes,
    }));
    const { classes } = readDataset(hostile) as DataSet;
    expect(classes).toEqual([`a${'x'.repeat(79)}`, 'b']);
  });

  it.skipIf(!haveReal)('reads Omniglot: 2720 drawings of 136 characters', () => {
    const bytes = realFile('omniglot/images_background_small1.zip');
    const set = readDataset([{ name: 'x.zip', bytes }]) as DataSet;
    expect([set.count, set.classes.length, set.title]).toEqual([2720, 136, 'Omniglot']);
    expect(set.classes).toContain('Korean/character40');
    const perClass = new Array<number>(136).fill(0);
    for (const label of set.labels!) perClass[label]!++;
    expect(new Set(perClass)).toEqual(new Set([20]));
    const ink = set.images.reduce((a, b) => a + b, 0) / (255 * set.images.length);
    expect(ink).toBeGreaterThan(0.04);
    expect(ink).toBeLessThan(0.12);
  });
});

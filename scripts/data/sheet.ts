/** Contact sheets: many images in one grey PNG, to look at. */
import { deflateSync } from 'node:zlib';
import { PIXELS, SIDE } from '../../src/experiments/vae/data/dataSet.ts';
import { crc32 } from '../../src/experiments/vae/data/read/checksum.ts';

/** A PNG of the first rows × columns images, each enlarged. */
export function contactSheet(images: Uint8Array, rows: number, columns: number, scale = 2): Uint8Array {
  const cell = SIDE * scale + 2;
  const [width, height] = [columns * cell, rows * cell];
  const raw = new Uint8Array(height * (width + 1)).fill(60);
  for (let y = 0; y < height; y++) {
    raw[y * (width + 1)] = 0;
    for (let x = 0; x < width; x++) {
      const image = Math.floor(y / cell) * columns + Math.floor(x / cell);
      const [row, column] = [Math.floor((y % cell) / scale), Math.floor((x % cell) / scale)];
      const inside = row < SIDE && column < SIDE && (image + 1) * PIXELS <= images.length;
      if (inside) raw[y * (width + 1) + 1 + x] = images[image * PIXELS + row * SIDE + column]!;
    }
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Length, type, data, and the checksum of type and data. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

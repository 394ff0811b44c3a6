/** What is to be painted: ours by its name, the reader's own as bits in a text that a link can hold. */
import { CANVAS_PIXELS, CANVAS_SIDE, paint } from './canvas.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Each character holds six pixels, the first one highest. */
const LETTERS = CANVAS_PIXELS / 6;
/** Bytes of a packed picture. */
export const PACKED = CANVAS_PIXELS / 8;

const byRule = (inside: (x: number, y: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: CANVAS_PIXELS }, (_, i) => {
    const [x, y] = [i % CANVAS_SIDE, Math.floor(i / CANVAS_SIDE)].map(
      (place) => (2 * place + 1) / CANVAS_SIDE - 1,
    );
    return inside(x!, y!) ? 1 : 0;
  });

const byStrokes = (radius: number, ...numbers: number[]): Uint8Array => {
  const out = new Uint8Array(CANVAS_PIXELS);
  paint(Float64Array.from(numbers), radius, out);
  return out;
};

export const DOODLES = {
  letter: byStrokes(
    0.14,
    ...[-0.6, -0.8, -0.6, 0.8],
    ...[-0.6, -0.8, 0.3, -0.8],
    ...[0.3, -0.8, 0.3, 0],
    ...[0.3, 0, -0.6, 0],
    ...[-0.1, 0, 0.6, 0.8],
  ),
  ring: byRule((x, y) => Math.abs(Math.hypot(x, y) - 0.575) < 0.125),
  heart: byRule((x, y) => {
    const [u, v] = [1.6 * x, -1.6 * y + 0.15];
    return (u * u + v * v - 1) ** 3 < u * u * v ** 3;
  }),
  arrow: byStrokes(0.15, -0.8, 0, 0.75, 0, 0.75, 0, 0.15, -0.55, 0.75, 0, 0.15, 0.55),
} as const satisfies Readonly<Record<string, Uint8Array>>;
export type DoodleName = keyof typeof DOODLES;
export const DOODLE_NAMES = Object.keys(DOODLES) as readonly DoodleName[];

const isName = (text: string): text is DoodleName => Object.hasOwn(DOODLES, text);

/** The pixels of a text, 1 for ink; null for one that is neither a name nor 96 characters of bits. */
export function readDoodle(text: string): Uint8Array | null {
  if (isName(text)) return DOODLES[text];
  if (text.length !== LETTERS) return null;
  const out = new Uint8Array(CANVAS_PIXELS);
  for (let at = 0; at < LETTERS; at++) {
    const six = ALPHABET.indexOf(text[at]!);
    if (six < 0) return null;
    for (let bit = 0; bit < 6; bit++) out[6 * at + bit] = (six >> (5 - bit)) & 1;
  }
  return out;
}

/** The shortest text of these pixels. */
export function writeDoodle(pixels: Uint8Array): string {
  const known = DOODLE_NAMES.find((name) => DOODLES[name].every((pixel, i) => pixel === pixels[i]));
  if (known) return known;
  return Array.from({ length: LETTERS }, (_, at) => {
    let six = 0;
    for (let bit = 0; bit < 6; bit++) six = 2 * six + pixels[6 * at + bit]!;
    return ALPHABET[six]!;
  }).join('');
}

/** Why a text is no doodle, after “The doodle”. */
export const refuseDoodle = (text: string): string | null =>
  readDoodle(text) ? null : `needs one of ${DOODLE_NAMES.join(', ')}, or ${LETTERS} characters of pixels`;

/** Pixels as bits, eight in a byte. */
export function packPixels(pixels: Uint8Array, out: Uint8Array): void {
  out.fill(0);
  for (let i = 0; i < CANVAS_PIXELS; i++) out[i >> 3]! |= pixels[i]! << (i & 7);
}

export const unpackPixels = (packed: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: CANVAS_PIXELS }, (_, i) => (packed[i >> 3]! >> (i & 7)) & 1);

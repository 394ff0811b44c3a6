/** Which characters a WOFF2 file can draw: its table directory, one Brotli stream, and the `cmap` in it. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Tables that WOFF2 names by their place in its own list (section 4.1 of its specification). */
const KNOWN =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill';
const TAG_LENGTH = 5;

export interface FontFile {
  readonly bytes: number;
  readonly tables: ReadonlySet<string>;
  readonly characters: ReadonlySet<number>;
}

export function readFont(path: URL): FontFile {
  const file = readFileSync(path);
  if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error(`${path.pathname} is no WOFF2 file.`);
  let at = 48;
  const number = (): number => {
    let value = 0;
    for (;;) {
      const byte = file[at++]!;
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  const tables = new Map<string, readonly [number, number]>();
  let offset = 0;
  for (let i = file.readUInt16BE(12); i > 0; i--) {
    const flags = file[at++]!;
    const place = flags & 63;
    const tag = place === 63 ? file.toString('latin1', at, at + 4) : KNOWN.substr(place * TAG_LENGTH, 4);
    if (place === 63) at += 4;
    const length = number();
    const transformed = /glyf|loca/.test(tag) ? flags >> 6 === 0 : flags >> 6 !== 0;
    const stored = transformed ? number() : length;
    tables.set(tag.trim(), [offset, stored]);
    offset += stored;
  }
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  const [from, length] = tables.get('cmap')!;
  return {
    bytes: file.length,
    tables: new Set(tables.keys()),
    characters: charactersOf(data.subarray(from, from + length)),
  };
}

/** Of subtables in formats 4 and 12; a character that a segment maps to glyph 0 is not among them. */
function charactersOf(cmap: Buffer): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + 8 * i));
    if (table.readUInt16BE(0) === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group++) {
        const [first, last] = [table.readUInt32BE(16 + 12 * group), table.readUInt32BE(20 + 12 * group)];
        for (let character = first; character <= last; character++) found.add(character);
      }
    } else if (table.readUInt16BE(0) === 4) {
      const twice = table.readUInt16BE(6);
      for (let segment = 0; segment < twice; segment += 2) {
        const last = table.readUInt16BE(14 + segment);
        const first = table.readUInt16BE(16 + twice + segment);
        const delta = table.readUInt16BE(16 + 2 * twice + segment);
        const slot = 16 + 3 * twice + segment;
        const range = table.readUInt16BE(slot);
        for (let character = first; character <= last && character !== 0xffff; character++) {
          const glyph = range === 0 ? character : table.readUInt16BE(slot + range + 2 * (character - first));
          if (range === 0 ? ((glyph + delta) & 0xffff) !== 0 : glyph !== 0) found.add(character);
        }
      }
    }
  }
  return found;
}

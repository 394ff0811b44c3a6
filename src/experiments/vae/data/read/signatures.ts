/** Files that are met often, by their first bytes, so that a refusal can say what they are. */

const SIGNATURES: readonly (readonly [kind: string, bytes: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['BMP', 'BM'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['WebP', 'RIFF'],
  ['PDF', '%PDF'],
  ['NumPy', '\x93NUMPY'],
  ['HDF5', '\x89HDF'],
  ['7-Zip', '7z\xbc\xaf'],
  ['RAR', 'Rar!'],
  ['xz', '\xfd7zXZ'],
  ['bzip2', 'BZh'],
  ['Python pickle', '\x80\x02'],
  ['Python pickle', '\x80\x03'],
  ['Python pickle', '\x80\x04'],
];

/** What the file is by its first bytes: `zip`, `page` (HTML), another well-known kind, or null. */
export function kindOf(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 64));
  const known = SIGNATURES.find(([, signature]) => start.startsWith(signature));
  if (known) return known[0];
  return /^\s*<(!doctype|html|\?xml)/i.test(start) ? 'page' : null;
}

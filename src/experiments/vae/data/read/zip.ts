/** Zip archives, read from their directory at the end: names first, each entry unpacked only when it is asked for. */
import { crc32 } from './checksum.ts';
import { inflateRaw } from './inflate.ts';
import { type Budget, counted, FileFault, fileName, LIMITS } from './limits.ts';

export interface ZipEntry {
  readonly name: string;
  /** Unpacked anew at every call, with its checksum compared. */
  readonly bytes: () => Uint8Array;
}

const [LOCAL, ENTRY, END, END64, LOCATOR] = [0x04034b50, 0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const END_LENGTH = 22;
const decoder = new TextDecoder();

/** The files of an archive in the order of its directory; folders are left out. Throws FileFault on the way. */
export function* zipEntries(archive: Uint8Array, name: string, budget: Budget): Generator<ZipEntry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const damaged = (what: string) => new FileFault(`${fileName(name)} is not a whole zip file: ${what}.`);
  const { count, at: start, end } = directory(view, damaged);
  if (count > LIMITS.entries)
    throw new FileFault(
      `${fileName(name)} holds ${counted(count)} files; at most ${counted(LIMITS.entries)}.`,
    );
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw damaged('its list of files is damaged');
    const u16 = (offset: number) => view.getUint16(at + offset, true);
    const u32 = (offset: number) => view.getUint32(at + offset, true);
    const [flags, method, crc, packed, size, from] = [u16(8), u16(10), u32(16), u32(20), u32(24), u32(42)];
    const nameEnd = at + 46 + u16(28);
    const next = nameEnd + u16(30) + u16(32);
    if (next > end) throw damaged('its list of files is damaged');
    const entry = decoder.decode(archive.subarray(at + 46, nameEnd));
    at = next;
    if (size === 0 && entry.endsWith('/')) continue;
    yield {
      name: entry,
      bytes() {
        if (flags & 1) throw new FileFault(`${fileName(name)} is protected by a password.`);
        if (method !== 0 && method !== 8)
          throw new FileFault(
            `${fileName(name)} is packed by a method that cannot be read here (${method}).`,
          );
        const data = from + 30 <= view.byteLength && view.getUint32(from, true) === LOCAL;
        const body = data ? from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true) : 0;
        if (!data || body + packed > start) throw damaged(`${fileName(entry)} lies outside it`);
        const raw = archive.subarray(body, body + packed);
        if (method === 0) budget.spend(raw.length);
        const out = method === 0 ? raw : inflateRaw(raw, entry, budget, size);
        if (out.length !== size || crc32(out) !== crc) throw damaged(`${fileName(entry)} is damaged`);
        return out;
      },
    };
  }
  if (at !== end) throw damaged('its list of files is damaged');
}

interface Directory {
  readonly count: number;
  readonly at: number;
  readonly end: number;
}

/** Where the list of files lies, from the record at the end of the archive. */
function directory(view: DataView, damaged: (what: string) => FileFault): Directory {
  const length = view.byteLength;
  let record = length - END_LENGTH;
  // The record is followed by a comment of at most 65,535 bytes.
  const least = Math.max(0, record - 0xffff);
  const isEnd = (at: number) =>
    view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === length;
  while (record >= least && !isEnd(record)) record--;
  if (record < least) throw damaged('its end is missing');
  let count = view.getUint16(record + 10, true);
  let size = view.getUint32(record + 12, true);
  let at = view.getUint32(record + 16, true);
  let limit = record;
  if (count === 0xffff || at === 0xffffffff) {
    const far = (offset: number): number => Number(view.getBigUint64(offset, true));
    const locator = record - 20;
    const known = locator >= 0 && view.getUint32(locator, true) === LOCATOR;
    const record64 = known ? far(locator + 8) : locator;
    if (!known || record64 + 56 > locator || view.getUint32(record64, true) !== END64)
      throw damaged('its end is damaged');
    [count, size, at] = [far(record64 + 32), far(record64 + 40), far(record64 + 48)];
    limit = record64;
  }
  if (at + size > limit) throw damaged('its end is damaged');
  return { count, at, end: at + size };
}

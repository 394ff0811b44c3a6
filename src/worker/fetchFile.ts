/** One file from another host, streamed: progress by bytes, limits on size and on silence, and a sentence instead of an exception. */
import type { Refusal } from '../experiments/vae/data/dataSet.ts';
import type { RemoteFile } from './mnistAddress.ts';

/** Without a byte for so long, a host counts as gone. */
export const SILENT_MS = 20_000;

export interface FetchOptions {
  /** Ends it: the answer is then null. */
  readonly signal: AbortSignal;
  /** Bytes so far, and how many are promised or null. */
  readonly onBytes: (done: number, total: number | null) => void;
  readonly fetch?: typeof fetch;
  readonly silentMs?: number;
}

const refusal = (sentence: string): Refusal => ({ kind: 'refusal', sentence });

/** The file's bytes, the reason why not, or null when it was given up. Never rejects. */
export async function fetchFile(
  file: RemoteFile,
  options: FetchOptions,
): Promise<Uint8Array | Refusal | null> {
  const { signal, silentMs = SILENT_MS } = options;
  const host = new URL(file.url).host;
  const own = new AbortController();
  let silent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent = true;
      own.abort();
    }, silentMs);
  };
  const end = (): void => own.abort();
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  listen();
  try {
    // No cookies and no address of this page: the host learns only that somebody wants the file.
    const response = await (options.fetch ?? fetch)(file.url, {
      signal: own.signal,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!response.ok)
      return refusal(
        `${host} answered ${response.status} instead of ${file.name}: it may have moved. Your own copy can be added too.`,
      );
    return await received(file, response, listen, options);
  } catch {
    if (signal.aborted) return null;
    if (silent)
      return refusal(
        `${host} sent nothing for ${Math.round(silentMs / 1000)} seconds, so loading ${file.name} was given up. Try again later.`,
      );
    return refusal(
      `${host} cannot be reached: you may be offline, or this network blocks it. Your own copy can be added too.`,
    );
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    own.abort();
  }
}

async function received(
  file: RemoteFile,
  response: Response,
  listen: () => void,
  { onBytes }: FetchOptions,
): Promise<Uint8Array | Refusal> {
  const promised = Number(response.headers.get('content-length'));
  const total = promised > 0 ? promised : null;
  const tooMuch = refusal(
    `${file.name} is larger than ${file.most / 1e6} MB, so it is not the file that was expected.`,
  );
  if (total !== null && total > file.most) return tooMuch;
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let more = reader !== undefined; more; ) {
    const { done, value } = await reader!.read();
    more = !done;
    if (!value) continue;
    listen();
    length += value.length;
    if (length > file.most) return tooMuch;
    parts.push(value);
    onBytes(length, total !== null && length <= total ? total : null);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

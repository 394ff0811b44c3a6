/** The page's end of reading: files or MNIST become a data set in a worker of their own, with progress and a stop. */
import type { Progress } from '../experiments/experiment.ts';
import type { Refusal } from '../experiments/vae/data/dataSet.ts';
import { ARRIVAL_MS } from './client.ts';
import { fetchFile } from './fetchFile.ts';
import { MNIST_IMAGES, MNIST_LABELS } from './mnistAddress.ts';
import type { FromReader, PickedFile, ReadJob, ReadResult } from './readJob.ts';
import { tooMuch } from './readLimits.ts';

export interface FileReading {
  /** The set, the sentence why not, or null after `stop`. Never rejects. */
  readonly result: Promise<ReadResult | null>;
  stop(): void;
}

export interface ReadingOptions {
  readonly onProgress: (progress: Progress) => void;
  /** A sentence for the reader that changes nothing about the result. */
  readonly onNotice: (sentence: string) => void;
  readonly connect?: () => Worker;
  readonly fetch?: typeof fetch;
}

const connectReader = (): Worker =>
  new Worker(new URL('./readFiles.worker.ts', import.meta.url), { type: 'module', name: 'reading' });

const refusal = (sentence: string): Refusal => ({ kind: 'refusal', sentence });

/** Reads one set out of files; their sizes are looked at before anything is read. */
export function readFiles(files: readonly PickedFile[], options: ReadingOptions): FileReading {
  const reason = tooMuch(files);
  if (reason !== null) return { result: Promise.resolve(refusal(reason)), stop: () => {} };
  const stopping = new AbortController();
  return { result: work({ kind: 'files', files }, options, stopping.signal), stop: () => stopping.abort() };
}

/** Fetches MNIST and reads it. */
export function readMnist(options: ReadingOptions): FileReading {
  const stopping = new AbortController();
  return { result: fetched(options, stopping.signal), stop: () => stopping.abort() };
}

async function fetched(options: ReadingOptions, signal: AbortSignal): Promise<ReadResult | null> {
  const bytes: Uint8Array[] = [];
  // The labels first: small, and as good a test of whether the host answers.
  for (const file of [MNIST_LABELS, MNIST_IMAGES]) {
    const got = await fetchFile(file, {
      signal,
      onBytes: (done, total) =>
        options.onProgress({
          doing: `loading MNIST, ${tenths(done)}${total === null ? '' : ` of ${tenths(total)}`} MB`,
          done,
          total: total ?? 0,
        }),
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });
    if (!(got instanceof Uint8Array)) return got;
    bytes.push(got);
  }
  const [labels, images] = bytes as [Uint8Array, Uint8Array];
  return work({ kind: 'sprite', images, labels }, options, signal);
}

const tenths = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Does a job in a worker; on this thread where there is none to be had. Null after a stop. */
function work(job: ReadJob, options: ReadingOptions, signal: AbortSignal): Promise<ReadResult | null> {
  return new Promise((resolve) => {
    let worker: Worker | null = null;
    let over = false;
    let arrival: ReturnType<typeof setTimeout> | undefined;
    const end = (result: ReadResult | null): void => {
      if (over) return;
      over = true;
      clearTimeout(arrival);
      signal.removeEventListener('abort', stop);
      worker?.terminate();
      resolve(result);
    };
    const stop = (): void => end(null);
    const here = (): void => {
      clearTimeout(arrival);
      worker?.terminate();
      worker = null;
      if (over) return;
      options.onNotice(
        'Workers are not allowed here: files are read on the page’s own thread, which may halt for a moment.',
      );
      import('./readJob.ts')
        .then(({ doReadJob }) =>
          doReadJob(
            job,
            (progress) => !over && options.onProgress(progress),
            () => over,
          ),
        )
        .then(end, () =>
          end(refusal('The code that reads files could not be loaded: are you offline? Try again then.')),
        );
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) return stop();
    try {
      worker = (options.connect ?? connectReader)();
    } catch {
      return here();
    }
    let alive = false;
    arrival = setTimeout(here, ARRIVAL_MS);
    worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
      alive = true;
      clearTimeout(arrival);
      if (data.type === 'progress') options.onProgress(data.progress);
      else if (data.type === 'result') end(data.result);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (!alive) here();
      else
        end(
          refusal(
            'Reading broke off: these files took more memory than this browser gives. Try fewer or smaller ones.',
          ),
        );
    };
    worker.postMessage(job);
  });
}

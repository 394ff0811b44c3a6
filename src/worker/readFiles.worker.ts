/** The inside of the reading worker: one job, then it is ended. Training goes on meanwhile in a worker of its own. */
import { doReadJob, type FromReader, type ReadJob, type ReadResult } from './readJob.ts';

const post = (message: FromReader, transfer: ArrayBuffer[] = []): void =>
  self.postMessage(message, { transfer });

const buffersOf = (result: ReadResult): ArrayBuffer[] =>
  result.kind === 'refusal'
    ? []
    : [result.set.images.buffer, ...(result.set.labels ? [result.set.labels.buffer] : [])];

self.onmessage = async ({ data }: MessageEvent<ReadJob>) => {
  const result = await doReadJob(data, (progress) => post({ type: 'progress', progress }));
  post({ type: 'result', result }, buffersOf(result));
};

post({ type: 'alive' });

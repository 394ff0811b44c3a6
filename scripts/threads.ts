/** Work on several threads: each takes the next job when it has done one. The module that defines a work is its threads' too. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface Work<Job, Done> {
  /** Where a thread finds `run`. */
  readonly module: string;
  readonly name: string;
  readonly run: (job: Job) => Done;
}

/**
 * To be called as a module loads, with its own `import.meta.url`: on a thread that was started for this work it begins to
 * listen. Jobs and results are plain data.
 */
export function defineWork<Job, Done>(
  module: string,
  name: string,
  run: (job: Job) => Done,
): Work<Job, Done> {
  if (!isMainThread && workerData === name)
    parentPort!.on('message', (job: Job) => parentPort!.postMessage(run(job)));
  return { module, name, run };
}

/** All results in the order of the jobs; `done` hears of each as it ends. @throws Error of a thread that fails */
export async function onThreads<Job, Done>(
  { module, name, run }: Work<Job, Done>,
  jobs: readonly Job[],
  threads: number,
  done: (result: Done) => void = () => undefined,
): Promise<Done[]> {
  const results: Done[] = [];
  const keep = (i: number, result: Done) => {
    results[i] = result;
    done(result);
  };
  if (threads === 1) {
    jobs.forEach((job, i) => {
      keep(i, run(job));
    });
    return results;
  }
  let next = 0;
  const thread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(module), { workerData: name });
      let at = -1;
      const hand = () => {
        at = next++;
        if (at < jobs.length) worker.postMessage(jobs[at]);
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (result: Done) => {
        keep(at, result);
        hand();
      });
      worker.on('error', reject);
      hand();
    });
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, thread));
  return results;
}

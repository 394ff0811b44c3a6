/** Runs of CartPole on several threads: each takes the next run when it has done one. This module is the threads' too. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Solve, type SolveJob, solve } from './cartpole.ts';

const MARK = 'cartpole';

/** All runs in the order of the jobs; `done` hears of each as it ends. @throws Error of a thread that fails */
export async function solveAll(
  jobs: readonly SolveJob[],
  threads: number,
  done: (run: Solve) => void,
): Promise<Solve[]> {
  const runs: Solve[] = [];
  const keep = (i: number, run: Solve) => {
    runs[i] = run;
    done(run);
  };
  if (threads === 1) {
    jobs.forEach((job, i) => {
      keep(i, solve(job));
    });
    return runs;
  }
  let next = 0;
  const thread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: MARK });
      let at = -1;
      const hand = () => {
        at = next++;
        if (at < jobs.length) worker.postMessage(jobs[at]);
        else worker.terminate().then(() => resolve(), reject);
      };
      worker.on('message', (run: Solve) => {
        keep(at, run);
        hand();
      });
      worker.on('error', reject);
      hand();
    });
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, thread));
  return runs;
}

if (!isMainThread && workerData === MARK)
  parentPort!.on('message', (job: SolveJob) => parentPort!.postMessage(solve(job)));

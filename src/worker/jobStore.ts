/** What the pool has of every job of work: its last body, where it can go on from, its kept moments, and whether it is over. */
import { type Checkpoints, mergedCheckpoints } from '../experiments/policies/checkpoints.ts';
import { jobId } from '../experiments/policies/jobs.ts';
import type { PoliciesJob, PoliciesRun, PoliciesRunSnapshot } from '../experiments/policies/messages.ts';

const NONE: Checkpoints = [];

export class JobStore {
  /** By `jobId`; another map whenever there is another moment. */
  moments: ReadonlyMap<string, Checkpoints> = new Map();
  /** All that anything is known of. */
  private readonly jobs = new Map<string, PoliciesJob>();
  private readonly latest = new Map<string, PoliciesRun>();
  private readonly kept = new Map<string, PoliciesRunSnapshot>();
  private readonly done = new Set<string>();

  /** Its moments are in `moments` and not in the run. */
  run(id: string): PoliciesRun | undefined {
    return this.latest.get(id);
  }

  stepsOf(id: string): number {
    return this.latest.get(id)?.steps ?? 0;
  }

  snapshot(id: string): PoliciesRunSnapshot | null {
    return this.kept.get(id) ?? null;
  }

  isDone(id: string): boolean {
    return this.done.has(id);
  }

  /** Takes a run as a worker tells it, which does not tell the watched networks every time; returns whether it is over. */
  take(run: PoliciesRun, watched: string | null): boolean {
    const id = jobId(run.job);
    const networks = run.networks ?? (id === watched ? (this.latest.get(id)?.networks ?? null) : null);
    this.jobs.set(id, run.job);
    this.latest.set(id, { ...run, networks, checkpoints: NONE });
    this.takeMoments(run);
    if (!run.finished) return false;
    this.done.add(id);
    if (run.end) this.kept.set(id, run.end);
    return true;
  }

  /** Takes its kept moments alone, which are the same whoever asks for how much of it. */
  takeMoments({ job, checkpoints }: PoliciesRun): void {
    const id = jobId(job);
    const old = this.moments.get(id) ?? NONE;
    const all = mergedCheckpoints(old, checkpoints);
    if (all === old) return;
    this.jobs.set(id, job);
    this.moments = new Map(this.moments).set(id, all);
  }

  keep(snapshot: PoliciesRunSnapshot): void {
    const id = jobId(snapshot.job);
    this.jobs.set(id, snapshot.job);
    this.kept.set(id, snapshot);
  }

  /** Forgets every job that does not stay. */
  forget(stays: (job: PoliciesJob) => boolean): void {
    const moments = new Map(this.moments);
    for (const [id, job] of this.jobs) {
      if (stays(job)) continue;
      for (const map of [this.jobs, this.latest, this.kept, this.done, moments]) map.delete(id);
    }
    if (moments.size < this.moments.size) this.moments = moments;
  }

  /** With a longer budget what was over goes on, from its end. */
  reopen(budget: number): void {
    for (const id of this.done) {
      const run = this.latest.get(id);
      if (run && run.stopped === null && run.steps < budget) this.done.delete(id);
    }
  }
}

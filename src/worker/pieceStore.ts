/** What the pool has of every piece of work: its last body, where it can go on from, its kept moments, and whether it is over. */
import { type Checkpoints, mergedCheckpoints } from '../experiments/control/checkpoints.ts';
import type { ControlRun, ControlRunSnapshot } from '../experiments/control/messages.ts';
import { pieceId } from '../experiments/control/pieces.ts';

const NONE: Checkpoints = [];

export class PieceStore {
  /** By `pieceId`; another map whenever there is another moment. */
  moments: ReadonlyMap<string, Checkpoints> = new Map();
  private readonly latest = new Map<string, ControlRun>();
  private readonly kept = new Map<string, ControlRunSnapshot>();
  private readonly done = new Set<string>();

  /** Its moments are in `moments` and not in the run. */
  run(id: string): ControlRun | undefined {
    return this.latest.get(id);
  }

  stepsOf(id: string): number {
    return this.latest.get(id)?.steps ?? 0;
  }

  snapshot(id: string): ControlRunSnapshot | null {
    return this.kept.get(id) ?? null;
  }

  isDone(id: string): boolean {
    return this.done.has(id);
  }

  /** Takes a run as a worker tells it; returns whether it is over. */
  take({ checkpoints, ...rest }: ControlRun): boolean {
    const id = pieceId(rest.piece);
    this.latest.set(id, { ...rest, checkpoints: NONE });
    if (checkpoints.length > 0) {
      const all = mergedCheckpoints(this.moments.get(id) ?? NONE, checkpoints);
      this.moments = new Map(this.moments).set(id, all);
    }
    if (!rest.finished) return false;
    this.done.add(id);
    if (rest.end) this.kept.set(id, rest.end);
    return true;
  }

  keep(snapshot: ControlRunSnapshot): void {
    this.kept.set(pieceId(snapshot.piece), snapshot);
  }

  /** Forgets every piece that does not stay. */
  forget(stays: (piece: ControlRun['piece']) => boolean): void {
    const moments = new Map(this.moments);
    for (const [id, { piece }] of [...this.kept, ...this.latest]) {
      if (stays(piece)) continue;
      for (const map of [this.latest, this.kept, this.done, moments]) map.delete(id);
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

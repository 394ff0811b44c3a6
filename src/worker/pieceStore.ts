/** What the pool has of every piece of work: its last body, where it can go on from, its kept moments, and whether it is over. */
import { type Checkpoints, mergedCheckpoints } from '../experiments/control/checkpoints.ts';
import type { ControlPiece, ControlRun, ControlRunSnapshot } from '../experiments/control/messages.ts';
import { pieceId } from '../experiments/control/pieces.ts';

const NONE: Checkpoints = [];

export class PieceStore {
  /** By `pieceId`; another map whenever there is another moment. */
  moments: ReadonlyMap<string, Checkpoints> = new Map();
  /** All that anything is known of. */
  private readonly pieces = new Map<string, ControlPiece>();
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

  /** Takes a run as a worker tells it, which does not tell the watched networks every time; returns whether it is over. */
  take(run: ControlRun, watched: string | null): boolean {
    const id = pieceId(run.piece);
    const networks = run.networks ?? (id === watched ? (this.latest.get(id)?.networks ?? null) : null);
    this.pieces.set(id, run.piece);
    this.latest.set(id, { ...run, networks, checkpoints: NONE });
    this.takeMoments(run);
    if (!run.finished) return false;
    this.done.add(id);
    if (run.end) this.kept.set(id, run.end);
    return true;
  }

  /** Takes its kept moments alone, which are the same whoever asks for how much of it. */
  takeMoments({ piece, checkpoints }: ControlRun): void {
    const id = pieceId(piece);
    const old = this.moments.get(id) ?? NONE;
    const all = mergedCheckpoints(old, checkpoints);
    if (all === old) return;
    this.pieces.set(id, piece);
    this.moments = new Map(this.moments).set(id, all);
  }

  keep(snapshot: ControlRunSnapshot): void {
    const id = pieceId(snapshot.piece);
    this.pieces.set(id, snapshot.piece);
    this.kept.set(id, snapshot);
  }

  /** Forgets every piece that does not stay. */
  forget(stays: (piece: ControlPiece) => boolean): void {
    const moments = new Map(this.moments);
    for (const [id, piece] of this.pieces) {
      if (stays(piece)) continue;
      for (const map of [this.pieces, this.latest, this.kept, this.done, moments]) map.delete(id);
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

/** What a session can go on from: the snapshot it took last, and one from outside until a request comes that it fits. */

import type { VaeChange, VaeRequest, VaeSnapshot } from './messages.ts';
import { vaeNeedsNewSession } from './request.ts';
import type { Runs } from './runs.ts';

/** Milliseconds between two snapshots while training: at most so much is lost with a device or a worker. */
const SNAPSHOT_MS = 3000;

/** The session that a request or a snapshot is about. */
export type Session = Pick<VaeSnapshot, 'settings' | 'epoch' | 'own'>;

/** Whether the request can be had in that session without beginning anew. */
export function fits({ settings, epoch, own }: VaeRequest, session: Session): boolean {
  return (
    session.epoch === epoch &&
    (settings.data !== 'own' || session.own === own) &&
    !vaeNeedsNewSession(session.settings, settings)
  );
}

export class Snapshots {
  private snapshot: VaeSnapshot | null = null;
  private takenAt = Number.NEGATIVE_INFINITY;
  private unsent = false;
  private stale = false;
  private offered: VaeSnapshot | null = null;

  constructor(private readonly runs: Runs) {}

  /** What the session goes on from when its runs are lost. */
  get last(): VaeSnapshot | null {
    return this.snapshot;
  }

  /** A run has moved or grown: the last snapshot is behind. */
  moved(): void {
    this.stale = true;
  }

  get behind(): boolean {
    return this.stale;
  }

  due(now: number): boolean {
    return now - this.takenAt >= SNAPSHOT_MS;
  }

  /** `now` in milliseconds. */
  async take({ settings, epoch, own }: Session, changes: readonly VaeChange[], now: number): Promise<void> {
    const runs = await this.runs.save();
    this.snapshot = { version: 1, settings, epoch, own, changes, runs };
    this.takenAt = now;
    this.unsent = true;
    this.stale = false;
  }

  /** The snapshot if it has not been asked for since it was taken. */
  send(): VaeSnapshot | null {
    if (!this.unsent) return null;
    this.unsent = false;
    return this.snapshot;
  }

  offer(snapshot: VaeSnapshot): void {
    this.offered = snapshot;
  }

  /** For a session that begins: the offered snapshot if the request fits it, which then is the last; else nothing is kept. */
  begin(request: VaeRequest): VaeSnapshot | null {
    const taken = this.offered && fits(request, this.offered) ? this.offered : null;
    if (taken) this.offered = null;
    this.snapshot = taken;
    this.unsent = false;
    return taken;
  }

  /** The runs are again what the last snapshot says. */
  restored(): void {
    this.stale = false;
  }

  dispose(): void {
    this.snapshot = this.offered = null;
    this.unsent = false;
  }
}

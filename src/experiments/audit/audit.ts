/** The audit as an experiment: one check after the other, in small pieces, until the goal. */
import type { Experiment, Frame } from '../experiment.ts';
import { AUDIT_CHECKS, type AuditParts, REAL_PARTS } from './checks.ts';
import type { AuditBody, AuditRequest, AuditSnapshot } from './messages.ts';

const NOTHING: AuditRequest = { number: 0, seed: 1, draws: 20_000, goal: 0 };

export class AuditExperiment implements Experiment<AuditRequest, AuditBody, AuditSnapshot> {
  private wish: AuditRequest = NOTHING;
  private worst: number[] = [];
  private under: AuditRequest = NOTHING;
  private work: Generator<number, number> | null = null;
  private share = 0;
  private at: number | null = null;
  private fresh = false;
  private unsaved = false;

  constructor(
    private readonly parts: AuditParts = REAL_PARTS,
    private readonly date: () => number = Date.now,
  ) {}

  request(wish: AuditRequest): void {
    const { seed, draws } = this.under;
    if (wish.seed !== seed || wish.draws !== draws) this.begin([]);
    this.wish = this.under = wish;
    this.fresh = true;
  }

  advance(deadline: number, now: () => number): boolean {
    while (this.pending()) {
      this.piece();
      if (now() >= deadline) break;
    }
    return this.pending();
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  frame(): Frame<AuditBody> | null {
    if (!this.fresh) return null;
    this.fresh = false;
    const { worst, share, at } = this;
    return { body: { request: this.wish.number, worst: [...worst], share, at }, transfer: [] };
  }

  save(): AuditSnapshot | null {
    if (!this.unsaved) return null;
    this.unsaved = false;
    return { seed: this.under.seed, draws: this.under.draws, worst: [...this.worst] };
  }

  load({ seed, draws, worst }: AuditSnapshot): void {
    this.under = { ...this.under, seed, draws };
    this.begin(worst.slice(0, AUDIT_CHECKS.length));
  }

  dispose(): void {
    this.work = null;
  }

  private pending(): boolean {
    return this.worst.length < Math.min(this.wish.goal, AUDIT_CHECKS.length);
  }

  private begin(worst: readonly number[]): void {
    this.worst = [...worst];
    this.work = null;
    this.share = 0;
    this.at = worst.length > 0 ? this.date() : null;
    this.fresh = true;
  }

  private piece(): void {
    this.work ??= AUDIT_CHECKS[this.worst.length]!(this.parts, this.under);
    const { done, value } = this.work.next();
    this.share = done ? 0 : value;
    this.fresh = true;
    if (!done) return;
    this.work = null;
    this.worst.push(value);
    this.at = this.date();
    this.unsaved = true;
  }
}

/** The painters as an experiment: side by side, under one budget of evaluations of f. */
import type { Experiment, Frame } from '../experiment.ts';
import { readDoodle } from './doodle.ts';
import { Lane } from './lane.ts';
import type { PainterBody, PainterRequest } from './messages.ts';
import { PAINTERS } from './settings.ts';

export class PainterExperiment implements Experiment<PainterRequest, PainterBody, null> {
  private wish: PainterRequest | null = null;
  private key = '';
  private lanes: readonly Lane[] = [];
  private unseen = false;

  request(wish: PainterRequest): void {
    const { settings, epoch } = wish;
    const key = JSON.stringify([settings, epoch]);
    const target = readDoodle(settings.doodle);
    if (key !== this.key && target) this.lanes = PAINTERS.map((id) => new Lane(id, target, settings));
    this.key = key;
    this.wish = wish;
    this.unseen = true;
  }

  advance(deadline: number, now: () => number): boolean {
    for (let lane = this.next(); lane; lane = this.next()) {
      lane.advance();
      this.unseen = true;
      if (now() >= deadline) break;
    }
    return this.next() !== undefined;
  }

  waitMs(): number {
    return Number.POSITIVE_INFINITY;
  }

  frame(): Frame<PainterBody> | null {
    const { wish } = this;
    if (!this.unseen || !wish) return null;
    this.unseen = false;
    const { settings, number } = wish;
    const head = this.head();
    const lanes = this.lanes.map((lane) => lane.lane());
    const body: PainterBody = {
      request: number,
      settings,
      state: this.next() ? 'working' : head >= settings.budget ? 'finished' : 'paused',
      head,
      lanes,
    };
    const transfer = lanes.flatMap(({ evaluations, wrong, pictures }) => [
      evaluations.buffer,
      wrong.buffer,
      pictures.buffer,
    ]);
    return { body, transfer };
  }

  /** A request alone re-creates everything. */
  save(): null {
    return null;
  }

  load(): void {}

  dispose(): void {
    this.lanes = [];
  }

  private head(): number {
    return this.lanes.reduce((least, { used }) => Math.min(least, used), Number.POSITIVE_INFINITY);
  }

  /** Who has spent least; nobody where all have spent what they may. */
  private next(): Lane | undefined {
    const { settings, goal } = this.wish ?? { settings: { budget: 0 }, goal: 0 };
    const most = Math.min(goal, settings.budget);
    return this.lanes
      .filter(({ used }) => used < most)
      .reduce<Lane | undefined>(
        (first, lane) => (first && first.used <= lane.used ? first : lane),
        undefined,
      );
  }
}

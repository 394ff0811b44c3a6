/** How fast runs train here: the length of a burst, the speed that is shown and the time that is left. */

/** How much of an old measurement of a step's time is kept. */
const KEPT = 0.8;
/** Milliseconds that are remembered for the speed that is shown. */
const WINDOW_MS = 4000;

export class Pace {
  /** Milliseconds of a step, by run. */
  private readonly perStep = new Map<string, number>();
  private busy = 0;
  private training = 0;

  /** Steps of a run that take about that long; 1 before there is a measurement. */
  stepsIn(run: string, milliseconds: number): number {
    const one = this.perStep.get(run);
    return one === undefined ? 1 : Math.max(1, Math.min(500, Math.round(milliseconds / one)));
  }

  /** Steps of a run took that many milliseconds. */
  took(run: string, steps: number, milliseconds: number): void {
    if (steps < 1) return;
    const one = milliseconds / steps;
    const old = this.perStep.get(run);
    // The first step also compiles: it says nothing about the next, and the second replaces it.
    const first = old === undefined || old === FIRST;
    this.perStep.set(run, old === undefined ? FIRST : first ? one : KEPT * old + (1 - KEPT) * one);
    if (old !== undefined) this.spent(milliseconds, milliseconds);
  }

  /** Time that went into something else than steps: measuring, pictures, snapshots. */
  lost(milliseconds: number): void {
    this.spent(milliseconds, 0);
  }

  /** Steps a second of each run when all of these train in turn; null before there is a measurement. */
  rounds(runs: readonly string[]): number | null {
    const round = this.round(runs);
    return round === null || round === 0 ? null : 1000 / round;
  }

  /** Seconds for that many steps of each run; null before there is a measurement. */
  secondsFor(runs: readonly string[], steps: readonly number[]): number | null {
    if (this.round(runs) === null) return null;
    const work = runs.reduce((sum, run, i) => sum + this.perStep.get(run)! * steps[i]!, 0);
    return (work * this.overhead()) / 1000;
  }

  /** On another backend or model everything is new. */
  reset(): void {
    this.perStep.clear();
    this.busy = this.training = 0;
  }

  private round(runs: readonly string[]): number | null {
    const times = runs.map((run) => this.perStep.get(run));
    if (times.length === 0 || times.some((t) => t === undefined || t === FIRST)) return null;
    return times.reduce<number>((sum, t) => sum + t!, 0) * this.overhead();
  }

  /** Time of everything over that of steps alone. */
  private overhead(): number {
    return this.training > 0 ? this.busy / this.training : 1;
  }

  private spent(all: number, training: number): void {
    this.busy += all;
    this.training += training;
    if (this.busy < WINDOW_MS) return;
    this.busy /= 2;
    this.training /= 2;
  }
}

/** Marks a run whose first step is over and whose second is not. */
const FIRST = Number.MAX_VALUE;

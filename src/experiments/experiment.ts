/** What is trained: one small interface for every experiment, the same in a worker, in a unit test and on a command line. */

/** How far a piece of long work has come. */
export interface Progress {
  /** In the reader's words: what is being done now. */
  readonly doing: string;
  readonly done: number;
  readonly total: number;
}

/** A value that can be posted with its buffers transferred instead of copied. */
export interface Frame<Body> {
  readonly body: Body;
  readonly transfer: ArrayBuffer[];
}

export interface Experiment<Request, Body, Snapshot> {
  /** Takes the reader's wish; the latest wins. Cheap: the work is done by `advance`. Outside data: throws nothing. */
  request(wish: Request): void;
  /**
   * Works until `deadline` (in `now`'s milliseconds) and a little over; true while there is more to do at once.
   * Returns false when idle, or when it waits for the wall clock (`waitMs`). A promise of that answer where the work itself
   * waits, as for a GPU: nothing but `request`, `frame` and `dispose` is called until it settles.
   */
  advance(deadline: number, now: () => number): boolean | Promise<boolean>;
  /** Milliseconds until `advance` has something to do again although it returned false; Infinity when it needs a request. */
  waitMs(now: () => number): number;
  /** What there is to show since the last call, or null when nothing changed. Its arrays are the caller's. */
  frame(): Frame<Body> | null;
  /** Everything needed to go on from here, as plain cloneable data, or null when nothing is new or a request alone re-creates it. */
  save(): Snapshot | null;
  load(snapshot: Snapshot): void;
  dispose(): void;
}

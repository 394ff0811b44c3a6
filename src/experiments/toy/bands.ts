/** Percentile bands over the seeds of a track, kept up record by record. */
import { sortedQuantile } from '../../math/statistics.ts';
import { GrowingColumn } from './column.ts';

export class Bands {
  readonly lo = new GrowingColumn();
  readonly hi = new GrowingColumn();
  private readonly scratch: Float64Array;
  private revision = 0;

  /** `columns`: one per seed, all on the same grid of steps; `middle`: the part inside the band, e.g. .8. */
  constructor(
    private readonly columns: readonly GrowingColumn[],
    readonly middle: number,
  ) {
    this.scratch = new Float64Array(columns.length);
  }

  /**
   * Takes in the records that every seed has reached. `revision` counts how often the columns were cut back: after
   * that, records of the same index may hold other numbers.
   */
  update(revision: number): void {
    const { columns, scratch, lo, hi, middle } = this;
    let common = Number.POSITIVE_INFINITY;
    for (const c of columns) common = Math.min(common, c.length);
    if (revision !== this.revision) {
      lo.truncate(0);
      hi.truncate(0);
      this.revision = revision;
    }
    for (let r = lo.length; r < common; r++) {
      for (let i = 0; i < columns.length; i++) scratch[i] = columns[i]!.at(r);
      scratch.sort();
      lo.push(sortedQuantile(scratch, (1 - middle) / 2));
      hi.push(sortedQuantile(scratch, (1 + middle) / 2));
    }
  }
}

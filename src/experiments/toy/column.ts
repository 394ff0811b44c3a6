/** A growing column of numbers that can be cut back: what a run records. */

export class GrowingColumn {
  private data = new Float64Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const grown = new Float64Array(2 * this.length);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = value;
  }

  /** Begins again with these. */
  fill(values: Float64Array): void {
    this.length = 0;
    for (const value of values) this.push(value);
  }

  at(i: number): number {
    return this.data[i]!;
  }

  /** Keeps the first `length` numbers. */
  truncate(length: number): void {
    this.length = Math.min(this.length, length);
  }

  /** For ascending columns: drops every number above `limit`; returns how many stay. */
  truncateAfter(limit: number): number {
    while (this.length > 0 && this.data[this.length - 1]! > limit) this.length--;
    return this.length;
  }

  /** A copy of the numbers from index `from` on, with room for `extra` more. */
  copy(from = 0, extra = 0): Float64Array<ArrayBuffer> {
    const out = new Float64Array(this.length - from + extra);
    out.set(this.data.subarray(from, this.length));
    return out;
  }
}

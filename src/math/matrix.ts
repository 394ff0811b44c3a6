/** Products of dense matrices in flat memory, in blocks that fit into the processor's registers. */

/** A matrix as it lies in memory: entry (row, k) is at `row · across + k · along`. */
export interface View {
  readonly data: Float64Array;
  readonly across: number;
  readonly along: number;
}

/**
 * C += A Bᵀ: C(m, n) += Σ_k A(m, k) B(n, k), for `rows` × `columns` entries of C over `depth` terms, which are added one
 * by one in the order of k: a loop over m, n and k gives the same bits. Four rows by two columns are summed at a time,
 * for eight products of six numbers read; C's (m, n) is its (row, k).
 */
export function addProduct(C: View, A: View, B: View, rows: number, columns: number, depth: number): void {
  const { data: c, across: cm, along: cn } = C;
  const { data: a, across: am, along: ak } = A;
  const { data: b, across: bn, along: bk } = B;
  const tall = rows - (rows % 4);
  const wide = columns - (columns % 2);
  for (let n = 0; n < wide; n += 2) {
    for (let m = 0; m < tall; m += 4) {
      const at = m * cm + n * cn;
      let c00 = c[at]!;
      let c10 = c[at + cm]!;
      let c20 = c[at + 2 * cm]!;
      let c30 = c[at + 3 * cm]!;
      let c01 = c[at + cn]!;
      let c11 = c[at + cm + cn]!;
      let c21 = c[at + 2 * cm + cn]!;
      let c31 = c[at + 3 * cm + cn]!;
      for (let k = 0, p = m * am, q = n * bn; k < depth; k++, p += ak, q += bk) {
        const a0 = a[p]!;
        const a1 = a[p + am]!;
        const a2 = a[p + 2 * am]!;
        const a3 = a[p + 3 * am]!;
        const b0 = b[q]!;
        const b1 = b[q + bn]!;
        c00 += a0 * b0;
        c10 += a1 * b0;
        c20 += a2 * b0;
        c30 += a3 * b0;
        c01 += a0 * b1;
        c11 += a1 * b1;
        c21 += a2 * b1;
        c31 += a3 * b1;
      }
      c[at] = c00;
      c[at + cm] = c10;
      c[at + 2 * cm] = c20;
      c[at + 3 * cm] = c30;
      c[at + cn] = c01;
      c[at + cm + cn] = c11;
      c[at + 2 * cm + cn] = c21;
      c[at + 3 * cm + cn] = c31;
    }
  }
  if (wide < columns) addSingly(C, A, B, 0, tall, wide, columns, depth);
  if (tall < rows) addSingly(C, A, B, tall, rows, 0, columns, depth);
}

/** What is left at the edges, an entry at a time. */
function addSingly(
  C: View,
  A: View,
  B: View,
  top: number,
  bottom: number,
  left: number,
  right: number,
  depth: number,
): void {
  const { data: a, along: ak } = A;
  const { data: b, along: bk } = B;
  for (let m = top; m < bottom; m++) {
    for (let n = left; n < right; n++) {
      const at = m * C.across + n * C.along;
      let sum = C.data[at]!;
      for (let k = 0, p = m * A.across, q = n * B.across; k < depth; k++, p += ak, q += bk)
        sum += a[p]! * b[q]!;
      C.data[at] = sum;
    }
  }
}

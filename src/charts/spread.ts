/** Labels pushed apart: the smallest total movement that leaves a gap between each two neighbours. */

interface Block {
  first: number;
  count: number;
  sum: number;
}

/**
 * Least-squares positions p with p[i + 1] − p[i] ≥ gap (in the order of `keys`) and lo ≤ p ≤ hi.
 * Subtracting i·gap turns this into isotonic regression, solved by pooling adjacent violators.
 * @param wanted positions in any order
 * @param gap least distance; it shrinks when the labels do not fit between lo and hi
 * @param keys what the labels are ordered by, ascending: the wanted positions, if nothing else says who comes first. Ties
 * are ordered by those, and then as in the list
 * @returns positions in the order of `wanted`
 */
export function spread(
  wanted: readonly number[],
  gap: number,
  lo: number,
  hi: number,
  keys: readonly number[] = wanted,
): number[] {
  const n = wanted.length;
  if (n === 0) return [];
  const room = Math.max(0, hi - lo);
  const space = n > 1 ? Math.min(gap, room / (n - 1)) : 0;
  const order = wanted
    .map((_, i) => i)
    .sort((a, b) => keys[a]! - keys[b]! || wanted[a]! - wanted[b]! || a - b);
  const blocks: Block[] = [];
  order.forEach((index, rank) => {
    let block: Block = { first: rank, count: 1, sum: (wanted[index] ?? 0) - rank * space };
    let previous = blocks.at(-1);
    while (previous && previous.sum / previous.count >= block.sum / block.count) {
      block = {
        first: previous.first,
        count: previous.count + block.count,
        sum: previous.sum + block.sum,
      };
      blocks.pop();
      previous = blocks.at(-1);
    }
    blocks.push(block);
  });
  const top = hi - (n - 1) * space;
  const placed = new Array<number>(n).fill(lo);
  for (const block of blocks) {
    const mean = Math.min(Math.max(block.sum / block.count, lo), Math.max(lo, top));
    for (let rank = block.first; rank < block.first + block.count; rank++) {
      placed[order[rank] ?? 0] = mean + rank * space;
    }
  }
  return placed;
}

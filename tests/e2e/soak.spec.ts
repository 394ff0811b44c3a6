/** A short soak: what a restless reader leaves behind. `npm run soak` does the same for ten minutes. */
import { expect, test } from '@playwright/test';
import { grown, soak } from '../../scripts/soak/soak.ts';
import { open, watch } from './support.ts';

test('a round of dragging and switching leaves no more behind than the one before', async ({ page }) => {
  const { complaints } = await watch(page);
  await open(page);
  const moments = await soak(page, { unit: 'rounds', length: 2, every: 1, warm: 1 });
  for (const { rounds, pageHeap, workerHeap, nodes, listeners } of moments)
    console.log(
      `    ${rounds} rounds: ${(pageHeap / 1e6).toFixed(1)} MB, worker ${(workerHeap / 1e6).toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`,
    );
  expect(grown(moments, { heap: 4e6, nodes: 400, listeners: 150 })).toEqual([]);
  expect(complaints).toEqual([]);
});

/** The curves of the autoencoders: one row per number. */

import { settingsOf } from '../shared/changes.ts';
import type { Table } from '../shared/table.ts';
import { RUN_COLUMNS, runRows } from './runs/curves.ts';
import type { VaeState } from './types.ts';

/** Null before there is anything to save. */
export function vaeTable(state: VaeState): Table | null {
  const { body, images } = state;
  if (!body || body.runs.length === 0) return null;
  const { seed, data } = settingsOf(state);
  return {
    file: `vae-curves-seed${seed}`,
    about: `${images?.title ?? data}, seed ${seed}`,
    columns: RUN_COLUMNS,
    rows: runRows(body.runs),
  };
}

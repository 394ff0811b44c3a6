/** The figure's curves as a file, with the link that trains them again. */
import { curvesCsv } from './runs/curves.ts';
import { settingsOf, type VaeState } from './state.ts';

/** Null before there is anything to save. */
export function vaeCsv(
  state: VaeState,
  link: string,
): { readonly name: string; readonly text: string } | null {
  const { body, images } = state;
  if (!body || body.runs.length === 0) return null;
  const { seed, data } = settingsOf(state);
  return {
    name: `vae-curves-seed${seed}.csv`,
    text: curvesCsv(body.runs, `${images?.title ?? data}, seed ${seed}`, link),
  };
}

/** The way from the race to the microscope: a link with the step under the ruler, what trains there, and whose θ it is. */
import {
  type MicroscopeSettings,
  microscopeSettings,
  RUN_FIELDS,
} from '../../experiments/toy/microscope/settings.ts';
import { encodeLink } from '../../settings/link.ts';
import { searchOf } from '../shared/address.ts';
import type { RaceState } from './types.ts';

/** Null before anything has been trained. */
export function microscopeOf({ body }: Pick<RaceState, 'body'>): MicroscopeSettings | null {
  if (!body) return null;
  const { settings, log } = body;
  const { lines } = body.atRuler;
  const owner =
    lines.find(({ id }) => id === settings.focus) ?? lines.find(({ id }) => id === 'relax') ?? lines[0];
  if (!owner || lines.every(({ id }) => id === 'exact')) return null;
  const run = Object.fromEntries(
    (Object.keys(RUN_FIELDS) as (keyof typeof RUN_FIELDS)[]).map((name) => [name, settings[name]]),
  );
  return microscopeSettings.parse({
    ...microscopeSettings.defaults,
    ...run,
    estimators: lines
      .flatMap(({ id }) => (id === 'exact' ? [] : [id]))
      .slice(0, microscopeSettings.fields.estimators.most),
    step: owner.step,
    focus: owner.id,
    // A run that was changed on its way is not repeated: its θ is taken, and everything tuned there.
    ...(log && log.events.length > 0 ? { place: 'theta', theta: owner.theta } : {}),
  }).value;
}

/** From the page to its microscope, or from a frame to the microscope alone. */
export function microscopeHref(settings: MicroscopeSettings, alone: boolean): string {
  const { query } = encodeLink(microscopeSettings, { figure: 'microscope', alone, settings });
  return searchOf(query, location.search);
}

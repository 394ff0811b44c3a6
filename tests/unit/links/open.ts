/** Opens a link as the page does, without a page: what is shown, where, what is said, and how it is written back. */
import { type PoliciesSettings, policiesSettings } from '../../../src/experiments/policies/settings.ts';
import type { ToyLog } from '../../../src/experiments/toy/messages.ts';
import { type ToySettings, toySettings } from '../../../src/experiments/toy/settings.ts';
import { type VaeSettings, vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { readPoliciesLink, writePoliciesLink } from '../../../src/figures/policies/link.ts';
import { startState as policiesState } from '../../../src/figures/policies/state.ts';
import { readRaceLink, writeRaceLink } from '../../../src/figures/race/link.ts';
import { startState as raceState } from '../../../src/figures/race/state.ts';
import { figureOfQuery } from '../../../src/figures/shared/names.ts';
import { readVaeLink, writeVaeLink } from '../../../src/figures/vae/link.ts';
import { startState as vaeState } from '../../../src/figures/vae/state.ts';
import { readQuery } from '../../../src/settings/query.ts';
import { type CurveRecord, policyCurves, raceCurves, trainRace } from './curves.ts';

/** The figures by the names under which their records stand. */
export type Kind = 'race' | 'vae' | 'policies';

export const DEFINITIONS = { race: toySettings, vae: vaeSettings, policies: policiesSettings } as const;

export interface Opened {
  /** Which figure the link is about: the race where it names none. */
  readonly kind: Kind;
  readonly alone: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Where the playhead, the paused training or the watched policy stands. */
  readonly step: number | null;
  readonly log: ToyLog | null;
  readonly sentences: readonly string[];
  /** The address once the figure has come to rest. */
  written(): string;
  curves(bands: boolean): readonly CurveRecord[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  race: 'race',
  vae: 'vae',
  policies: 'policies',
};

export function openLink(query: string): Opened {
  const name = figureOfQuery(query);
  const alone = name !== null && readQuery(query).has('figure');
  switch (KINDS[name ?? 'race']!) {
    case 'race':
      return openRace(query, alone);
    case 'vae':
      return openVae(query, alone);
    case 'policies':
      return openPolicies(query, alone);
  }
}

function openRace(query: string, alone: boolean): Opened {
  const { settings, playhead, log, problems } = readRaceLink(query);
  const state = raceState(settings, playhead);
  // A live run is written by its log, which only the experiment has.
  const body = () => (settings.mode === 'live' ? trainRace(settings, playhead, log, false) : null);
  return {
    kind: 'race',
    alone,
    settings,
    step: playhead,
    log,
    sentences: problems,
    written: () => writeRaceLink({ ...state, body: body() }, alone).query,
    curves: (bands) => raceCurves(trainRace(settings as ToySettings, state.playhead, log, bands)),
  };
}

function openVae(query: string, alone: boolean): Opened {
  const { settings, step, problems } = readVaeLink(query);
  return {
    kind: 'vae',
    alone,
    settings: settings satisfies VaeSettings,
    step,
    log: null,
    sentences: problems,
    written: () => writeVaeLink(vaeState(settings, step), alone).query,
    curves: () => [],
  };
}

function openPolicies(query: string, alone: boolean): Opened {
  const { settings, moment, problems } = readPoliciesLink(query);
  return {
    kind: 'policies',
    alone,
    settings,
    step: moment,
    log: null,
    sentences: problems,
    written: () => writePoliciesLink(policiesState(settings, moment), alone).query,
    curves: () => policyCurves(settings as PoliciesSettings),
  };
}

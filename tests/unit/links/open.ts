/** Opens a link as the page does, without a page: what is shown, where, what is said, and how it is written back. */
import { policiesSettings } from '../../../src/experiments/policies/settings.ts';
import type { ToyLog } from '../../../src/experiments/toy/messages.ts';
import { toySettings } from '../../../src/experiments/toy/settings.ts';
import { vaeSettings } from '../../../src/experiments/vae/settings.ts';
import { firstState } from '../../../src/figures/createFigure.ts';
import { figureOfQuery } from '../../../src/figures/ids.ts';
import { policies } from '../../../src/figures/policies/policies.tsx';
import { race } from '../../../src/figures/race/race.tsx';
import { readLink, writeLink } from '../../../src/figures/shared/link.ts';
import { vae } from '../../../src/figures/vae/vae.tsx';
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
  const initial = readLink(race, query);
  const { settings, at = null, problems = [] } = initial;
  const log = (initial.resume ?? null) as ToyLog | null;
  const state = firstState(race, initial);
  // A live run is written by its log, which only the experiment has.
  const body = () => (settings.mode === 'live' ? trainRace(settings, at, log, false) : null);
  return {
    kind: 'race',
    alone,
    settings,
    step: at,
    log,
    sentences: problems,
    written: () => writeLink(race, { ...state, body: body() }, alone).query,
    curves: (bands) => raceCurves(trainRace(settings, state.at, log, bands)),
  };
}

function openVae(query: string, alone: boolean): Opened {
  const initial = readLink(vae, query);
  const state = firstState(vae, initial);
  return {
    kind: 'vae',
    alone,
    settings: initial.settings,
    step: state.until,
    log: null,
    sentences: initial.problems ?? [],
    written: () => writeLink(vae, state, alone).query,
    curves: () => [],
  };
}

function openPolicies(query: string, alone: boolean): Opened {
  const initial = readLink(policies, query);
  const state = firstState(policies, initial);
  return {
    kind: 'policies',
    alone,
    settings: initial.settings,
    step: state.at,
    log: null,
    sentences: initial.problems ?? [],
    written: () => writeLink(policies, state, alone).query,
    curves: () => policyCurves(initial.settings),
  };
}

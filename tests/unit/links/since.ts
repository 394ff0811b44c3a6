/** What has become of recorded links since: names that were given up, and defects that were mended. */
import type { Kind } from './open.ts';
import type { LinkRecord } from './records.ts';

/** Keys that a figure's links are written with today, by those of the records. */
const KEYS: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  race: { decay: 'mean', scale: 'outscale' },
  vae: { decay: 'wdecay', scale: 'relphi' },
  policies: { scale: 'relcv' },
};

/** Names of figures that links are written with today, by those of the records. */
const FIGURES: Readonly<Record<string, string>> = { control: 'policies' };

/** An address of the records as it is written today. */
export function inPresentNames(query: string, kind: Kind): string {
  const named = (key: string): string => KEYS[kind][key] ?? key;
  const changes = (events: string): string => events.replace(/(?<=[~,])[^:,;~]+(?=:)/g, (key) => named(key));
  return query
    .split('&')
    .map((pair) => {
      const [key = '', value = ''] = pair.split('=');
      if (key === 'figure' || key === 'at') return `${key}=${FIGURES[value] ?? value}`;
      if (key === 'ev') return `ev=${changes(value)}`;
      return pair.includes('=') ? `${named(key)}=${value}` : pair;
    })
    .join('&');
}

const COUNTS_STEPS = 'Live training counts steps, and so does the horizontal axis.';

/**
 * Links that open otherwise than on the day of their record, because that was a mistake: a live run drawn against
 * evaluations stretched its lines over an axis of steps; of more runs than train, the others were kept as if they did.
 */
export const MENDED: Readonly<Record<string, Partial<LinkRecord>>> = {
  '?figure=race&v=1&mode=live&x=evaluations&seeds=2&n=1000&k=300': {
    settings: { steps: 1000, seeds: 2, mode: 'live' },
    log: { initial: { steps: 1000, seeds: 2, mode: 'live' }, events: [], head: 300 },
    sentences: [COUNTS_STEPS],
    written: 'figure=race&v=1&n=1e3&seeds=2&mode=live&k=300',
  },
  '?figure=race&v=1&mode=live&seeds=2&n=1000&ev=100~t:.45,x:evaluations': {
    settings: { target: 0.45, steps: 1000, seeds: 2, mode: 'live' },
    sentences: [COUNTS_STEPS],
    written: 'figure=race&v=1&n=1e3&seeds=2&mode=live&k=100&ev=100~t:.45,lead:relax',
  },
  '?figure=vae&v=1&on=reinforce.nvil.rloo.rebar.relax.disarm': {
    settings: { estimators: ['reinforce', 'nvil', 'rloo', 'disarm'] },
    sentences: ['6 estimators are asked for; 4 share this machine: REINFORCE, NVIL, RLOO, DisARM.'],
    written: 'figure=vae&v=1&on=reinforce.nvil.rloo.disarm',
  },
};

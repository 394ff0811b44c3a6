/** What has become of recorded links since: names that were given up, and defects that were mended. */
import type { Kind } from './open.ts';
import type { LinkRecord } from './records.ts';

/** Keys that a figure's links are written with today, by those of the records. */
const KEYS: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  race: {},
  vae: {},
  policies: {},
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

/** Links that open otherwise than on the day of their record, because that was a mistake. */
export const MENDED: Readonly<Record<string, Partial<LinkRecord>>> = {};

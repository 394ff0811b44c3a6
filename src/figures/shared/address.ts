/** The page's address, which several figures share: the one that the reader changed last writes it. */

import { PAGE_KEYS } from '../../settings/keys.ts';

/** Parameters that belong to the page, not to a figure. */
export const PAGE_PARAMETERS = PAGE_KEYS;

/** A figure's query as part of the page's address: what belongs to the page itself stays. */
export function searchOf(query: string, present: string): string {
  const kept = new URLSearchParams(present);
  const parts = query === '' ? [] : [query];
  for (const name of PAGE_PARAMETERS) {
    const value = kept.get(name);
    if (value !== null) parts.push(`${name}=${encodeURIComponent(value)}`);
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** The whole address of a figure's query. */
export function addressOf(query: string): string {
  const url = new URL(location.href);
  url.search = searchOf(query, location.search);
  url.hash = '';
  return url.href;
}

/** Puts an address on the clipboard and says so, or says the address where that is not allowed. */
export async function copyAddress(
  href: string,
  alone: boolean,
  notify: (sentence: string) => void,
): Promise<void> {
  try {
    // Absent where the page is not secure; refused where a frame may not write.
    await navigator.clipboard.writeText(href);
    notify(
      alone
        ? 'The link to this figure alone is on the clipboard.'
        : 'The link to this exact state is on the clipboard.',
    );
  } catch {
    notify(`The clipboard is not available here. The link: ${href}`);
  }
}

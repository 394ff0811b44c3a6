/** What this machine remembers from one visit to the next: words under a key, where storage is allowed. */

/** What was kept; null where nothing was, or where this frame may not use storage. */
export function recall(
  key: string,
  storage: () => Pick<Storage, 'getItem'> = () => localStorage,
): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/** Keeps words where storage is allowed, and forgets them for null; a refusal changes nothing for this visit. */
export function remember(
  key: string,
  words: string | null,
  storage: () => Pick<Storage, 'setItem' | 'removeItem'> = () => localStorage,
): void {
  try {
    if (words === null) storage().removeItem(key);
    else storage().setItem(key, words);
  } catch {
    // sandboxed frames and private windows refuse storage: what would be kept lasts as long as the page
  }
}

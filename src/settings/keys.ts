/**
 * The words of links and messages that belong to no figure. A setting's key is public as well, and means one thing in
 * all figures; keys that were given up are still read (`formerKeys` of a field) and never given to anything else.
 */

/** What a link needs for itself: the figure, alone or in its page; the format; the step; changes of a live run. */
export const LINK_KEYS = ['figure', 'at', 'v', 'k', 'ev'] as const;

/** Inside a change of a live run: whose θ new estimators take over. */
export const LEAD_KEY = 'lead';

/** What belongs to the page, whichever figure a link is about. */
export const PAGE_KEYS = ['theme'] as const;

/** Kept free for what surrounds a figure: whether it plays, which controls it shows, which teaching sequence and scene. */
export const KEPT_KEYS = ['play', 'ui', 'seq', 'scene', 'lang', 'run'] as const;

/** No setting can have one of these as its key. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set([
  ...LINK_KEYS,
  LEAD_KEY,
  ...PAGE_KEYS,
  ...KEPT_KEYS,
]);

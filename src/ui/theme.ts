/** Light, dark, or as the system says: kept on the root element and, where storage is allowed, between visits. */

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'void-theme';

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** The remembered theme; `auto` when there is none, or when this frame may not use storage. */
export function readTheme(storage: () => Pick<Storage, 'getItem'> = () => localStorage): Theme {
  try {
    const kept = storage().getItem(KEY);
    return isTheme(kept) ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

/** Remembers a theme where storage is allowed; a refusal changes nothing for this visit. */
export function keepTheme(
  theme: Theme,
  storage: () => Pick<Storage, 'setItem' | 'removeItem'> = () => localStorage,
): void {
  try {
    if (theme === 'auto') storage().removeItem(KEY);
    else storage().setItem(KEY, theme);
  } catch {
    // sandboxed frames and private windows refuse storage: the choice then lasts as long as the page
  }
}

/** Sets `data-theme` on the root, which is all that the tokens look at. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

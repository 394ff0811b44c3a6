/** Light, dark, or as the system says: kept on the root element and, where storage is allowed, between visits. */
import { recall, remember } from './remembered.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'void-theme';

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);

/** The remembered theme; `auto` when there is none, or when this frame may not use storage. */
export function readTheme(storage?: () => Pick<Storage, 'getItem'>): Theme {
  const kept = recall(KEY, storage);
  return isTheme(kept) ? kept : 'auto';
}

/** Remembers a theme where storage is allowed; a refusal changes nothing for this visit. */
export const keepTheme = (theme: Theme, storage?: () => Pick<Storage, 'setItem' | 'removeItem'>): void =>
  remember(KEY, theme === 'auto' ? null : theme, storage);

/** Sets `data-theme` on the root, which is all that the tokens look at. */
export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}

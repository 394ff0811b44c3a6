/** Eighteen-pixel signs for buttons that are named by their label; they never stand for a word alone. */
import type { ReactNode } from 'react';

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const ICONS = {
  play: <path d="M5 3l10 6-10 6z" fill="currentColor" />,
  pause: <path d="M4.5 3H8v12H4.5zM10.5 3H14v12h-3.5z" fill="currentColor" />,
  step: <path d="M3 3l8 6-8 6zM13 3h2v12h-2z" fill="currentColor" />,
  reset: <path {...stroke} d="M4.2 6.2A6 6 0 1 1 3 9.6M4 2.5v4h4" />,
  die: (
    <>
      <rect x="2.5" y="2.5" width="13" height="13" rx="3" {...stroke} />
      <circle cx="6.3" cy="6.3" r="1.3" fill="currentColor" />
      <circle cx="11.7" cy="11.7" r="1.3" fill="currentColor" />
      <circle cx="9" cy="9" r="1.3" fill="currentColor" />
    </>
  ),
  undo: <path {...stroke} d="M7 3.5L3.5 7 7 10.5M3.8 7H11a4 4 0 0 1 0 8H8" />,
  redo: <path {...stroke} d="M11 3.5L14.5 7 11 10.5M14.2 7H7a4 4 0 0 0 0 8h3" />,
  fork: (
    <>
      <path {...stroke} d="M2.5 12.5H8c2.5 0 3.5-1.5 4.3-3.3L14.5 4.5M8 12.5h7" />
      <path {...stroke} d="M11.6 5.3l3-.9.7 3" />
    </>
  ),
  close: <path {...stroke} d="M4.5 4.5l9 9M13.5 4.5l-9 9" />,
  link: (
    <path
      {...stroke}
      d="M7.5 10.5l3-3M8 5.5l1.7-1.7a3 3 0 0 1 4.5 4.5L12.5 10M10 12.5l-1.7 1.7a3 3 0 0 1-4.5-4.5L5.5 8"
    />
  ),
  menu: <path {...stroke} d="M3 5h12M3 9h12M3 13h12" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof ICONS;

export const ICON_NAMES = Object.keys(ICONS) as readonly IconName[];

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
      {ICONS[name]}
    </svg>
  );
}

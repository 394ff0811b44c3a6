/** How the lines of the LAX figure look: methods as everywhere, and what is exact in ink. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { lookOf } from '../shared/looks.ts';

const exact = lookOf('exact');

export const STYLES = {
  reinforce: lookOf('reinforce'),
  reparameterisation: lookOf('reparameterisation'),
  lax: { ...lookOf('lax'), weight: 'hero' },
  exact,
  f: { ...exact, id: 'f', label: 'f', marker: 'ring' },
  c: { ...lookOf('lax'), id: 'c', label: 'c', dash: 'none', weight: 'hero', marker: 'disc' },
  best: { ...exact, id: 'best', label: 'best c', dash: '3 3' },
} as const satisfies Readonly<Record<string, LineStyle>>;

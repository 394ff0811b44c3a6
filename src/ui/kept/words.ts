/** Dates and sizes of stored things in words. */
import { formatNumber } from '../../charts/format.ts';

const DAY = 86_400_000;

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** `today, 13:05`, `yesterday`, `12 November`, `12 November 2024`. */
export function dayWords(at: number, now: number = Date.now()): string {
  // A day with a change of the clock is an hour shorter or longer.
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days <= 0)
    return `today, ${new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
  if (days === 1) return 'yesterday';
  const year =
    new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', ...year });
}

/** `0.3 MB`, `51 MB`. */
export const sizeWords = (bytes: number): string => `${formatNumber(bytes / 1e6, bytes < 10e6 ? 1 : 0)} MB`;

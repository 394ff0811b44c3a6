/** How long something will take, as precisely as anybody can know. */
import { formatThousands } from '../../charts/format.ts';

/** “40 s”, “3 min”, “2 h”. */
export function timeWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`;
  const minutes = seconds / 60;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return `${formatThousands(minutes / 60)} h`;
}

/** The race in words: what bands are, what an event changed, and the whole picture for those who cannot see it. */
import { formatCompact, formatNumber, formatThousands } from '../../charts/format.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import type { LineAtRuler } from '../../experiments/toy/inspect.ts';
import type { ToyBody } from '../../experiments/toy/messages.ts';
import type { ToyEvent } from '../../experiments/toy/session.ts';
import { type ToySettings, toySettings } from '../../experiments/toy/settings.ts';
import { EXACT_VARIANCE, shortT } from './shape.ts';

export const raceBandWords = (band: ToySettings['band'], seeds: number): string =>
  band === '100' ? `all ${seeds} seeds` : `middle ${band} % of ${seeds} seeds`;

/** “step 1 200: t = .45” */
export function eventWords(event: ToyEvent): string {
  const changes = Object.entries(event.change).map(([key, value]) => {
    if (key === 'target') return `t = ${shortT(Number(value))}`;
    if (key === 'estimators')
      return `training ${event.change.estimators?.map((id) => CATALOGUE[id].name).join(', ') || 'nothing'}`;
    const field = toySettings.fields[key as keyof ToySettings];
    return `${field.label}: ${String(value)}`;
  });
  return `step ${formatThousands(event.step)}: ${changes.join('; ')}`;
}

/** True where quadrature says unbiased: what remains is its rounding. */
export const isZeroBias = ({ bias, exact }: LineAtRuler): boolean =>
  Math.abs(bias) <= 1e-6 * Math.abs(exact) + 1e-9;

/** The unbiased lines of a moment from the calmest on, without the exact gradient. */
export const byVariance = (lines: readonly LineAtRuler[]): LineAtRuler[] =>
  lines
    .filter((line) => line.id !== 'exact' && CATALOGUE[line.id].unbiased === true)
    .sort((x, y) => x.variance - y.variance);

export const varianceWords = (variance: number): string =>
  variance < EXACT_VARIANCE ? 'no variance left' : `variance ${formatCompact(variance)}`;

/** Everything a glance would take in, for a screen reader: kept to a few sentences. */
export function describeRace(body: ToyBody): string {
  const { settings, atRuler } = body;
  const { lines } = atRuler;
  if (lines.length === 0) return 'No estimator is switched on.';
  const unit = settings.axis === 'steps' ? 'step' : 'evaluation';
  const trained = lines.map(
    (line) =>
      `${CATALOGUE[line.id].name}: θ ${formatNumber(line.theta, 3)}, expected loss ${formatNumber(line.loss, 5)}` +
      (line.id === 'exact' ? '' : `, ${varianceWords(line.variance)}`) +
      (isZeroBias(line) ? '' : ', biased'),
  );
  return (
    `Target t = ${shortT(settings.target)}. At ${unit} ${formatThousands(atRuler.playhead)} of ` +
    `${formatThousands(settings.steps)}: ${trained.join('; ')}.`
  );
}

/** What the laboratory says of its numbers: verdicts, ratios, who steps aside, and everything at a glance. */
import { formatCompact, formatNumber, formatThousands } from '../../charts/format.ts';
import { drawnWords, missingOf } from '../../experiments/lab/drawn.ts';
import type { LabBody, LabRow, LabTruth } from '../../experiments/lab/messages.ts';
import { nameOfRow } from '../../experiments/lab/settings.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { settingsOf } from '../shared/changes.ts';
import { listed, ratioWords } from '../shared/words.ts';
import { isAgreed, type LabState } from './types.ts';

/** Below this a variance is rounding. */
const NOTHING = 1e-20;

export const CONSENT = 'What came with a link has not been run.';

export const OWN_IS_OF_COINS = 'A c(z) of your own is put to the test on coins alone.';

const nameOf = ({ id }: Pick<LabRow, 'id'>): string => nameOfRow(id);

/** “biased: 31 standard errors away”; the test is said beside the table. */
export function labVerdict({ aside, verdict, farthest, draws }: LabRow): string {
  if (aside !== null) return 'steps aside';
  if (verdict === null) return draws > 0 ? `${formatThousands(draws)} drawn` : 'tuning';
  if (verdict === 'not a number') return 'gradients that are no number';
  const away = Number.isFinite(farthest)
    ? `${formatNumber(farthest, 1)} standard errors`
    : 'the same wrong number every time';
  return verdict === 'biased' ? `biased: ${away}` : `no bias seen: ${away}`;
}

/** The test, in a sentence. */
export const testWords = (draws: number): string =>
  `Biased: the mean of ${formatThousands(draws)} gradients lies more than ${formatNumber(BIAS_ERRORS, 1)} standard errors from the exact one in any coordinate.`;

export interface Compared {
  /** Variance over that of REINFORCE and of RELAX, or of LAX for numbers; null where there is none to compare with. */
  readonly reinforce: number | null;
  readonly relax: number | null;
  /** Variance times cost, over REINFORCE's. */
  readonly forCost: number | null;
}

const isKnown = (row: LabRow | undefined): row is LabRow =>
  row !== undefined && row.aside === null && row.verdict !== null && row.verdict !== 'not a number';

export function compared(row: LabRow, rows: readonly LabRow[]): Compared {
  const over = (id: LabRow['id']): number | null => {
    const other = rows.find((each) => each.id === id);
    if (!isKnown(row) || !isKnown(other) || other.variance < NOTHING) return null;
    return row.variance / other.variance;
  };
  const reinforce = over('reinforce');
  return {
    reinforce,
    relax: over('relax') ?? over('lax'),
    forCost: reinforce === null ? null : reinforce * row.cost,
  };
}

export const ratioCell = (ratio: number | null): string => {
  if (ratio === null) return '—';
  if (ratio === 0) return '0';
  return ratio < 0.01 ? formatCompact(ratio) : ratioWords(ratio, 2, 3);
};

/** “exact”, or from how many samples. */
export const truthWords = ({ draws }: LabTruth): string =>
  draws === null ? 'exact' : `measured from ${formatThousands(draws)} samples`;

/** Who steps aside, and why: in a sentence; empty where nobody does. */
export function asideWords({ rows, jump, settings }: Pick<LabBody, 'rows' | 'jump' | 'settings'>): string {
  const own = rows.find(({ id }) => id === 'own')?.aside ?? '';
  const reasons = new Map<string, string[]>();
  for (const { aside, id } of rows) {
    if (aside === null || id === 'own') continue;
    const why = missingOf(id, settings.drawn) ?? `f jumps at “${jump ?? 'a'}”, and they need its derivative`;
    reasons.set(why, [...(reasons.get(why) ?? []), nameOfRow(id)]);
  }
  const sentences = [...reasons].map(
    ([why, names]) => `${listed(names)} ${names.length === 1 ? 'steps' : 'step'} aside: ${why}.`,
  );
  return [...(own ? [own] : []), ...sentences].join(' ');
}

/** The verdict on the reader’s own c, in sentences; null while there is none. */
export function ownWords({ rows }: Pick<LabBody, 'rows'>): string | null {
  const row = rows.find(({ id }) => id === 'own');
  if (!row) return null;
  if (row.aside !== null) return row.aside;
  const tuned = row.named.map(({ symbol, value }) => `${symbol} = ${formatNumber(value, 3)}`).join(', ');
  if (row.verdict === null) return tuned ? `Being tuned and tested: ${tuned}.` : 'Being tested.';
  if (row.verdict === 'not a number') return 'Its gradients are no numbers: nothing can be said of them.';
  const { reinforce, relax } = compared(row, rows);
  const verdict = labVerdict(row);
  const ratios = `Its variance is ${ratioCell(reinforce)} × REINFORCE’s and ${ratioCell(relax)} × RELAX’s, at the same θ.`;
  return `${verdict[0]!.toUpperCase()}${verdict.slice(1)}. ${ratios}${tuned && ` Tuned: ${tuned}.`}`;
}

/** Everything at a glance. */
export function describeLab(state: LabState): string {
  const { body } = state;
  const settings = settingsOf(state);
  const { formula, draws } = settings;
  const f = `f(b) = ${formula}, ${drawnWords(settings)}`;
  if (!isAgreed(state)) return `${f}. ${CONSENT}`;
  if (!body?.truth) return `${f}. ${body?.refusal ?? 'Its outcomes are about to be visited.'}`;
  const rows = body.rows
    .filter(({ aside, verdict }) => aside === null && verdict !== null)
    .map((row) => `${nameOf(row)}: ${labVerdict(row)}, variance ${formatCompact(row.variance)}`);
  const aside = asideWords(body);
  return [
    `${f}. E f(b) is ${formatNumber(body.truth.loss, 3)}, ${truthWords(body.truth)}.`,
    ...(rows.length > 0 ? [`${formatThousands(draws)} gradients each. ${rows.join('; ')}.`] : []),
    ...(aside ? [aside] : []),
  ].join(' ');
}

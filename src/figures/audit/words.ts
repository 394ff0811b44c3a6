/** The audit in words and in numbers: results, the verdict, the description and the table. */
import { formatNumber, formatScientific, formatThousands } from '../../charts/format.ts';
import {
  AUDIT_ITEMS,
  type AuditFamily,
  FAMILY_FACTS,
  toleranceOf,
} from '../../experiments/audit/families.ts';
import type { AuditSettings } from '../../experiments/audit/settings.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { settingsOf } from '../shared/changes.ts';
import { dateWords, engineName } from '../shared/engine.ts';
import type { Table } from '../shared/table.ts';
import { type AuditState, type CheckedItem, checkedItems, doneOf, isChecking } from './types.ts';

const TOTAL = AUDIT_ITEMS.length;

const inErrors = (family: AuditFamily): boolean => FAMILY_FACTS[family].tolerance === null;

export const resultWords = (family: AuditFamily, worst: number): string =>
  inErrors(family) ? formatNumber(worst, 1) : plainOrScientific(worst);

/** What four digits can say they say: 67 and .013; the rest as a power of ten. */
function plainOrScientific(value: number): string {
  if (!(value >= 1e-2 && value < 1e4)) return formatScientific(value);
  return formatNumber(value, Math.max(0, 1 - Math.floor(Math.log10(value))), { leadingZero: false });
}

export function toleranceWords(family: AuditFamily, settings: Pick<AuditSettings, 'limit'>): string {
  const tolerance = toleranceOf(family, settings);
  const words = inErrors(family) ? formatNumber(tolerance, 1) : formatScientific(tolerance, 0);
  return family === 'biased' ? `> ${words}` : `≤ ${words}`;
}

export interface Tally {
  readonly done: number;
  readonly failed: readonly CheckedItem[];
}

export const tallyOf = (items: readonly CheckedItem[]): Tally => ({
  done: items.filter(({ verdict }) => verdict !== null).length,
  failed: items.filter(({ verdict }) => verdict === 'FAILED'),
});

/** How the browser introduces itself; nothing where there is none. */
const introduced = (): string => (typeof navigator === 'undefined' ? '' : navigator.userAgent);

/** “52 of 52 checks passed”, where, and when. */
export function auditWords(state: AuditState, agent = introduced()): string {
  const { done, failed } = tallyOf(checkedItems(state));
  const at = state.body?.at ?? null;
  if (done === 0 || at === null) return `${TOTAL} checks, none made yet in this browser`;
  const where = `${engineName(agent)}, ${dateWords(at)}`;
  const made = done < TOTAL ? `${done} of ${TOTAL} checks made: ` : '';
  const passed = `${done - failed.length} of ${done} passed`;
  return `${made}${passed}${failed.length > 0 ? `, ${failed.length} FAILED` : ''}. ${where}`;
}

export function auditStatus(state: AuditState): StateWords {
  const done = doneOf(state);
  if (isChecking(state)) {
    if (!state.inView) return { kind: 'paused', why: 'not in view' };
    return {
      kind: 'playing',
      doing: `checking ${AUDIT_ITEMS[done]?.name ?? ''}`,
      speed: `${done} of ${TOTAL}`,
    };
  }
  if (done === TOTAL) return { kind: 'finished' };
  return {
    kind: 'paused',
    why: done === 0 ? 'nothing is checked before you press Play' : `${done} of ${TOTAL}`,
  };
}

export function describeAudit(state: AuditState): string {
  const { failed } = tallyOf(checkedItems(state));
  const names = failed.map(({ family, name }) => `${FAMILY_FACTS[family].title}: ${name}`);
  return [auditWords(state), ...(names.length > 0 ? [`FAILED: ${names.join('; ')}`] : [])].join('. ');
}

export function auditTable(state: AuditState): Table {
  const settings = settingsOf(state);
  const { seed, draws, limit } = settings;
  return {
    file: `audit-seed${seed}`,
    about: `${auditWords(state)}, N = ${formatThousands(Number(draws))}, limit ${limit}, seed ${seed}`,
    columns: [
      { name: 'check', definition: 'Which check' },
      { name: 'of', definition: 'What is checked: an estimator with its options, or a part of one' },
      { name: 'compared', definition: 'What was compared with what' },
      {
        name: 'worst',
        definition: 'The largest deviation that was found; empty where nobody has looked yet',
      },
      { name: 'unit', definition: 'What the deviation is counted in' },
      {
        name: 'tolerance',
        definition: 'What it may be at most; of a biased estimator, what it has to exceed',
      },
      { name: 'verdict', definition: 'passed or FAILED; empty where nobody has looked yet' },
    ],
    rows: checkedItems(state).map(({ family, name, worst, verdict }) => [
      FAMILY_FACTS[family].title,
      name,
      FAMILY_FACTS[family].compared,
      worst,
      FAMILY_FACTS[family].unit,
      toleranceOf(family, settings),
      verdict,
    ]),
  };
}

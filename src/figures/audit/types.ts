/** The types of the audit under names, its hooks, and what its state says. */
import { AUDIT_ITEMS, type AuditItem, hasPassed } from '../../experiments/audit/families.ts';
import type { AuditBody } from '../../experiments/audit/messages.ts';
import type { AuditSettings } from '../../experiments/audit/settings.ts';
import type { StateOf } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { figureHooks } from '../shared/figureContext.ts';

export interface AuditTypes {
  readonly settings: AuditSettings;
  readonly body: AuditBody;
  readonly own: {
    /** So many checks are to be done. */
    readonly goal: number;
  };
  readonly verbs: object;
}

export type AuditState = StateOf<AuditTypes>;

export interface CheckedItem extends AuditItem {
  /** The worst that was found; null while nobody has looked. */
  readonly worst: number | null;
  readonly verdict: 'passed' | 'FAILED' | null;
}

/** Every check with what came of it. */
export function checkedItems(state: AuditState): readonly CheckedItem[] {
  const settings = settingsOf(state);
  return AUDIT_ITEMS.map((item, i) => {
    const worst = state.body?.worst[i] ?? null;
    if (worst === null) return { ...item, worst, verdict: null };
    return { ...item, worst, verdict: hasPassed(item.family, worst, settings) ? 'passed' : 'FAILED' };
  });
}

export const doneOf = ({ body }: AuditState): number => body?.worst.length ?? 0;
export const isChecking = (state: AuditState): boolean => state.goal > doneOf(state);

export const { useFigureState: useAudit, useVerbs: useAuditVerbs } = figureHooks<AuditTypes>();

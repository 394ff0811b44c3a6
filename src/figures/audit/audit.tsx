/** The page audits itself: what it computes, checked in this browser, with a dated verdict. */
import { AUDIT_ITEMS } from '../../experiments/audit/families.ts';
import { auditSettings } from '../../experiments/audit/settings.ts';
import { defineFigure } from '../figure.ts';
import { AuditPage, AuditSlide } from './AuditPage.tsx';
import { AuditPicture } from './AuditPicture.tsx';
import { auditSource } from './source.ts';
import { type AuditTypes, doneOf, isChecking } from './types.ts';
import { auditStatus, auditTable, describeAudit } from './words.ts';

const TOTAL = AUDIT_ITEMS.length;

export const audit = defineFigure<AuditTypes>({
  id: 'audit',
  settings: auditSettings,
  own: () => ({ goal: 0 }),
  source: auditSource,
  end: () => TOTAL,
  // Other random numbers, or more of them, are another audit.
  changed: (before, now) =>
    before.seed === now.seed && before.draws === now.draws ? {} : { goal: 0, playing: false },
  verbs: (core) => ({
    play: (on) => {
      const done = doneOf(core.get());
      // Once more, from the beginning.
      if (on && done === TOTAL) core.update({ goal: 0 });
      core.update({ playing: on, goal: on ? TOTAL : done });
    },
    step: () => core.update({ playing: false, goal: Math.min(doneOf(core.get()) + 1, TOTAL) }),
    reset: () => core.update({ epoch: core.get().epoch + 1, playing: false, goal: 0 }),
    // It has no past to look at: a verdict stands until the next.
    seek: () => undefined,
  }),
  status: auditStatus,
  isRunning: isChecking,
  stage: (state) => (state.body === null ? 'waiting' : isChecking(state) ? 'working' : 'resting'),
  describe: describeAudit,
  news: (state) => [doneOf(state) === TOTAL, state.history.present],
  table: auditTable,
  saved: 'verdicts',
  picture: (state, size) => <AuditPicture state={state} size={size} />,
  Page: AuditPage,
  Slide: AuditSlide,
});

/** Where the audit's answers come from: nothing before somebody presses Play, then a worker until everything is checked. */
import { AUDIT_ITEMS } from '../../experiments/audit/families.ts';
import type { Connection, Source } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import { worker } from '../shared/sources.ts';
import { type AuditTypes, isChecking } from './types.ts';

const checking = worker<AuditTypes, 'audit'>({
  experiment: 'audit',
  request: (state) => {
    const { seed, draws } = settingsOf(state);
    return { number: state.request, seed, draws: Number(draws), goal: state.goal };
  },
  answers: ({ request }) => request,
  received: (body, core) => {
    // What was begun again has no use for late answers.
    if (core.get().goal === 0) return;
    core.set({ body });
    if (!isChecking(core.get())) core.set({ playing: false });
  },
});

export const auditSource: Source<AuditTypes> = Object.assign(
  (core: Parameters<Source<AuditTypes>>[0]): Connection => {
    let inner: Connection | null = null;
    const end = (): void => {
      inner?.dispose();
      inner = null;
    };
    return {
      ask: () => {
        const { goal, body, request, inView } = core.get();
        const done = body?.worst.length ?? 0;
        if (goal === 0 || (inner === null && done >= goal)) {
          end();
          core.set({ body: { worst: [], share: 0, at: null, ...(goal > 0 ? body : {}), request } });
          return;
        }
        if (inner === null) {
          const { seed, draws } = core.settings();
          inner = checking(core, done > 0 ? { seed, draws: Number(draws), worst: body?.worst } : null);
          inner.show(inView);
        }
        inner.ask();
      },
      show: (inView) => {
        // Its work is done: nothing is kept waiting for a reader who only looks.
        if (!inView && (core.get().body?.worst.length ?? 0) >= AUDIT_ITEMS.length) end();
        inner?.show(inView);
      },
      answered: () => (inner ? inner.answered() : core.get().body !== null),
      dispose: end,
    };
  },
  { atOnce: true as const },
);

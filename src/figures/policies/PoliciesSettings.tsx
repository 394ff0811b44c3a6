/** Everything else that can be set: one control for every setting that matters for the task, undo and redo. */
import { useMemo } from 'react';
import type { PoliciesSettings as Settings } from '../../experiments/policies/settings.ts';
import { actionsOf } from '../../experiments/policies/taskNames.ts';
import { settingsOf } from '../shared/changes.ts';
import shared from '../shared/figure.module.css';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { usePolicies } from './types.ts';

/** Settings that change nothing on the present task are not shown; they are kept for the others. */
export function panelKeys({
  task,
  measured,
}: Pick<Settings, 'task' | 'measured'>): readonly (keyof Settings)[] {
  const discrete = actionsOf(task) === 'discrete';
  return [
    ...(['seed', 'seeds', 'steps', 'rate', 'rateScale', 'discount', 'meanDecay', 'measured'] as const),
    ...(discrete ? (['entropy', 'sampler', 'temperature'] as const) : (['surrogatePasses'] as const)),
    ...(measured ? (['every', 'rollouts'] as const) : []),
    ...(task === 'lander' ? (['scaling'] as const) : []),
  ];
}

export function PoliciesSettingsPanel() {
  const task = usePolicies((s) => settingsOf(s).task);
  const measured = usePolicies((s) => settingsOf(s).measured);
  const keys = useMemo(() => panelKeys({ task, measured }), [task, measured]);
  return (
    <SettingsPanel
      keys={keys}
      head={
        <span className={shared['hint']}>
          More seeds and more steps go on from what there is. Other settings begin anew; what was trained
          before is kept, and comes back with its settings.
        </span>
      }
    />
  );
}

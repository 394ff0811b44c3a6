/** Episodes until solved: a mark for every seed, those never solved behind a break, and what they say together. */
import { useMemo } from 'react';
import { Strip } from '../../../charts/strip/Strip.tsx';
import { useTextScale } from '../../../charts/textScale.ts';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import { SOLVED_OVER } from '../../../experiments/policies/solved.ts';
import { TASK_SPECS } from '../../../experiments/policies/tasks.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { settingsOf } from '../../shared/changes.ts';
import { watchedJob } from '../state.ts';
import { styleOf } from '../styles.ts';
import { usePolicies, useVerbs } from '../types.ts';
import type { PoliciesPaneProps } from './ReturnsPane.tsx';
import { markWords, rowNumbers, rowWords, stripEnd, stripRows } from './strip.ts';
import { usePoliciesRuns } from './useRuns.ts';

export function SolvedPane({ layout, width }: PoliciesPaneProps) {
  // One by one: a slider of the maps changes the settings, and nothing here.
  const task = usePolicies((s) => settingsOf(s).task);
  const axis = usePolicies((s) => settingsOf(s).axis);
  const methods = usePolicies((s) => settingsOf(s).methods);
  const seeds = usePolicies((s) => settingsOf(s).seeds);
  const steps = usePolicies((s) => settingsOf(s).steps);
  const first = usePolicies((s) => settingsOf(s).seed);
  const pointed = usePolicies((s) => s.pointed);
  const watched = usePolicies((s) => {
    const job = watchedJob(s);
    return job ? `${job.method} ${job.seed}` : null;
  });
  const verbs = useVerbs();
  const runs = usePoliciesRuns('training');
  const onPage = layout.name === 'page';
  const rows = useMemo(
    () =>
      stripRows(runs, methods, seeds, axis, steps).map((row) => {
        const style = styleOf(row.id, task);
        return {
          ...row,
          style,
          label: rowWords(row, style.label, axis, steps),
          numbers: rowNumbers(row, steps, !onPage),
        };
      }),
    [runs, methods, seeds, axis, steps, task, onPage],
  );
  const large = useTextScale();
  const ticks = rows.some(({ going }) => going.length > 0) ? ', each tick one under way' : '';
  const about = `mean of ${SOLVED_OVER} episodes above ${TASK_SPECS[task].solved}; each mark is one seed${ticks}`;
  const title = `${axis === 'steps' ? 'Steps' : 'Episodes'} until solved`;
  return (
    <div>
      <PaneTitle title={title}>
        {onPage ? `${about}; bar: mean ± standard error, dot: median` : about}
      </PaneTitle>
      <Strip
        rows={rows}
        width={width}
        rowHeight={layout.solved + 20 * (large - 1)}
        end={stripEnd(rows, axis)}
        ticks={onPage ? 5 : 3}
        never="not solved"
        magnify={large}
        words={(mark) => markWords(mark, axis)}
        listLabel={`${title}, a mark for every seed: the policy to watch`}
        pictureLabel={`${title}. ${rows.map(({ label }) => label).join('. ')}.`}
        watched={watched}
        pointed={pointed}
        onPoint={(id) => verbs.point(id as MethodId | null)}
        onWatch={(id, { seed }) => verbs.set({ watch: seed - first + 1, focus: id as MethodId })}
      />
    </div>
  );
}

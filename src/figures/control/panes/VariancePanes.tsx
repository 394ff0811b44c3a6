/** The variance of every method's gradient on the same frozen policies: those of A2C's runs, and those of RELAX's. */
import { useMemo, useState } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import { METHODS, type MethodId } from '../../../experiments/control/methods/methods.ts';
import { VARIANCE_SOURCES } from '../../../experiments/control/pieces.ts';
import { controlName } from '../../../experiments/control/settings.ts';
import buttons from '../../../ui/buttons.module.css';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { useActions, useControl } from '../context.ts';
import { settingsOf } from '../state.ts';
import { MethodsPlot } from './MethodsPlot.tsx';
import styles from './panes.module.css';
import type { PaneProps } from './ReturnsPane.tsx';
import { BandKeeper, relativeTo, roundEnd, varianceAxis, varianceLines } from './shape.ts';
import { useRuns } from './useRuns.ts';

const SCALES = [
  { value: 'whole', label: 'as it is' },
  { value: 'relative', label: 'beside REINFORCE’s' },
] as const;
type Scale = (typeof SCALES)[number]['value'];

export function VariancePanes({ layout, width }: PaneProps) {
  const measured = useControl((s) => settingsOf(s).measured);
  const [scale, setScale] = useState<Scale>('whole');
  const { set } = useActions();
  if (!measured)
    return (
      <div>
        <PaneTitle title="Variance of the policy gradient">not measured</PaneTitle>
        <button type="button" className={buttons['word']} onClick={() => set('measured', true)}>
          <span className={buttons['underlined']}>Measure it after the runs</span>
        </button>
      </div>
    );
  return (
    <>
      {VARIANCE_SOURCES.map((source, i) => (
        <VariancePane
          key={source}
          source={source}
          layout={layout}
          width={width}
          scale={scale}
          first={i === 0}
        />
      ))}
      <div className={styles['scales']}>
        <Segmented legend="Variance:" options={SCALES} value={scale} onChange={setScale} />
      </div>
    </>
  );
}

interface SourceProps extends PaneProps {
  readonly source: MethodId;
  readonly scale: Scale;
  readonly first: boolean;
}

function VariancePane({ source, layout, width, scale, first }: SourceProps) {
  const { task, methods, every, rollouts } = useControl(settingsOf);
  const runs = useRuns('variance');
  const [keeper] = useState(() => new BandKeeper());
  const all = useMemo(() => varianceLines(runs, source, METHODS, keeper), [runs, source, keeper]);
  const lines = useMemo(() => {
    const shown = scale === 'relative' ? relativeTo(all, 'reinforce') : all;
    return shown.filter(({ id }) => methods.includes(id));
  }, [all, methods, scale]);
  const name = controlName(source, task);
  const seeds = all[0]?.band?.seeds ?? 0;
  const last = Math.max(0, ...all.map(({ band }) => band?.x.at(-1) ?? 0));
  const definition =
    scale === 'relative'
      ? 'ln of the variance ÷ REINFORCE’s on the same episodes'
      : `ln of the variance of an episode’s gradient, a mean over the policy’s numbers; ${rollouts} rollouts, every ${every} episodes`;
  return (
    <div>
      <PaneTitle title={`Gradient variance on ${name}’s policies`}>
        {[
          first && layout.name === 'page' ? definition : null,
          seeds > 1 ? bandWords(all[0]!.band!.label) : null,
        ]
          .filter(Boolean)
          .join('; ')}
      </PaneTitle>
      <MethodsPlot
        layout={layout}
        width={width}
        height={layout.variance}
        lines={lines}
        axis="episodes"
        end={roundEnd(last, 100)}
        y={varianceAxis(lines)}
        valueFormat={(value) => formatNumber(value, 1)}
        label={`Logarithm of the gradient's variance on ${name}'s policies against episodes, ${lines.length} methods.`}
        under={(scales) =>
          all.length === 0 && (
            <text
              className={styles['waiting']}
              x={(scales.plot.left + scales.plot.right) / 2}
              y={(scales.plot.top + scales.plot.bottom) / 2}
            >
              measured after the runs
            </text>
          )
        }
      />
    </div>
  );
}

const bandWords = (label: string): string => `shaded: ${label}`;

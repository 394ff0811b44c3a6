/** The variance of every method's gradient on the same frozen policies: those of A2C's runs, and those of RELAX's. */
import { useMemo, useState } from 'react';
import { formatNumber } from '../../../charts/format.ts';
import { VARIANCE_SOURCES } from '../../../experiments/policies/jobs.ts';
import type { MethodId } from '../../../experiments/policies/methods/methods.ts';
import { policiesName } from '../../../experiments/policies/taskNames.ts';
import buttons from '../../../ui/buttons.module.css';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { settingsOf } from '../../shared/changes.ts';
import { trainingRuns } from '../state.ts';
import type { PoliciesState } from '../types.ts';
import { usePolicies, useVerbs } from '../types.ts';
import { MethodsPane } from './MethodsPane.tsx';
import styles from './panes.module.css';
import type { PoliciesPaneProps } from './ReturnsPane.tsx';
import {
  banded,
  type MethodLines,
  policiesVarianceAxis,
  policiesVarianceLines,
  roundEnd,
  seedBandWords,
} from './shape.ts';
import { useKeeper } from './useKeeper.ts';
import { usePoliciesRuns } from './useRuns.ts';

const SCALES = [
  { value: 'whole', label: 'as it is' },
  { value: 'relative', label: '÷ REINFORCE’s' },
] as const;
type Scale = (typeof SCALES)[number]['value'];

export function PoliciesVariancePanes({ layout, width }: PoliciesPaneProps) {
  const measured = usePolicies((s) => settingsOf(s).measured);
  const { set } = useVerbs();
  if (measured) return <Measured layout={layout} width={width} />;
  return (
    <div>
      <PaneTitle title="Variance of the policy gradient">not measured</PaneTitle>
      <button type="button" className={buttons['word']} onClick={() => set({ measured: true })}>
        <span className={buttons['underlined']}>Measure it after the runs</span>
      </button>
    </div>
  );
}

/** Both sources on the same axes, so that one can be held against the other. */
function Measured({ layout, width }: PoliciesPaneProps) {
  // One by one: a slider of the maps changes the settings, and nothing here.
  const methods = usePolicies((s) => settingsOf(s).methods);
  const every = usePolicies((s) => settingsOf(s).every);
  const rollouts = usePolicies((s) => settingsOf(s).rollouts);
  const axis = usePolicies((s) => settingsOf(s).axis);
  const [scale, setScale] = useState<Scale>('whole');
  const keeper = useKeeper();
  const runs = usePoliciesRuns('variance');
  const waiting = usePolicies(waitingWords);
  const hover = usePolicies((s) => s.hover);
  const { hover: setHover } = useVerbs();
  // The figure's ruler counts what the returns are drawn over, and these are drawn over episodes alone.
  const [own, setOwn] = useState<number | null>(null);
  const [ruler, onRuler] = axis === 'episodes' ? [hover, setHover] : [own, setOwn];
  const panes = useMemo(
    () =>
      VARIANCE_SOURCES.map((source) => {
        const base = scale === 'relative' ? 'reinforce' : null;
        const lines = policiesVarianceLines(runs, source, keeper, base);
        return { source, lines: lines.filter(({ id }) => methods.includes(id)) };
      }),
    [runs, methods, scale, keeper],
  );
  const all = panes.flatMap(({ lines }) => lines);
  const last = Math.max(0, ...all.map(({ band }) => band?.x.at(-1) ?? 0));
  const what =
    scale === 'relative'
      ? 'ln of its ratio to REINFORCE’s'
      : 'ln of the variance of one episode’s gradient, mean over θ’s numbers';
  const isShort = layout.name !== 'page';
  const definition = isShort ? what : `${what}; ${rollouts} rollouts, every ${every} episodes`;
  return (
    <>
      {panes.map(({ source, lines }, i) => (
        <VariancePane
          key={source}
          source={source}
          layout={layout}
          width={width}
          lines={lines}
          all={all}
          end={roundEnd(last, 100)}
          definition={i === 0 ? definition : null}
          baseline={scale === 'relative' ? 0 : null}
          waiting={waiting}
          ruler={ruler}
          onRuler={onRuler}
        />
      ))}
      <div className={styles['scales']}>
        <Segmented legend="Variance" options={SCALES} value={scale} onChange={setScale} />
      </div>
    </>
  );
}

/** When there will be something to see. */
export function waitingWords(state: PoliciesState): string {
  const { methods, seeds } = settingsOf(state);
  const over = trainingRuns(state).filter(({ finished }) => finished).length;
  return over < methods.length * seeds ? 'measured after the runs' : 'the first policies are being measured';
}

interface SourceProps extends PoliciesPaneProps {
  readonly source: MethodId;
  readonly lines: readonly MethodLines[];
  /** Of both sources. */
  readonly all: readonly MethodLines[];
  readonly end: number;
  readonly definition: string | null;
  readonly baseline: number | null;
  readonly waiting: string;
  readonly ruler: number | null;
  readonly onRuler: (x: number | null) => void;
}

const valueFormat = (value: number): string => formatNumber(value, 1);

function VariancePane(props: SourceProps) {
  const { source, layout, width, lines, all, end, definition, baseline, waiting, ruler, onRuler } = props;
  const name = policiesName(
    source,
    usePolicies((s) => settingsOf(s).task),
  );
  const seeds = usePolicies((s) => settingsOf(s).seeds);
  const y = useMemo(() => policiesVarianceAxis(all, baseline), [all, baseline]);
  const band = seedBandWords(lines);
  const shaded = banded(lines, null).length;
  const some = shaded < lines.length && layout.name === 'page' ? `, for ${shaded} methods` : '';
  const words = [definition, band && `shaded: ${band}${some}`];
  return (
    <div>
      <PaneTitle
        title={`Policy-gradient variance on the policies of ${name}’s ${seeds === 1 ? 'run' : 'runs'}`}
      >
        {words.filter(Boolean).join('; ')}
      </PaneTitle>
      <MethodsPane
        layout={layout}
        width={width}
        height={layout.variance}
        plot={{ lines, axis: 'episodes', end, y, baseline, valueFormat, empty: waiting }}
        label={`Logarithm of the gradient’s variance on ${name}’s policies against episodes, ${lines.length} methods.`}
        ruler={ruler}
        onRuler={onRuler}
      />
    </div>
  );
}

/** Twenty coins on the page, and alone in a frame. */
import { formatThousands } from '../../charts/format.ts';
import { TrainingPlot } from '../../charts/TrainingPlot.tsx';
import {
  COIN_ESTIMATORS,
  type CoinEstimator,
  coinEstimatorName,
  coinsSettings,
} from '../../experiments/toy/coins/settings.ts';
import { Chips } from '../../ui/Chips.tsx';
import { ControlsPanel } from '../../ui/controls/ControlsPanel.tsx';
import { PaneTitle } from '../../ui/FigureFrame.tsx';
import { PlaybackBar } from '../../ui/PlaybackBar.tsx';
import { useSize } from '../../ui/useSize.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { paneLayout } from '../shared/paneLayout.ts';
import { SettingsPanel } from '../shared/SettingsPanel.tsx';
import { Status } from '../shared/Status.tsx';
import { useSlidePlace } from '../shared/useSlidePlace.ts';
import { CoinsReading, CoinsTable } from './CoinsTable.tsx';
import styles from './coins.module.css';
import {
  COIN_SHORT,
  COIN_STYLE,
  COINS_TITLES,
  type CoinsPlot,
  coinsData,
  coinsRuler,
  coinsWords,
  isCoinEstimator,
} from './plots.ts';
import { useCoins, useCoinsVerbs } from './types.ts';

const useCoinsLayout = paneLayout({
  words: {
    rows: ['0.005'],
    values: ['0.0050'],
    label: (id: CoinEstimator) => COIN_STYLE[id].label,
    short: (id) => COIN_SHORT[id],
  },
  sizes: {
    page: { excess: 330, variance: 210, xTicks: 5 },
    phone: { excess: 280, variance: 190, xTicks: 2 },
    slide: { excess: 0, variance: 0, xTicks: 4 },
    small: { excess: 0, variance: 0, xTicks: 2 },
  },
});
type CoinsLayout = ReturnType<typeof useCoinsLayout>;

interface PaneProps {
  readonly plot: CoinsPlot;
  readonly layout: CoinsLayout;
  readonly width: number;
}

function Pane({ plot, layout, width }: PaneProps) {
  const { margins, metrics, xTicks, variance, name } = layout;
  const state = useCoins((s) => s);
  const verbs = useCoinsVerbs();
  const [boxRef, box] = useSize({ width: 0, height: 300 });
  const fills = layout[plot] === 0;
  const { axis } = settingsOf(state);
  return (
    <div className={fills ? shared['stretch'] : undefined}>
      <PaneTitle title={COINS_TITLES[plot]}>{coinsWords(plot, state, name !== 'page')}</PaneTitle>
      <div ref={boxRef} className={fills ? shared['plotBox'] : undefined}>
        <TrainingPlot
          width={width}
          height={fills ? box.height : layout[plot]}
          margins={margins}
          metrics={metrics}
          data={coinsData(plot, state, { xTicks, hideX: plot === 'excess' && variance > 0 })}
          label={`${COINS_TITLES[plot]} against ${axis}, on a logarithmic axis.`}
          hover={state.hover}
          hoverFormat={plot === 'excess' ? formatThousands : undefined}
          moving={!state.settled}
          onHover={verbs.hover}
          onSeek={(x) => verbs.seek(x)}
          onPoint={verbs.point}
        />
      </div>
    </div>
  );
}

function Playback({ layout, bare = false }: { readonly layout: CoinsLayout; readonly bare?: boolean }) {
  const { steps, seed, axis } = useCoins(settingsOf);
  const playing = useCoins((s) => s.playing);
  const value = useCoins(coinsRuler);
  const head = useCoins((s) => s.body?.head ?? 0);
  const verbs = useCoinsVerbs();
  const unit = axis === 'steps' ? 'step' : 'evaluation';
  return (
    <PlaybackBar
      playing={playing}
      onPlay={verbs.play}
      {...(bare ? {} : { onStep: verbs.step, onReset: verbs.reset, onNewSeed: verbs.newSeed })}
      arrangement={bare ? 'inline' : 'aligned'}
      seed={`seed ${seed}`}
      timeline={{
        label: 'Ruler',
        value,
        max: steps,
        computed: head,
        record: 10,
        format: (at) => `${unit} ${formatThousands(at)}`,
        onChange: (at) => verbs.seek(at),
        layout: layout.name,
        insets: { left: layout.margins.left, right: layout.margins.right },
      }}
    />
  );
}

function Handles({ keys }: { readonly keys: readonly (keyof typeof coinsSettings.fields)[] }) {
  const values = useCoins(settingsOf);
  const verbs = useCoinsVerbs();
  return (
    <ControlsPanel
      definition={coinsSettings}
      values={values}
      keys={keys}
      onSettled={verbs.settle}
      onChange={(key, value) => verbs.set({ [key]: value }, key)}
    />
  );
}

function CoinsChips() {
  const on = useCoins((s) => settingsOf(s).estimators);
  const verbs = useCoinsVerbs();
  const items = COIN_ESTIMATORS.map((id) => ({
    style: { ...COIN_STYLE[id], label: coinEstimatorName(id) },
    on: on.includes(id),
  }));
  return (
    <Chips items={items} onToggle={(id) => isCoinEstimator(id) && verbs.toggle(id)} onFocus={verbs.point} />
  );
}

export function CoinsPage() {
  const [main, { width }] = useSize({ width: 780, height: 0 });
  const layout = useCoinsLayout(
    width,
    useCoins((s) => settingsOf(s).estimators),
    undefined,
  );
  const { claim, use } = CATALOGUE_OF_FIGURES.coins;
  return (
    <Framed
      claim={claim}
      use={use}
      state={
        <div className={shared['stateRoom']}>
          <Status />
        </div>
      }
      chips={<CoinsChips />}
      below={
        <>
          <CoinsTable />
          <SettingsPanel keys={coinsSettings.names.filter((name) => name !== 'estimators')} />
        </>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['panes']} ref={main}>
          <Pane plot="excess" layout={layout} width={width} />
          <Pane plot="variance" layout={layout} width={width} />
          <Playback layout={layout} />
        </div>
        <div className={styles['side']}>
          <Handles keys={['coupling', 'pairs', 'axis']} />
          <CoinsReading />
        </div>
      </div>
    </Framed>
  );
}

export function CoinsSlide() {
  const [frame, { width }] = useSize({ width: 900, height: 400 });
  const layout = useCoinsLayout(
    width,
    useCoins((s) => settingsOf(s).estimators),
    useSlidePlace(),
  );
  return (
    <Framed
      claim="Twenty coins, one cost: step for step, what is learned pays"
      below={
        <>
          <Playback layout={layout} bare />
          <Handles keys={['coupling']} />
        </>
      }
    >
      <div className={shared['fill']} ref={frame}>
        <Pane plot="excess" layout={layout} width={width} />
      </div>
    </Framed>
  );
}

/** The scene of a control task: what happens, whose policy makes it happen, and how to play, slow down or take over. */
import type { ChartLayout } from '../../../charts/metrics.ts';
import { PaneTitle } from '../../../ui/FigureFrame.tsx';
import { useSize } from '../../../ui/useSize.ts';
import { settingsOf } from '../../shared/changes.ts';
import { usePolicies } from '../types.ts';
import { useWatch } from './context.ts';
import { landerHeight } from './lander/frame.ts';
import { cartHeight } from './paintCart.ts';
import { SceneCanvas } from './SceneCanvas.tsx';
import styles from './scene.module.css';
import { sceneSubtitle, sceneTitle } from './sceneWords.ts';
import { HandsPanel } from './TakeOver.tsx';
import { EpisodeTrack, WatchChoices } from './Transport.tsx';

export interface SceneProps {
  readonly place: ChartLayout;
}

export function PoliciesScene({ place }: SceneProps) {
  const task = usePolicies((s) => settingsOf(s).task);
  const by = useWatch((s) => s.by);
  const problem = useWatch((s) => s.problem);
  const [box, size] = useSize({ width: 0, height: 0 });
  const fills = place === 'slide' || place === 'small';
  const height = fills
    ? size.height
    : task === 'lander'
      ? landerHeight(size.width, place, true)
      : cartHeight(place, task === 'pendulum');
  return (
    <div className={fills ? styles['fills'] : styles['scene']} data-scene={task}>
      <Title place={place} />
      <div ref={box} className={fills ? styles['room'] : undefined} style={fills ? undefined : { height }}>
        <SceneCanvas place={place} width={size.width} height={height} />
      </div>
      {problem && <p role="alert">{problem}</p>}
      {!fills && <EpisodeTrack />}
      {!fills && by === 'reader' && <HandsPanel />}
      {!fills && <WatchChoices />}
    </div>
  );
}

function Title({ place }: SceneProps) {
  const task = usePolicies((s) => settingsOf(s).task);
  const title = useWatch((s) => sceneTitle(s, { task }));
  const subtitle = useWatch((s) => sceneSubtitle(s, { task }, place !== 'page'));
  return <PaneTitle title={title}>{subtitle}</PaneTitle>;
}

/** The autoencoders in words: what is going on, how long it takes, and the whole picture for those who cannot see it. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { Series, VaeBody, VaeRun } from '../../experiments/vae/messages.ts';
import { PAPER_ELBOS, PUBLISHED_UPDATES } from '../../experiments/vae/paper.ts';
import { type VaeSettings, vaeName, vaeSettings } from '../../experiments/vae/settings.ts';
import type { StateWords } from '../../ui/StateLine.tsx';
import { settingsOf } from '../shared/changes.ts';
import { timeWords } from '../shared/timeWords.ts';
import { bestOf, type Reach } from './results.ts';
import { seriesOf } from './shape.ts';
import { isFinished, isVaeRunning, shownRuns } from './state.ts';
import type { VaeState } from './types.ts';

/** An ELBO as it is printed everywhere: one decimal, for the noise of one seed is larger. */
export const natsWords = (value: number): string => formatNumber(value, 1);

/** Running text in which no number breaks at its thin space. */
export const unbroken = (text: string): string => text.replaceAll('\u2009', '\u2060\u2009\u2060');

const speedWords = (perSecond: number | null): string =>
  perSecond === null ? 'first steps' : `${formatNumber(perSecond, perSecond < 9.95 ? 1 : 0)} steps/s`;

export function vaeStatus(state: VaeState): StateWords {
  const { body, inView } = state;
  const running = isVaeRunning(state);
  if (!inView && running) return { kind: 'paused', why: 'not in view' };
  if (!body) return { kind: 'preparing' };
  if (body.state === 'waiting')
    return { kind: 'paused', why: 'waiting for your images; add or choose them under “Train on”' };
  if (body.state === 'preparing') return preparing(body);
  const { steps } = settingsOf(state);
  if (isFinished(state)) return { kind: 'finished', took: `${formatThousands(steps)} steps` };
  if (shownRuns(state).length === 0) return { kind: 'paused', why: 'no estimator is switched on' };
  if (!running)
    return { kind: 'paused', why: `step ${formatThousands(body.head)} of ${formatThousands(steps)}` };
  const { progress } = body;
  const doing = progress?.doing ?? 'training';
  const left = progress?.secondsLeft ?? null;
  return {
    kind: 'playing',
    doing,
    speed: speedWords(body.stepsPerSecond),
    ...(left === null ? {} : { left: timeWords(left) }),
  };
}

const preparing = ({ progress }: VaeBody): StateWords =>
  progress ? { kind: 'preparing', what: progress.doing } : { kind: 'preparing' };

/** What the curves are, exactly. */
export const CURVE_TITLES: Readonly<
  Record<VaeSettings['curve'], { readonly title: string; readonly words: string; readonly short: string }>
> = {
  training: {
    title: 'Training ELBO',
    words: 'nats, one sample; each point is the mean of the batches since the last',
    short: 'nats, one sample',
  },
  validation: {
    title: 'Validation ELBO',
    words: 'nats, one sample, up to 500 images never trained on, the same coins every time',
    short: 'nats, one sample',
  },
  iwae: {
    title: 'Validation, IWAE-100',
    words: 'nats, the bound of 100 samples, 100 images never trained on',
    short: 'nats, 100 samples',
  },
};

/** “RELAX reaches it at step 2 500, .66 of REBAR’s” */
export function reachWords(
  { bar }: Reach,
  { id, step }: Reach['others'][number],
  at: (step: number) => string,
): string {
  const name = vaeName(id);
  if (step === null) return `${name}: not yet`;
  const share = bar.step > 0 ? step / bar.step : 1;
  const ratio =
    share < 1 ? `, ${formatNumber(share, 2, { leadingZero: false })} of REBAR’s` : ', no sooner than REBAR';
  return `${name} reaches it at ${at(step)}${ratio}`;
}

/** The paper's table 3 in a sentence. */
export function publishedReach(model: VaeSettings['model']): string {
  const words = (['mnist', 'omniglot'] as const).map((data) => {
    const { rebar, relax } = PAPER_ELBOS[model].epochs[data];
    const name = data === 'mnist' ? 'MNIST' : 'Omniglot';
    return `${name}: REBAR ${formatThousands(rebar)}, RELAX ${relax === null ? 'never' : formatThousands(relax)}`;
  });
  const end =
    PAPER_ELBOS[model].epochs.omniglot.rebar > 2000
      ? '; REBAR’s Omniglot run was still improving when it ended'
      : '';
  return `The paper’s table 3, in epochs: ${words.join('; ')}${end}.`;
}

/** A moment in the unit of the x axis. */
export const momentWords =
  ({ axis }: VaeSettings, stepsPerEpoch: number) =>
  (step: number): string =>
    axis === 'epochs' ? `epoch ${formatNumber(step / stepsPerEpoch, 1)}` : `step ${formatThousands(step)}`;

/** “0.25 % of the paper’s 2 000 000” */
export function shareWords(steps: number): string {
  const percent = (100 * steps) / PUBLISHED_UPDATES;
  const digits = percent === 0 || percent >= 10 ? 0 : Math.min(4, 1 - Math.floor(Math.log10(percent)));
  return `${formatNumber(percent, digits)} %`;
}

const modelLabel = (model: VaeSettings['model']): string =>
  vaeSettings.fields.model.options.find(({ value }) => value === model)?.label ?? model;

/** “two layers, 200 coins each” */
export const modelWords = ({ model, latents }: Pick<VaeSettings, 'model' | 'latents'>): string =>
  `${modelLabel(model)}, ${latents} coins${model === 'two' ? ' each' : ''}`;

const last = ({ values }: Series): number | null => values.at(-1) ?? null;

/** Everything a glance would take in, for a screen reader: kept to a few sentences. */
export function describeVae(state: VaeState): string {
  const { body } = state;
  if (!body) return 'Training is being prepared.';
  const settings = settingsOf(state);
  const runs = shownRuns(state);
  if (runs.length === 0) return 'No estimator is training yet.';
  const { title } = CURVE_TITLES[settings.curve];
  const lines = runs.map((run) => runWords(run, settings));
  return (
    `${modelWords(settings)}. At step ${formatThousands(body.head)} of ${formatThousands(settings.steps)}, ` +
    `${title} in nats and log variance of the gradient: ${lines.join('; ')}.`
  );
}

function runWords(run: VaeRun, { curve }: VaeSettings): string {
  const value = last(seriesOf(run, curve));
  const variance = run.variance.map(last).filter((v) => v !== null);
  const best = bestOf(run.validation);
  return (
    `${vaeName(run.id)} ${value === null ? 'not measured yet' : natsWords(value)}` +
    (variance.length > 0 ? `, ${variance.map((v) => natsWords(v)).join(' and ')}` : '') +
    (best ? `, best validation ${natsWords(best.value)}` : '')
  );
}

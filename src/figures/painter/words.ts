/** What the painter says of its four: names, wrong pixels at the ruler, and the reading. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import type { LineStyle } from '../../charts/lineStyle.ts';
import { PAINTERS, type PainterId } from '../../experiments/painter/settings.ts';
import { settingsOf } from '../shared/changes.ts';
import { lookOf } from '../shared/looks.ts';
import { type PainterState, painterRuler, recordAt } from './types.ts';

/** Pairs of opposites, as ARM and DisARM are. */
const EVOLUTION: LineStyle = {
  ...lookOf('disarm'),
  id: 'evolution',
  label: 'evolution strategies',
  dash: '3 3',
  marker: 'triangle',
};

export const painterLook = (id: PainterId): LineStyle => (id === 'evolution' ? EVOLUTION : lookOf(id));
/** Short enough for a tile of a phone, and for line ends. */
export const painterShort = (id: PainterId): string =>
  id === 'evolution' ? 'evolution' : id === 'running-mean' ? 'mean' : painterLook(id).label;

export interface PainterStanding {
  readonly id: PainterId;
  readonly wrong: number;
}

/** Wrong pixels at the ruler, in the order of the pictures; empty before there are any. */
export const standings = (state: PainterState): readonly PainterStanding[] =>
  (state.body?.lanes ?? []).map((lane) => ({
    id: lane.id,
    wrong: lane.wrong[recordAt(lane, painterRuler(state))]!,
  }));

/** The order as it stands, in a sentence, and what it is worth. */
export function painterReading(state: PainterState): readonly string[] {
  const ruler = painterRuler(state);
  const order = [...standings(state)].sort((a, b) => a.wrong - b.wrong);
  const reinforce = order.find(({ id }) => id === 'reinforce');
  const best = order[0];
  if (!best || !reinforce || ruler === 0) return ['They begin with the same strokes, anywhere.'];
  const listed = order.map(({ id, wrong }) => `${painterLook(id).label} ${wrong}`).join(', ');
  const ratio =
    best.wrong > 0 && best.id !== 'reinforce'
      ? ` REINFORCE has ${formatNumber(reinforce.wrong / best.wrong, 1)} times as many as the best.`
      : '';
  return [`Wrong pixels after ${formatThousands(ruler)} evaluations each: ${listed}.${ratio}`];
}

export function describePainter(state: PainterState): string {
  const { strokes, budget } = settingsOf(state);
  const names = PAINTERS.map((id) => painterLook(id).label).join(', ');
  const what = `${names} each place ${strokes} strokes to match a doodle of 24 by 24 pixels`;
  return `${what}, with ${formatThousands(budget)} evaluations. ${painterReading(state).join(' ')}`;
}

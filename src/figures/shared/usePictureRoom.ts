/** The room that a figure's picture has, on the page and alone in a frame. */
import { layoutOfWidth } from '../../charts/metrics.ts';
import type { PictureSize } from '../../charts/picture/size.ts';
import { useSize } from '../../ui/useSize.ts';
import { useSlidePlace } from './useSlidePlace.ts';

export interface PictureRoom<Place extends PictureSize['place']> {
  /** For the element that the picture fills. */
  readonly box: (node: Element | null) => void;
  readonly width: number;
  readonly height: number;
  readonly place: Place;
}

/** In its page: as wide as its column, and as high as the figure says. */
export function usePageRoom(): PictureRoom<'page' | 'phone'> {
  const [box, { width, height }] = useSize({ width: 780, height: 0 });
  return { box, width, height, place: layoutOfWidth(width) === 'phone' ? 'phone' : 'page' };
}

/** Alone: all that is left of the window, `before` px high until it is measured; a small one is drawn as a phone's. */
export function useSlideRoom(before = 400): PictureRoom<'slide' | 'phone'> {
  const [box, { width, height }] = useSize({ width: 900, height: before });
  return { box, width, height, place: useSlidePlace() === 'small' ? 'phone' : 'slide' };
}

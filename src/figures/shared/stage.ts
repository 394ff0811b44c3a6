/** How far a figure is with what it was asked for: written on its root, for whoever waits for a picture from outside. */

/** The last request is not on the screen yet; it is, and more comes by itself; it is, and nothing more comes. */
export type Stage = 'waiting' | 'working' | 'resting';

/** `body` is the last one that came; `moving` that something else still goes on, such as playback. */
export function stageOf(
  body: { readonly request: number; readonly state: string } | null,
  request: number,
  moving: boolean,
): Stage {
  if (!body || body.request < request) return 'waiting';
  return !moving && ['finished', 'paused', 'waiting'].includes(body.state) ? 'resting' : 'working';
}

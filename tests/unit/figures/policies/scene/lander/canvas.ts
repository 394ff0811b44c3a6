/** A canvas that remembers what was drawn on it: every call with its numbers, and the style that held then. */

export interface Drawn {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly fillStyle: string;
  readonly strokeStyle: string;
  readonly globalAlpha: number;
}

const STYLES = ['fillStyle', 'strokeStyle', 'globalAlpha', 'lineWidth', 'font', 'textAlign', 'textBaseline'];

export function recordingCanvas(): { readonly ctx: CanvasRenderingContext2D; readonly drawn: Drawn[] } {
  const drawn: Drawn[] = [];
  const state: Record<string, unknown> = { fillStyle: '', strokeStyle: '', globalAlpha: 1 };
  const stack: Record<string, unknown>[] = [];
  const ctx = new Proxy(state, {
    get(target, name: string) {
      if (STYLES.includes(name)) return target[name];
      return (...args: unknown[]) => {
        if (name === 'save') stack.push({ ...target });
        if (name === 'restore') Object.assign(target, stack.pop());
        drawn.push({
          call: name,
          args,
          fillStyle: String(target['fillStyle']),
          strokeStyle: String(target['strokeStyle']),
          globalAlpha: Number(target['globalAlpha']),
        });
        return name === 'measureText' ? { width: 7 * String(args[0]).length } : undefined;
      };
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, drawn };
}

export const words = (drawn: readonly Drawn[]): string[] =>
  drawn.filter(({ call }) => call === 'fillText').map(({ args }) => String(args[0]));

/** Points of the path that the `index`-th fill in a colour filled. */
export function filled(drawn: readonly Drawn[], colour: string): [number, number][][] {
  const paths: [number, number][][] = [];
  let path: [number, number][] = [];
  for (const { call, args, fillStyle } of drawn) {
    if (call === 'beginPath') path = [];
    if (call === 'moveTo' || call === 'lineTo') path.push([Number(args[0]), Number(args[1])]);
    if (call === 'fill' && fillStyle === colour) paths.push(path);
  }
  return paths;
}

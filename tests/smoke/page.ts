/** What the smoke suite asks a page: these functions run in the browser and see nothing but their arguments. */

/** What a figure has drawn: path data of its lines; where it draws no methods' lines, of everything but its buttons and handles. */
export function drawing(id: string): string {
  const figure = document.getElementById(id);
  const lines = [...(figure?.querySelectorAll('svg path[data-style]') ?? [])];
  const parts = lines.length > 0 ? lines : [...(figure?.querySelectorAll('svg path, svg text') ?? [])];
  return parts
    .filter((part) => part.closest('button, summary, [role="slider"]') === null)
    .map((part) => part.getAttribute('d') ?? part.textContent)
    .join('\n');
}

/** Whether nothing more will come by itself in a figure, after the frames in which charts take their final sizes. */
export async function rests(id: string): Promise<boolean> {
  const there = (): boolean => {
    const figure = document.getElementById(id);
    const stage = figure?.closest<HTMLElement>('[data-stage]')?.dataset['stage'];
    return stage === 'resting' && figure?.querySelector('svg path[d]') !== null;
  };
  if (!there()) return false;
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  return there();
}

/** A handle to seize, in CSS px. */
export interface Handle {
  readonly [key: string]: string | number;
  readonly name: string;
  readonly value: number;
  readonly x: number;
  readonly y: number;
  /** The slider's width. */
  readonly width: number;
  /** 0 at the slider's left end, 1 at its right end. */
  readonly part: number;
}

/**
 * The handle of a figure's slider, scrolled into view: of the one with this name, or of the first that is to be seen;
 * settings are opened for it. Null while there is none, and while it moves: a page that was opened at a figure goes on bringing it
 * to its place for a while.
 */
export async function handle(id: string, name: string | null): Promise<Handle | null> {
  const figure = document.getElementById(id);
  if (!figure) return null;
  const nameOf = (node: Element): string =>
    node.getAttribute('aria-label') ?? (node as HTMLInputElement).labels?.[0]?.textContent ?? '';
  const find = (): Element | undefined =>
    [...figure.querySelectorAll('[role="slider"], input[type="range"]')].find(
      (node) => node.checkVisibility() && (name === null || nameOf(node) === name),
    );
  if (!find()) for (const closed of figure.querySelectorAll('details')) closed.open = true;
  const slider = find();
  if (!slider) return null;
  slider.scrollIntoView({ block: 'center', behavior: 'instant' });
  const before = slider.getBoundingClientRect();
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  const box = slider.getBoundingClientRect();
  if (box.left !== before.left || box.top !== before.top || !slider.isConnected) return null;
  if (slider instanceof HTMLInputElement) {
    const value = slider.valueAsNumber;
    const part = (value - Number(slider.min)) / (Number(slider.max) - Number(slider.min));
    const x = box.left + 9 + part * (box.width - 18);
    return { name: nameOf(slider), value, x, y: box.top + box.height / 2, width: box.width, part };
  }
  const ring = [...slider.querySelectorAll('circle')].at(-1)?.getBoundingClientRect();
  if (!ring) return null;
  const x = ring.left + ring.width / 2;
  return {
    name: nameOf(slider),
    value: Number(slider.getAttribute('aria-valuenow')),
    x,
    y: ring.top + ring.height / 2,
    width: box.width,
    part: (x - box.left) / box.width,
  };
}

/** What of the document sticks out of its window, in words; `alone`: it may not scroll down either. */
export function sticksOut(alone: boolean): string {
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth) return `${scrollWidth} px wide in ${innerWidth}`;
  return alone && scrollHeight > innerHeight ? `${scrollHeight} px high in ${innerHeight}` : '';
}

/** Lightness of the page's ground, 0 to 1. */
export function lightness(): number {
  const colour = getComputedStyle(document.body).backgroundColor;
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

export function clickButton(name: string): boolean {
  const button = [...document.querySelectorAll('button')].find((node) => node.textContent?.trim() === name);
  button?.click();
  return button !== undefined;
}

/** Whether a page is open that has a place for a figure. */
export const hasPlace = (id: string): boolean => document.querySelector(`[data-figure="${id}"]`) !== null;

/** Scrolls to a figure's place; whether it stays there. */
export async function come(id: string): Promise<boolean> {
  const top = (): number | undefined =>
    document.querySelector(`[data-figure="${id}"]`)?.getBoundingClientRect().top;
  document.querySelector(`[data-figure="${id}"]`)?.scrollIntoView({ block: 'start', behavior: 'instant' });
  const before = top();
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  return before !== undefined && top() === before;
}

/** A figure is broken, and says so. */
export const broken = (): boolean => document.querySelector('[role="alert"]') !== null;

/** What the figures of the page say they are doing. */
export const stateWords = (): string =>
  [...document.querySelectorAll('figure')]
    .map(({ id, textContent }) => {
      const root = document.getElementById(id)?.closest<HTMLElement>('[data-stage]');
      const words = root?.querySelector('[data-state]')?.textContent ?? textContent?.slice(0, 60);
      return `${id} ${root?.dataset['stage'] ?? ''}: ${words}`;
    })
    .join('; ');

/** What is drawn otherwise than in other engines: native selects, legends on lines of their own, controls parted across columns. */
export function oddities(id: string): string {
  const figure = document.getElementById(id);
  if (!figure) return 'no figure';
  for (const closed of figure.querySelectorAll('details')) closed.open = true;
  const out: string[] = [];
  for (const select of figure.querySelectorAll('select'))
    if (getComputedStyle(select).appearance !== 'none') out.push(`a native select: ${select.textContent}`);
  for (const label of document.querySelectorAll('fieldset > legend + label')) {
    const top = label.parentElement?.getBoundingClientRect().top ?? 0;
    if (label.checkVisibility() && label.getBoundingClientRect().top > top + 4)
      out.push(`a legend on its own line: ${label.parentElement?.textContent}`);
  }
  for (const help of figure.querySelectorAll('details p[id$="-help"]')) {
    const control = help.parentElement;
    if (control && control.getClientRects().length > 1)
      out.push(`parted across columns: ${control.textContent?.slice(0, 40)}`);
  }
  return out.join('; ');
}

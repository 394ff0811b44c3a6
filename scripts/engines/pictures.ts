/** What engines draw, as files to look at: the gallery's pictures opened as files, side by side, and the page itself. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FIGURE_IDS, type FigureId } from '../../src/figures/ids.ts';
import { rests } from '../../tests/smoke/page.ts';
import { shortQuery } from '../../tests/smoke/short.ts';
import { type EngineOptions, until } from './engine.ts';
import type { Opener } from './find.ts';
import type { ProbedSite } from './site.ts';

const GALLERY = 'docs/gallery';
const FOLDER = '.cache/engines';
const LIMIT_MS = 120_000;
/** The largest picture fits. */
const WINDOW: EngineOptions = { width: 960, height: 700 };
/** Half of it on a sheet. */
const HALF = { width: WINDOW.width / 2, height: WINDOW.height / 2 };
const MARGIN = 4;

/** The words that stick out of a picture by more than a pixel. It runs in the picture, whose root is the svg. */
function cutWords(): string {
  const frame = document.documentElement.getBoundingClientRect();
  return [...document.querySelectorAll('text')]
    .filter((text) => {
      const { left, right, top, bottom, width } = text.getBoundingClientRect();
      const outside = Math.max(
        frame.left - left,
        right - frame.right,
        frame.top - top,
        bottom - frame.bottom,
      );
      return width > 0 && outside > 1;
    })
    .map((text) => text.textContent)
    .join('; ');
}

/** Every picture of one figure and theme: a row for each size, a column for each engine. */
const sheet = (
  names: readonly string[],
  engines: readonly string[],
): string => `<!doctype html><meta charset="utf-8">
<style>body{margin:0;background:#888}img{width:${HALF.width}px;margin:${MARGIN}px;vertical-align:top}</style>
${names.map((name) => `<div style="white-space:nowrap">${engines.map((engine) => `<img src="${engine}-${name}.png">`).join('')}</div>`).join('\n')}`;

/** The figures' pictures as each engine shows them when it opens the file; one sheet for each figure and theme. */
export async function drawFiles(openers: ReadonlyMap<string, Opener>): Promise<number> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const names = readdirSync(GALLERY)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => file.replace(/\.svg$/, ''));
  for (const name of names) copyFileSync(join(GALLERY, `${name}.svg`), join(FOLDER, `${name}.svg`));
  const addressOf = (file: string): string => pathToFileURL(resolve(FOLDER, file)).href;
  let cut = 0;
  for (const [engineName, open] of openers) {
    const engine = await open(WINDOW);
    try {
      for (const name of names) {
        await engine.goto(addressOf(`${name}.svg`));
        const words = await engine.evaluate(cutWords);
        if (words !== '') {
          cut++;
          console.log(`${engineName}, ${name}: cut off: ${words}`);
        }
        writeFileSync(join(FOLDER, `${engineName}-${name}.png`), await engine.screenshot());
      }
    } finally {
      await engine.close();
    }
  }
  const engines = [...openers.keys()];
  const sheets = FIGURE_IDS.flatMap((figure) =>
    ['light', 'dark'].map((theme) => ({
      file: `sheet-${figure}-${theme}`,
      names: names.filter((name) => name.startsWith(`${figure}-`) && name.endsWith(theme)),
    })),
  );
  for (const { file, names: shown } of sheets)
    writeFileSync(join(FOLDER, `${file}.html`), sheet(shown, engines));
  await photograph(openers, sheets, engines.length, addressOf);
  console.log(
    `${FOLDER}: ${names.length} pictures in ${engines.join(', ')}; sheet-*.html has them side by side.`,
  );
  return cut === 0 ? 0 : 1;
}

/** The sheets as pictures too, where there is a Chromium to make them. */
async function photograph(
  openers: ReadonlyMap<string, Opener>,
  sheets: readonly { readonly file: string; readonly names: readonly string[] }[],
  columns: number,
  addressOf: (file: string) => string,
): Promise<void> {
  const open = openers.get('chromium');
  if (!open) return;
  const rows = Math.max(...sheets.map(({ names }) => names.length));
  const size = {
    width: columns * (HALF.width + 2 * MARGIN + 8),
    height: rows * (HALF.height + 2 * MARGIN),
  };
  const engine = await open(size);
  try {
    for (const { file } of sheets) {
      await engine.goto(addressOf(`${file}.html`));
      writeFileSync(join(FOLDER, `${file}.png`), await engine.screenshot());
    }
  } finally {
    await engine.close();
  }
}

interface Place extends EngineOptions {
  readonly alone: boolean;
}

const PLACES: readonly Place[] = [
  { width: 1440, height: 900, alone: false },
  { width: 390, height: 844, alone: false },
  { width: 960, height: 700, alone: true },
].flatMap((place) => [
  { ...place, dark: false },
  { ...place, dark: true },
]);

/** The page at each of its figures, and the figures alone, as soon as they have trained a little. */
export async function drawPages(openers: ReadonlyMap<string, Opener>, site: ProbedSite): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const query = (figure: FigureId, alone: boolean): string => shortQuery(figure, alone ? 'figure' : 'at');
  for (const [name, open] of openers)
    for (const { alone, ...options } of PLACES) {
      const engine = await open(options);
      for (const figure of FIGURE_IDS) {
        await engine.goto(site.address + query(figure, alone));
        await until(engine, LIMIT_MS, rests, figure).catch((error) => console.log(`${name}: ${error}`));
        const file = `page-${name}-${figure}-${options.width}${options.dark ? '-dark' : ''}.png`;
        writeFileSync(join(FOLDER, file), await engine.screenshot());
      }
      await engine.close();
    }
  console.log(`${FOLDER}: the page in ${[...openers.keys()].join(', ')}`);
  return 0;
}

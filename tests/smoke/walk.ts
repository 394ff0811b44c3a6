/** One walk through the built page in one engine: each figure trains, drags, comes back from its link and over a reload. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, type EngineOptions, until, within } from '../../scripts/engines/engine.ts';
import type { Opener } from '../../scripts/engines/find.ts';
import { fileOf } from '../../scripts/engines/read.ts';
import { type ProbedSite, serveProbed } from '../../scripts/engines/site.ts';
import { FIGURE_IDS, type FigureId } from '../../src/figures/ids.ts';
import {
  address,
  broken,
  clickButton,
  drawing,
  handle,
  lightness,
  oddities,
  rests,
  stateWords,
  sticksOut,
} from './page.ts';
import { shortQuery } from './short.ts';

/** For a state to come on a machine with much else to do; nothing waits as long when it works. */
const LIMIT_MS = 120_000;
/** These end what hangs: an engine that no longer answers. */
const STEP_MS = 300_000;
const ANSWER_MS = 30_000;
/** So many steps that fail one after the other are a broken engine, of which more would say nothing. */
const PATIENCE = 3;
const DESK: EngineOptions = { width: 1440, height: 900 };
const PHONE: EngineOptions = { width: 390, height: 844, dark: true };

/** A slider that trains the figure again, by its name; in other figures the first that is to be seen. */
const SLIDERS: Partial<Record<FigureId, string>> = {
  race: 'Target t',
  microscope: 'Step of the run',
  vae: 'Seed',
  policies: 'Seed',
};
/** They train again, or offer to go on, and say how long it took; what others computed comes back to the last bit. */
const TRAIN_AGAIN: ReadonlySet<FigureId> = new Set(['vae', 'policies']);

export interface Failure {
  readonly where: string;
  readonly what: string;
  /** PNG of the page at that moment. */
  readonly picture: Uint8Array | null;
}

export interface Walk {
  readonly version: string;
  readonly failures: readonly Failure[];
}

type Step = (engine: Engine, site: ProbedSite) => Promise<void>;

/** A figure as it was left at the desk: what its link has to bring back wherever it is opened. */
interface Left {
  readonly link: string;
  readonly value: number;
  readonly numbers: string;
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** Opens an address and waits until the figure has trained and rests. */
async function opened(engine: Engine, figure: FigureId, href: string): Promise<void> {
  await engine.goto(href);
  await until(engine, LIMIT_MS, rests, figure);
  expect((await engine.evaluate(drawing, figure)) !== '', 'nothing is drawn');
}

/** Draws the handle a fifth of its slider aside, in steps, towards the side where there is more room. */
async function drag(engine: Engine, figure: FigureId): Promise<Omit<Left, 'numbers'>> {
  const name = SLIDERS[figure] ?? null;
  const { x, y, width, part, value } = await until(engine, LIMIT_MS, handle, figure, name);
  const before = await engine.evaluate(drawing, figure);
  const from = await engine.evaluate(address);
  const aim = x + (part > 0.5 ? -1 : 1) * width * 0.2;
  await engine.move(x, y);
  await engine.down();
  for (let i = 1; i <= 4; i++) await engine.move(x + ((aim - x) * i) / 4, y);
  await engine.up();
  const moved = await until(engine, LIMIT_MS, handle, figure, name);
  expect(moved.value !== value, `“${moved.name}” stays at ${value}`);
  await until(engine, LIMIT_MS, (old) => location.href !== old, from);
  await until(engine, LIMIT_MS, rests, figure);
  const after = await engine.evaluate(drawing, figure);
  expect(after !== before, `nothing is drawn otherwise after “${moved.name}”`);
  return { link: await engine.evaluate(address), value: moved.value };
}

/** The numbers that a figure saves with its key, without the line that says which they are. */
const numbersOf = async (engine: Engine, figure: FigureId): Promise<string> =>
  TRAIN_AGAIN.has(figure) ? '' : (await fileOf(engine, figure, LIMIT_MS)).replace(/^#.*\n/, '');

/** It is as it was left; `where` it was opened, in words. */
async function expectLeft(engine: Engine, figure: FigureId, left: Left, where: string): Promise<void> {
  const { value } = await until(engine, LIMIT_MS, handle, figure, SLIDERS[figure] ?? null);
  expect(value === left.value, `${where} ${left.link} has ${value} for ${left.value}`);
  expect((await numbersOf(engine, figure)) === left.numbers, `${where} ${left.link} has other numbers`);
}

const PLACES = { at: 'on the page', figure: 'in no chapter' } as const;
type Place = keyof typeof PLACES;

const desk =
  (figure: FigureId, place: Place, lefts: Map<FigureId, Left>): Step =>
  async (engine, site) => {
    await opened(engine, figure, site.address + shortQuery(figure, place));
    const moved = await drag(engine, figure);
    const left = { ...moved, numbers: await numbersOf(engine, figure) };
    lefts.set(figure, left);
    const drawn = await engine.evaluate(drawing, figure);
    await engine.reload();
    await until(engine, LIMIT_MS, rests, figure);
    await expectLeft(engine, figure, left, 'a reload of');
    const again = TRAIN_AGAIN.has(figure) || (await engine.evaluate(drawing, figure)) === drawn;
    expect(again, `a reload of ${left.link} draws something else`);
    const odd = await engine.evaluate(oddities, figure);
    expect(odd === '', odd);
  };

/** Alone, from the link that the desk left: as small a figure shows the same numbers. */
const alone =
  (figure: FigureId, lefts: ReadonlyMap<FigureId, Left>): Step =>
  async (engine, site) => {
    const left = lefts.get(figure);
    const url = new URL(left?.link ?? site.address + shortQuery(figure));
    url.searchParams.delete('at');
    url.searchParams.set('figure', figure);
    await opened(engine, figure, url.href);
    const figures = await engine.evaluate(() => document.querySelectorAll('figure').length);
    expect(figures === 1, `${figures} figures where one is alone`);
    const out = await engine.evaluate(sticksOut, true);
    expect(out === '', out);
    if (left) expect((await numbersOf(engine, figure)) === left.numbers, `${url.href} has other numbers`);
  };

/** In a browser that has never been here, from the link that the desk left. */
const phone =
  (figure: FigureId, lefts: ReadonlyMap<FigureId, Left>): Step =>
  async (engine, site) => {
    const left = lefts.get(figure);
    await opened(engine, figure, left?.link ?? site.address + shortQuery(figure));
    const out = await engine.evaluate(sticksOut, false);
    expect(out === '', out);
    const ground = await engine.evaluate(lightness);
    expect(ground < 0.2, `the ground is ${ground.toFixed(2)} light though the system is dark`);
    if (left) await expectLeft(engine, figure, left, 'a phone with');
  };

const RACE_CODE = /\/race-[^/]*\.js$/;

/** A figure's code that does not come is asked for again: without leaving the page, or with all of it. */
const lateCode: Step = async (engine, site) => {
  const href = site.address + shortQuery('race');
  await engine.goto('about:blank');
  site.refuse(RACE_CODE);
  await engine.goto(href);
  await until(engine, LIMIT_MS, broken);
  await engine.evaluate(() => void Object.assign(window, { stayed: true }));
  site.refuse(null);
  expect(await engine.evaluate(clickButton, 'Start this figure again'), 'it cannot be started again');
  await until(engine, LIMIT_MS, rests, 'race');
  expect(await engine.evaluate(() => 'stayed' in window), 'the page was loaded again');

  await engine.goto('about:blank');
  site.refuse(RACE_CODE);
  await engine.goto(href);
  await until(engine, LIMIT_MS, broken);
  site.refuse(null);
  expect(await engine.evaluate(clickButton, 'Load the page again'), 'the page cannot be loaded again');
  await until(engine, LIMIT_MS, rests, 'race');
};

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** What an engine's console and its pages said while it took a step. */
async function taken(engine: Engine, site: ProbedSite, step: Step): Promise<void> {
  const before = engine.complaints().length;
  site.complaints();
  await within(STEP_MS, step(engine, site));
  const complaints = [...site.complaints(), ...engine.complaints().slice(before)];
  // What was refused on purpose is complained of.
  expect(step === lateCode || complaints.length === 0, `the console says: ${complaints.join(' | ')}`);
}

/** Opens the engine and takes every step, whatever became of those before it, unless the engine is past hope. */
async function session(
  open: Opener,
  options: EngineOptions,
  site: ProbedSite,
  steps: readonly (readonly [string, Step])[],
): Promise<Walk> {
  const failures: Failure[] = [];
  let engine: Engine;
  try {
    engine = await open(options);
  } catch (error) {
    console.log(`It cannot be opened: ${String(error)}`);
    return { version: '', failures: [{ where: 'start', what: String(error), picture: null }] };
  }
  let inARow = 0;
  for (const [where, step] of steps) {
    const began = performance.now();
    try {
      await taken(engine, site, step);
      inARow = 0;
    } catch (error) {
      site.refuse(null);
      inARow++;
      const picture = await within(ANSWER_MS, engine.screenshot()).catch(() => null);
      const says = await within(ANSWER_MS, engine.evaluate(stateWords)).catch(String);
      const what = `${String(error)} (${says})`;
      failures.push({ where, what, picture });
      console.log(`${engine.name}, ${where}: ${what}`);
    }
    console.log(`  ${engine.name.padEnd(10)} ${where.padEnd(26)} ${seconds(began)}`);
    if (inARow >= PATIENCE) {
      console.log(`${engine.name}: the rest of this walk is left out.`);
      break;
    }
  }
  await within(ANSWER_MS, engine.close()).catch((error) => console.log(`${engine.name}: ${String(error)}`));
  return { version: engine.version, failures };
}

/** The whole walk at a desk and on a dark phone. `folder` is the built page. */
export async function walk(open: Opener, folder: string): Promise<Walk> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  // One that is in no chapter is walked through alone.
  const placeOf = (figure: FigureId): Place => (page.includes(`data-figure="${figure}"`) ? 'at' : 'figure');
  const site = await serveProbed(folder);
  const lefts = new Map<FigureId, Left>();
  try {
    const atDesk = await session(open, DESK, site, [
      // First: an engine that has had the code once may not ask for it again.
      ['code that did not come', lateCode],
      ...FIGURE_IDS.flatMap((figure) => [
        [`${figure} ${PLACES[placeOf(figure)]}`, desk(figure, placeOf(figure), lefts)] as const,
        [`${figure} alone`, alone(figure, lefts)] as const,
      ]),
    ]);
    const onPhone = await session(
      open,
      PHONE,
      site,
      FIGURE_IDS.map((figure) => [`${figure} on a dark phone`, phone(figure, lefts)] as const),
    );
    return { version: atDesk.version, failures: [...atDesk.failures, ...onPhone.failures] };
  } finally {
    await site.close();
  }
}

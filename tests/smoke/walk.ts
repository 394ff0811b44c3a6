/** One walk through the built page in one engine: each figure trains, drags, comes back from its link and over a reload. */
import { type Engine, type EngineOptions, until } from '../../scripts/engines/engine.ts';
import type { Opener } from '../../scripts/engines/find.ts';
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

/** For a state to come on a machine with much else to do; nothing waits as long when it works. */
const LIMIT_MS = 120_000;
const DESK: EngineOptions = { width: 1440, height: 900 };
const PHONE: EngineOptions = { width: 390, height: 844, dark: true };

/** Settings with which a figure trains to its end in a second or two: the least that they may be. */
const SHORT: Partial<Record<FigureId, string>> = {
  race: 'v=1&seeds=2&n=2000',
  vae: 'v=1&units=16&n=100&backend=wasm&on=rebar.relax',
  policies: 'v=1&seeds=2&n=4000&every=50',
};
/** A slider that trains the figure again, by its name; in other figures the first that is to be seen. */
const SLIDERS: Partial<Record<FigureId, string>> = { race: 'Target t', vae: 'Seed', policies: 'Seed' };
/** They train again, or offer to go on, and draw as they go; what others drew comes back to the last bit of a line. */
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

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

const query = (figure: FigureId, alone: boolean): string =>
  `?${alone ? 'figure' : 'at'}=${figure}&${SHORT[figure] ?? 'v=1'}`;

/** Opens an address and waits until the figure has trained and rests. */
async function opened(engine: Engine, figure: FigureId, href: string): Promise<void> {
  await engine.goto(href);
  await until(engine, LIMIT_MS, rests, figure);
  expect((await engine.evaluate(drawing, figure)) !== '', 'nothing is drawn');
}

/** Draws the handle a fifth of its slider aside, in steps, towards the side where there is more room. */
async function drag(engine: Engine, figure: FigureId): Promise<void> {
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
}

const desk =
  (figure: FigureId): Step =>
  async (engine, site) => {
    await opened(engine, figure, site.address + query(figure, false));
    await drag(engine, figure);
    const name = SLIDERS[figure] ?? null;
    const state = async (): Promise<string> => {
      const { value } = await until(engine, LIMIT_MS, handle, figure, name);
      return `${value}\n${TRAIN_AGAIN.has(figure) ? '' : await engine.evaluate(drawing, figure)}`;
    };
    const [then, link] = [await state(), await engine.evaluate(address)];
    await engine.goto('about:blank');
    await opened(engine, figure, link);
    expect((await state()) === then, `the link ${link} opens something else`);
    await engine.reload();
    await until(engine, LIMIT_MS, rests, figure);
    expect((await state()) === then, `a reload of ${link} changes it`);
    const odd = await engine.evaluate(oddities, figure);
    expect(odd === '', odd);
  };

const alone =
  (figure: FigureId): Step =>
  async (engine, site) => {
    await opened(engine, figure, site.address + query(figure, true));
    const figures = await engine.evaluate(() => document.querySelectorAll('figure').length);
    expect(figures === 1, `${figures} figures where one is alone`);
    const out = await engine.evaluate(sticksOut, true);
    expect(out === '', out);
  };

const phone =
  (figure: FigureId): Step =>
  async (engine, site) => {
    await opened(engine, figure, site.address + query(figure, false));
    const out = await engine.evaluate(sticksOut, false);
    expect(out === '', out);
    const ground = await engine.evaluate(lightness);
    expect(ground < 0.2, `the ground is ${ground.toFixed(2)} light though the system is dark`);
  };

/** Code that does not come is asked for again: the figure's own without leaving the page, what it rests on by a reload. */
const lateCode: Step = async (engine, site) => {
  const href = site.address + query('race', false);
  await engine.goto('about:blank');
  site.refuse(/\/race-[^/]*\.js$/);
  await engine.goto(href);
  await until(engine, LIMIT_MS, broken);
  await engine.evaluate(() => void Object.assign(window, { stayed: true }));
  site.refuse(null);
  expect(await engine.evaluate(clickButton, 'Start this figure again'), 'it cannot be started again');
  await until(engine, LIMIT_MS, rests, 'race');
  expect(await engine.evaluate(() => 'stayed' in window), 'the page was loaded again');

  await engine.goto('about:blank');
  site.refuse(/\/assets\/race-[^/]*\.js$/);
  await engine.goto(href);
  await until(engine, LIMIT_MS, broken);
  site.refuse(null);
  expect(await engine.evaluate(clickButton, 'Load the page again'), 'the page cannot be loaded again');
  await until(engine, LIMIT_MS, rests, 'race');
};

const seconds = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/** Opens the engine and takes every step, whatever became of those before it. */
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
  for (const [where, step] of steps) {
    const began = performance.now();
    const before = engine.complaints().length;
    site.complaints();
    try {
      await step(engine, site);
      const complaints = [...site.complaints(), ...engine.complaints().slice(before)];
      // What was refused on purpose is complained of.
      expect(step === lateCode || complaints.length === 0, `the console says: ${complaints.join(' | ')}`);
    } catch (error) {
      site.refuse(null);
      const picture = await engine.screenshot().catch(() => null);
      const says = await engine.evaluate(stateWords).catch(String);
      const what = `${String(error)} (${says})`;
      failures.push({ where, what, picture });
      console.log(`${engine.name}, ${where}: ${what}`);
    }
    console.log(`  ${engine.name.padEnd(10)} ${where.padEnd(26)} ${seconds(began)}`);
  }
  await engine.close();
  return { version: engine.version, failures };
}

/** The whole walk at a desk and on a dark phone. `folder` is the built page. */
export async function walk(open: Opener, folder: string): Promise<Walk> {
  const site = await serveProbed(folder);
  try {
    const atDesk = await session(open, DESK, site, [
      ...FIGURE_IDS.flatMap((figure) => [
        [`${figure} on the page`, desk(figure)] as const,
        [`${figure} alone`, alone(figure)] as const,
      ]),
      ['code that did not come', lateCode],
    ]);
    const onPhone = await session(
      open,
      PHONE,
      site,
      FIGURE_IDS.map((figure) => [`${figure} on a dark phone`, phone(figure)] as const),
    );
    return { version: atDesk.version, failures: [...atDesk.failures, ...onPhone.failures] };
  } finally {
    await site.close();
  }
}

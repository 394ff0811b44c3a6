/** What every engine has to do with the built page: each figure trains, is dragged, and comes back over a reload and from its link. */
import { type Engine, until } from '../../scripts/engines/engine.ts';
import { fileOf, linkOf } from '../../scripts/engines/read.ts';
import type { ProbedSite } from '../../scripts/engines/site.ts';
import type { FigureId } from '../../src/figures/ids.ts';
import type { Left, Links } from './links.ts';
import {
  broken,
  clickButton,
  come,
  drawing,
  type Handle,
  handle,
  hasPlace,
  lightness,
  oddities,
  rests,
  sticksOut,
} from './page.ts';
import type { Step } from './session.ts';
import { isLong, shortQuery } from './short.ts';

/** For a state to come on a machine with much else to do; nothing waits as long when it works. */
const LIMIT_MS = 120_000;

/** A slider that trains the figure again, by its name; in other figures the first that is to be seen. */
const SLIDERS: Partial<Record<FigureId, string>> = {
  race: 'Target t',
  microscope: 'Step of the run',
  vae: 'Seed',
  policies: 'Seed',
};
/** They train again, or offer to go on, and say how long it took; what others computed comes back to the last bit. */
const TRAIN_AGAIN: ReadonlySet<FigureId> = new Set(['vae', 'policies']);

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** Waits until a figure has trained and rests. */
async function drawn(engine: Engine, figure: FigureId): Promise<void> {
  await until(engine, LIMIT_MS, rests, figure);
  expect((await engine.evaluate(drawing, figure)) !== '', 'nothing is drawn');
}

async function opened(engine: Engine, figure: FigureId, href: string): Promise<void> {
  await engine.goto(href);
  await drawn(engine, figure);
}

/** `at` a chapter of the page; a figure that is in none is walked through alone. */
export type Place = 'at' | 'figure';

/** Comes to a figure by scrolling, as a reader of the page does, or by a short link where it would train for long. */
async function reached(engine: Engine, site: ProbedSite, figure: FigureId, place: Place): Promise<void> {
  const near = place === 'at' && !isLong(figure) && (await engine.evaluate(hasPlace, figure));
  if (!near) return opened(engine, figure, site.address + shortQuery(figure, place));
  await until(engine, LIMIT_MS, come, figure);
  await drawn(engine, figure);
}

/** Draws the handle a fifth of its slider aside, in steps, towards the side where there is more room. */
async function drag(engine: Engine, { x, y, width, part }: Handle): Promise<void> {
  const aim = x + (part > 0.5 ? -1 : 1) * width * 0.2;
  await engine.move(x, y);
  await engine.down();
  for (let i = 1; i <= 4; i++) await engine.move(x + ((aim - x) * i) / 4, y);
  await engine.up();
}

/** Drags a figure's slider, and waits for what follows from it: another drawing, and an address that is its link. */
async function dragged(engine: Engine, figure: FigureId): Promise<Left> {
  const name = SLIDERS[figure] ?? null;
  const at = await until(engine, LIMIT_MS, handle, figure, name);
  const before = await engine.evaluate(drawing, figure);
  await drag(engine, at);
  const { value } = await until(engine, LIMIT_MS, handle, figure, name);
  expect(value !== at.value, `“${at.name}” stays at ${value}`);
  await until(engine, LIMIT_MS, rests, figure);
  const after = await engine.evaluate(drawing, figure);
  expect(after !== before, `nothing is drawn otherwise after “${at.name}”`);
  const { search } = new URL(await linkOf(engine, figure, LIMIT_MS));
  await until(engine, LIMIT_MS, (link) => location.search === link, search);
  return { query: search, value, numbers: await numbersOf(engine, figure) };
}

/** The numbers that a figure saves with its key, without the line that says which they are. */
const numbersOf = async (engine: Engine, figure: FigureId): Promise<string> =>
  TRAIN_AGAIN.has(figure) ? '' : (await fileOf(engine, figure, LIMIT_MS)).replace(/^#.*\n/, '');

/** It is as it was left; `where` it was opened, in words. */
async function expectLeft(engine: Engine, figure: FigureId, left: Left, where: string): Promise<void> {
  const { value } = await until(engine, LIMIT_MS, handle, figure, SLIDERS[figure] ?? null);
  expect(value === left.value, `${where} ${left.query} has ${value} for ${left.value}`);
  expect((await numbersOf(engine, figure)) === left.numbers, `${where} ${left.query} has other numbers`);
}

/** It trains, is dragged and comes back over a reload; its link is left for others. */
export const atTheDesk = (figure: FigureId, place: Place, links: Links): Step => ({
  where: `${figure} ${place === 'at' ? 'on the page' : 'in no chapter'}`,
  take: async (engine, site) => {
    try {
      await reached(engine, site, figure, place);
      const left = await dragged(engine, figure);
      links.leave(figure, left);
      const before = await engine.evaluate(drawing, figure);
      await engine.reload();
      await until(engine, LIMIT_MS, rests, figure);
      await expectLeft(engine, figure, left, 'a reload of');
      const again = TRAIN_AGAIN.has(figure) || (await engine.evaluate(drawing, figure)) === before;
      expect(again, `a reload of ${left.query} draws something else`);
      const odd = await engine.evaluate(oddities, figure);
      expect(odd === '', odd);
    } finally {
      links.leave(figure, null);
    }
  },
});

/** Alone, from the link that the desk left: the same numbers, and nothing beside them. */
export const alone = (figure: FigureId, links: Links): Step => ({
  where: `${figure} alone`,
  after: links.left(figure),
  take: async (engine, site) => {
    const left = await links.left(figure);
    const url = new URL(site.address + (left?.query ?? shortQuery(figure)));
    url.searchParams.delete('at');
    url.searchParams.set('figure', figure);
    await opened(engine, figure, url.href);
    const figures = await engine.evaluate(() => document.querySelectorAll('figure').length);
    expect(figures === 1, `${figures} figures where one is alone`);
    const out = await engine.evaluate(sticksOut, true);
    expect(out === '', out);
    if (left) expect((await numbersOf(engine, figure)) === left.numbers, `${url.href} has other numbers`);
  },
});

/** On a dark phone, from the link that the desk left. */
export const onThePhone = (figure: FigureId, links: Links): Step => ({
  where: `${figure} on a dark phone`,
  after: links.left(figure),
  take: async (engine, site) => {
    const left = await links.left(figure);
    await opened(engine, figure, site.address + (left?.query ?? shortQuery(figure)));
    const out = await engine.evaluate(sticksOut, false);
    expect(out === '', out);
    const ground = await engine.evaluate(lightness);
    expect(ground < 0.2, `the ground is ${ground.toFixed(2)} light though the system is dark`);
    if (left) await expectLeft(engine, figure, left, 'a phone with');
  },
});

const RACE_CODE = /\/race-[^/]*\.js$/;

/** A figure's code that does not come is asked for again: without leaving the page, or with all of it. */
export const lateCode: Step = {
  where: 'code that did not come',
  complains: true,
  take: async (engine, site) => {
    const href = site.address + shortQuery('race');
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
  },
};

/** What holds for every figure of the catalogue in a real page: it can be used by all, works only in view, and stands beside another of its kind. */
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import '../../../src/ui/base.css';
import { createFigure } from '../../../src/figures/createFigure.ts';
import type { AnyDefinition, AnyFigure } from '../../../src/figures/figure.ts';
import { FIGURE_IDS, type FigureId } from '../../../src/figures/ids.ts';
import { FIGURE_LOADERS } from '../../../src/figures/loaders.ts';
import { pictureText } from '../../../src/figures/shared/exports.tsx';
import { FigureShell } from '../../../src/figures/shared/FigureShell.tsx';
import { readLink } from '../../../src/figures/shared/link.ts';
import { eventually } from '../../eventually.ts';

/** Settings with which a figure trains in a moment, where its own take longer. */
const SHORT: Partial<Record<FigureId, string>> = {
  race: 'seeds=1&n=1000',
  vae: 'units=16&n=60&backend=wasm&on=rebar&k=0',
  policies: 'seeds=1&n=2000&on=a2c&var=0',
  painter: 'budget=1000',
  laboratory: 'draws=1000&tuning=0&n=100&on=rloo',
};

const begun = (definition: AnyDefinition, id: FigureId): AnyFigure =>
  createFigure(definition, readLink(definition, `?figure=${id}&v=1&${SHORT[id] ?? ''}`));

afterEach(async () => {
  await cleanup();
  vi.unstubAllGlobals();
});

/** Counts the workers that are asked for. */
function countWorkers(): { readonly made: () => number } {
  let made = 0;
  const { Worker } = window;
  vi.stubGlobal(
    'Worker',
    class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        made++;
      }
    },
  );
  return { made: () => made };
}

describe.each(FIGURE_IDS)('the figure “%s” in a page', async (id) => {
  const definition = await FIGURE_LOADERS[id]();

  it('asks for no worker before somebody can look, and for one then unless it answers at once', async () => {
    const { made } = countWorkers();
    const figure = begun(definition, id);
    const stop = figure.start();
    figure.verbs.newSeed();
    figure.verbs.undo();
    expect(made()).toBe(0);
    figure.verbs.show(true);
    if (definition.source.atOnce) expect(made()).toBe(0);
    else await eventually(() => expect(made()).toBeGreaterThan(0));
    stop();
  });

  it('has nothing to complain of for axe, on the page and alone', async () => {
    for (const alone of [false, true]) {
      const screen = await render(
        <main>
          <FigureShell figure={begun(definition, id)} alone={alone} addressed={false} />
        </main>,
      );
      await eventually(() => expect(screen.container.querySelector('figure')).not.toBeNull());
      const { violations } = await axe.run(screen.container, {
        // A chapter's heading stands above the figure's; here there is none.
        rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
      });
      expect(violations.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
      await cleanup();
    }
  });

  it('stands twice on a page, one from a link and one from properties, and neither disturbs the other', async () => {
    const linked = begun(definition, id);
    const given = createFigure(definition, { settings: definition.settings.defaults });
    const before = location.search;
    const screen = await render(
      <main>
        <FigureShell figure={linked} alone={false} addressed={false} />
        <FigureShell figure={given} alone={false} addressed={false} />
      </main>,
    );
    await eventually(() => expect(screen.container.querySelectorAll('figure')).toHaveLength(2));
    const ids = [...screen.container.querySelectorAll('[id]')].map((node) => node.id);
    expect(ids.filter((each, i) => ids.indexOf(each) !== i)).toEqual([]);
    const state = given.store.getState();
    const number = definition.settings.names.find(
      (name) => definition.settings.fields[name]?.kind === 'number',
    )!;
    const field = definition.settings.fields[number] as { readonly min: number };
    linked.verbs.set({ [number]: field.min });
    linked.verbs.notify('For this one alone.');
    linked.verbs.hover(3);
    expect(linked.store.getState().history.present[number]).toBe(field.min);
    expect(given.store.getState().history).toBe(state.history);
    expect(given.store.getState().notices).toEqual(state.notices);
    expect(given.store.getState().hover).toBeNull();
    expect(location.search).toBe(before);
  });

  it('is drawn as a file by the page itself', () => {
    const figure = begun(definition, id);
    const stop = figure.start();
    const text = pictureText(figure, { width: 960, height: 640, place: 'page', theme: 'dark' });
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(file.querySelector('parsererror')).toBeNull();
    expect(file.documentElement.getAttribute('viewBox')).toBe('0 0 960 640');
    expect(text).not.toMatch(/var\(|class=/);
    stop();
  });
});

/** What holds for every figure of the catalogue, before a page or a worker is there. */
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CATALOGUE_OF_FIGURES } from '../../../src/figures/catalogue.ts';
import { createFigure } from '../../../src/figures/createFigure.ts';
import type { AnyDefinition, AnyFigure } from '../../../src/figures/figure.ts';
import { FIGURE_IDS, type FigureId } from '../../../src/figures/ids.ts';
import { FIGURE_LOADERS } from '../../../src/figures/loaders.ts';
import { keyWords } from '../../../src/figures/shared/keys.ts';
import { readLink, writeLink } from '../../../src/figures/shared/link.ts';
import { toCsv, toJson } from '../../../src/figures/shared/table.ts';
import type { Field, FieldValue } from '../../../src/settings/fields.ts';
import { begin, commandFor, press } from './begin.ts';
import { silent } from './still.ts';

/** A figure that is started; where its own source would need a worker, with one that answers every request with nothing new. */
function alive(definition: AnyDefinition, query = ''): AnyFigure {
  const source = definition.source.atOnce ? definition.source : silent;
  const figure = createFigure({ ...definition, source }, readLink(definition, query));
  figure.start();
  return figure;
}

/** Another valid value of a field. */
function other(field: Field, value: FieldValue): FieldValue {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return value === field.max ? field.min : field.max;
    case 'choice':
      return field.options.find((option) => option.value !== value)?.value ?? value;
    case 'set':
      return field.options.map((option) => option.value).slice(0, Math.max(1, field.least));
    case 'flag':
      return value !== true;
    default:
      return value;
  }
}

const SIZES = [
  { width: 960, height: 640, place: 'page' },
  { width: 390, height: 480, place: 'phone' },
  { width: 960, height: 700, place: 'slide' },
] as const;

describe.each(FIGURE_IDS)('the figure “%s”', async (id: FigureId) => {
  const definition = await FIGURE_LOADERS[id]();
  const { settings: schema } = definition;
  const settingsOf = (figure: AnyFigure) => figure.store.getState().history.present;

  it('is the one that the catalogue names, with a claim, a use and room', () => {
    const { claim, use, height } = CATALOGUE_OF_FIGURES[id];
    expect(definition.id).toBe(id);
    expect([claim, use].every((words) => words.length > 10)).toBe(true);
    expect(height.page).toBeGreaterThan(20);
    expect(height.phone).toBeGreaterThan(20);
  });

  it('comes back from its link with every setting, one at a time', () => {
    for (const name of schema.names) {
      const field = schema.fields[name] as Field;
      const value = other(field, schema.defaults[name]!);
      const settings = schema.normalise({ ...schema.defaults, [name]: value });
      const { query } = writeLink(definition, begin(definition, settings), true);
      const again = readLink(definition, `?${query}`);
      expect(again.settings, name).toEqual(settings);
      expect(again.problems, name).toEqual([]);
    }
  });

  it('is empty in the address of its page as it first appears, and complete alone', () => {
    const state = begin(definition);
    expect(writeLink(definition, state, false).query).toBe('');
    expect(writeLink(definition, state, true).query).toBe(`figure=${id}&v=1`);
  });

  it('takes every verb at any time, and keeps valid settings', () => {
    const figure = alive(definition);
    const { verbs } = figure;
    const each: readonly (() => void)[] = [
      () => verbs.step(),
      () => verbs.reset(),
      () => verbs.newSeed(),
      () => verbs.seek(1),
      () => verbs.seek(null),
      () => verbs.seek(-5, false),
      () => verbs.seek(1e9),
      () => verbs.play(false),
      () => verbs.settle(),
      () => verbs.undo(),
      () => verbs.redo(),
      () => verbs.hover(3),
      () => verbs.hover(null),
      () => verbs.point('nobody'),
      () => verbs.point(null),
      () => verbs.show(true),
      () => verbs.show(false),
      () => verbs.notify('A sentence.'),
      () => verbs.dismiss(1),
    ];
    for (const tell of [...each, ...each.toReversed()]) {
      tell();
      expect(schema.parse(settingsOf(figure)).problems).toEqual([]);
      expect(definition.describe(figure.store.getState()).length).toBeGreaterThan(5);
    }
  });

  it('undoes and redoes what was set, a drag as one step', () => {
    const figure = alive(definition);
    const name = schema.names.find((each) => schema.fields[each]?.kind === 'number')!;
    const field = schema.fields[name] as Field & { readonly min: number; readonly max: number };
    const before = settingsOf(figure);
    figure.verbs.set({ [name]: field.min }, name);
    figure.verbs.set({ [name]: field.max }, name);
    figure.verbs.settle();
    expect(settingsOf(figure)[name]).toBe(field.max);
    figure.verbs.undo();
    expect(settingsOf(figure)).toEqual(before);
    figure.verbs.redo();
    expect(settingsOf(figure)[name]).toBe(field.max);
  });

  it('has a key for no two things, and every listed key does what its line says', () => {
    const figure = alive(definition);
    const keyed = figure.commands.filter(({ key }) => key !== undefined);
    expect(new Set(keyed.map(keyWords)).size).toBe(keyed.length);
    expect(new Set(figure.commands.map((command) => command.id)).size).toBe(figure.commands.length);
    for (const command of keyed) {
      const event = press(command.key!, {
        ctrlKey: command.command ?? false,
        shiftKey: command.shift ?? false,
      });
      expect(commandFor(definition, event)?.id).toBe(command.id);
      expect(command.label).not.toMatch(/[a-z]-[a-z]+-[a-z]|_/);
    }
  });

  it.each(SIZES)('is drawn as one SVG that stands alone: $place', (size) => {
    for (const theme of ['light', 'dark'] as const) {
      const { store } = alive(definition);
      const markup = renderToStaticMarkup(definition.picture(store.getState(), { ...size, theme }));
      expect(markup).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      expect(markup).toContain('<title>');
      expect(markup).not.toMatch(/ class=| style=|var\(|href|foreignObject|<script|<style|currentColor/);
      expect(markup).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }
  });

  it('saves a table whose rows have its columns, each with a definition, or says that there is none', () => {
    const { store } = alive(definition);
    const table = definition.table(store.getState());
    if (!table) {
      expect(store.getState().body).toBeNull();
      return;
    }
    expect(table.columns.every((column) => column.definition.length > 5)).toBe(true);
    expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
    const csv = toCsv(table, 'https://example.org/').split('\n');
    expect(csv).toHaveLength(table.rows.length + 3);
    expect(JSON.parse(toJson(table, 'https://example.org/')).rows).toHaveLength(table.rows.length);
  });

  it('has a teaching sequence whose scenes can be shown', () => {
    const figure = alive(definition);
    for (const [i, scene] of (definition.sequence ?? []).entries()) {
      figure.verbs.scene(i);
      expect(settingsOf(figure)).toMatchObject(scene.set);
      expect(scene.caption).toMatch(/\.$/);
    }
    expect(() => figure.verbs.scene(99)).toThrow(RangeError);
  });
});

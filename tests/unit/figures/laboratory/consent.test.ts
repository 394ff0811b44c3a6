/** Whose formulas the laboratory runs: its own, those written here, and those that the reader has agreed to; never a link's. */
import { describe, expect, it } from 'vitest';
import { LAB_PRESETS } from '../../../../src/experiments/lab/presets.ts';
import { createFigure } from '../../../../src/figures/createFigure.ts';
import type { labSource } from '../../../../src/figures/laboratory/behaviour.ts';
import { laboratory } from '../../../../src/figures/laboratory/laboratory.tsx';
import { isAgreed, type LabTypes } from '../../../../src/figures/laboratory/types.ts';
import { readLink, writeLink } from '../../../../src/figures/shared/link.ts';
import { silent } from '../still.ts';

const begun = (query: string) => {
  const figure = createFigure<LabTypes>(
    { ...laboratory, source: silent as unknown as typeof labSource },
    readLink(laboratory, query),
  );
  figure.start();
  return { ...figure, agreed: () => isAgreed(figure.store.getState()) };
};
const STRANGE = '?figure=laboratory&v=1&formula=b1*b2%2Bfloor(b3)';

describe('a formula', () => {
  it('of a link is shown, and not run before the reader agrees', () => {
    const { store, verbs, agreed, definition } = begun(STRANGE);
    expect(store.getState().history.present.formula).toBe('b1*b2+floor(b3)');
    expect(agreed()).toBe(false);
    expect(definition.describe(store.getState())).toContain('has not been run');
    // Nothing else that is done to the figure is an agreement.
    verbs.set({ theta: 0.3 });
    verbs.newSeed();
    verbs.reset();
    verbs.toggle('dlax');
    verbs.undo();
    expect(agreed()).toBe(false);
    const { request } = store.getState();
    verbs.agree();
    expect(agreed()).toBe(true);
    expect(store.getState().request).toBeGreaterThan(request);
  });

  it('of a link stays unrun when the reader writes another and goes back', () => {
    const { verbs, agreed } = begun(STRANGE);
    verbs.set({ formula: 'b1 + b2' });
    expect(agreed()).toBe(true);
    verbs.undo();
    expect(agreed()).toBe(false);
  });

  it('of the laboratory’s own runs from a link, and so does one that is written here', () => {
    for (const preset of LAB_PRESETS) {
      const { store, verbs } = begun('');
      verbs.preset(preset);
      const { query } = writeLink(laboratory, store.getState(), true);
      expect(begun(`?${query}`).agreed(), preset.label).toBe(true);
    }
    const { verbs, agreed } = begun('');
    verbs.set({ formula: 'b1 * b2' });
    expect(agreed()).toBe(true);
  });

  it('for c of a link is not run either, and one that is written here is put to the test', () => {
    const link = '?figure=laboratory&v=1&own=k*z1&on=own.relax';
    const { store, agreed, verbs, definition } = begun(link);
    expect(store.getState().history.present.own).toBe('k*z1');
    expect(agreed()).toBe(false);
    verbs.set({ formula: 'b1 * b2' });
    expect(agreed()).toBe(false);
    // Left out it is not run, and the rest may be.
    verbs.toggle('own');
    expect(agreed()).toBe(true);
    verbs.toggle('own');
    expect(agreed()).toBe(false);
    verbs.agree();
    expect(agreed()).toBe(true);
    const { query } = writeLink(definition, store.getState(), true);
    expect(begun(`?${query}`).store.getState().history.present.own).toBe('k*z1');

    const here = begun('');
    here.verbs.set({ own: 'a*z1' });
    expect(here.agreed()).toBe(true);
    expect(here.store.getState().history.present).toMatchObject({ own: 'a*z1' });
    expect(here.store.getState().history.present.estimators).toContain('own');
  });

  it('that means nothing keeps the last good one', () => {
    const { store, verbs } = begun('');
    verbs.set({ formula: 'b1 * b2' });
    verbs.set({ formula: 'b1 * q' });
    expect(store.getState().history.present.formula).toBe('b1 * b2');
    const { settings, problems } = readLink(laboratory, '?figure=laboratory&v=1&formula=b1*q');
    expect(settings.formula).toBe(laboratory.settings.defaults.formula);
    expect(problems?.join()).toContain('has an unknown name “q”');
  });
});

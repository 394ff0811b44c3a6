/** What every figure's menu offers, and the keys that do the same. */
import { describe, expect, it, vi } from 'vitest';
import { keepingKeys, LIST_KEY } from '../../../../src/figures/shared/commonKeys.ts';
import { menuItems } from '../../../../src/figures/shared/pageActions.ts';

const page = () => ({ copyLink: vi.fn(), saveCsv: vi.fn(), toggleKeys: vi.fn() });

describe('the menu of a figure', () => {
  it('links to the state and to the figure alone on the page', () => {
    const actions = page();
    const items = menuItems(actions, false, 'curves');
    expect(items.map(({ label }) => label)).toEqual([
      'Copy the link to this state',
      'Copy the link to the figure alone',
      'Save the curves (CSV)',
      'Keys',
    ]);
    for (const item of items) item.onSelect?.();
    expect(actions.copyLink.mock.calls).toEqual([[false], [true]]);
    expect(actions.saveCsv).toHaveBeenCalledOnce();
    expect(actions.toggleKeys).toHaveBeenCalledOnce();
  });

  it('has no room for more than the link and the numbers in a slide', () => {
    const actions = page();
    const items = menuItems(actions, true, 'numbers');
    expect(items.map(({ label }) => label)).toEqual([
      'Copy the link to this state',
      'Save the numbers (CSV)',
    ]);
    items[0]!.onSelect?.();
    expect(actions.copyLink).toHaveBeenCalledWith(true);
  });

  it('names the key of every item that has one', () => {
    const actions = page();
    const figure = { actions: { undo: vi.fn(), redo: vi.fn() } };
    const keys = [...keepingKeys('curves'), LIST_KEY];
    for (const { shortcut, label } of menuItems(actions, false, 'curves')) {
      if (!shortcut) continue;
      const key = keys.find((each) => each.key === shortcut.toLowerCase());
      key?.perform(figure, actions);
      if (shortcut !== '?') expect(key?.label).toBe(label);
    }
    // As it is shown now: on the page or alone.
    expect(actions.copyLink.mock.calls).toEqual([[]]);
    expect(actions.saveCsv).toHaveBeenCalledOnce();
    expect(actions.toggleKeys).toHaveBeenCalledOnce();
  });
});

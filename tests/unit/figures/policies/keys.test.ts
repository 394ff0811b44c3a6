/** Keys of the control tasks: each does something of its own, and the arrows stay the pilot's. */
import { describe, expect, it, vi } from 'vitest';
import { TASKS } from '../../../../src/experiments/policies/settings.ts';
import { createPolicies } from '../../../../src/figures/policies/controller.ts';
import { actionOf, KEYS } from '../../../../src/figures/policies/keys.ts';
import { readPoliciesLink } from '../../../../src/figures/policies/link.ts';
import { LANDER_KEYS } from '../../../../src/figures/policies/scene/lander/keys.ts';
import { settingsOf } from '../../../../src/figures/policies/state.ts';
import type { KeyPress } from '../../../../src/figures/shared/keys.ts';
import { FakePool } from './runs.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  target: null,
  ...more,
});

function figure() {
  const policies = createPolicies(readPoliciesLink(''), (options) => new FakePool(options));
  policies.start();
  const page = { copyLink: vi.fn(), saveCsv: vi.fn(), toggleKeys: vi.fn() };
  const type = (key: string, more: Partial<KeyPress> = {}): void =>
    actionOf(press(key, more))?.perform(policies, page);
  return { policies, page, type, settings: () => settingsOf(policies.store.getState()) };
}

describe('the keys of the control tasks', () => {
  it('are each for one thing', () => {
    const chords = KEYS.map(({ key, command, shift }) => [key, command ?? false, shift ?? false].join());
    expect(new Set(chords).size).toBe(KEYS.length);
    expect(new Set(KEYS.map(({ id }) => id)).size).toBe(KEYS.length);
    for (const { key } of KEYS) expect(actionOf(press(key, { altKey: true }))).toBeNull();
  });

  it('leave the reader who flies or balances the arrows, space and Escape', () => {
    const flown = [...LANDER_KEYS.map(({ key }) => key), ' ', 'Escape', 'Enter', 'Tab'];
    for (const key of flown) expect(actionOf(press(key)), key).toBeNull();
  });

  it('leave a field its letters', () => {
    const target = { tagName: 'INPUT', type: 'text' } as unknown as EventTarget;
    for (const { key } of KEYS) expect(actionOf(press(key, { target }))).toBeNull();
  });

  it('switch methods in the order of the chips', () => {
    const { type, settings } = figure();
    type('2');
    expect(settings().methods).toEqual(['reinforce', 'running-mean', 'a2c', 'relax']);
    for (const key of ['1', '3', '4']) type(key);
    expect(settings().methods).toEqual(['running-mean']);
  });

  it('go around the tasks, seeds, speeds, maps and axes', () => {
    const { type, settings } = figure();
    const around = (key: string, what: 'task' | 'watch' | 'pace' | 'map' | 'axis') => {
      const seen: (string | number)[] = [];
      do {
        seen.push(settings()[what]);
        type(key);
      } while (!seen.includes(settings()[what]));
      return seen;
    };
    expect(around('w', 'watch')).toEqual([1, 2, 3, 4, 5]);
    expect(around('s', 'pace')).toEqual(['real', 'half', 'tenth']);
    expect(around('g', 'map')).toEqual(['c', 'v', 'pi']);
    expect(around('x', 'axis')).toEqual(['episodes', 'steps']);
    expect(around('t', 'task')).toEqual([...TASKS]);
    type('z', { ctrlKey: true });
    expect(settings().task).toBe(TASKS.at(-1));
    type('z', { metaKey: true, shiftKey: true });
    expect(settings().task).toBe(TASKS[0]);
  });

  it('play, begin again, and reach what only the page can do', () => {
    const { type, policies, page, settings } = figure();
    type('k');
    expect(policies.store.getState().playing).toBe(false);
    type('K');
    expect(policies.store.getState().playing).toBe(true);
    type('r');
    expect(policies.store.getState().epoch).toBe(1);
    type('n');
    expect(settings().seed).not.toBe(1);
    for (const key of ['l', 'c', '?']) type(key);
    for (const done of [page.copyLink, page.saveCsv, page.toggleKeys]) expect(done).toHaveBeenCalledOnce();
  });
});

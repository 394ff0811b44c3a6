/** Keys of the control tasks: each does something of its own, and the arrows stay the pilot's. */
import { describe, expect, it, vi } from 'vitest';
import { TASKS } from '../../../../src/experiments/policies/taskNames.ts';
import { createFigure } from '../../../../src/figures/createFigure.ts';
import { poolSource } from '../../../../src/figures/policies/behaviour.ts';
import { policies as definition } from '../../../../src/figures/policies/policies.tsx';
import { LANDER_KEYS } from '../../../../src/figures/policies/scene/lander/keys.ts';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { commandsOf } from '../../../../src/figures/shared/commands.ts';
import type { KeyPress } from '../../../../src/figures/shared/keys.ts';
import { commandFor, press } from '../begin.ts';
import { FakePool } from './runs.ts';

const COMMANDS = commandsOf(definition).flatMap(({ key, ...rest }) =>
  key === undefined ? [] : [{ key, ...rest }],
);

function figure() {
  const source = poolSource((options) => new FakePool(options));
  const { settings: schema } = definition;
  const policies = createFigure({ ...definition, source }, { settings: schema.defaults });
  policies.start();
  const page = { alone: false, toggleKeys: vi.fn() };
  const type = (key: string, more: Partial<KeyPress> = {}): void =>
    commandFor(definition, press(key, more))?.perform(policies, page);
  return { policies, page, type, settings: () => settingsOf(policies.store.getState()) };
}

describe('the keys of the control tasks', () => {
  it('are each for one thing', () => {
    const chords = COMMANDS.map(({ key, command, shift }) => [key, command ?? false, shift ?? false].join());
    expect(new Set(chords).size).toBe(COMMANDS.length);
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    for (const { key } of COMMANDS) expect(commandFor(definition, press(key, { altKey: true }))).toBeNull();
  });

  it('leave the reader who flies or balances the arrows, space and Escape', () => {
    const flown = [...LANDER_KEYS.map(({ key }) => key), ' ', 'Escape', 'Enter', 'Tab'];
    for (const key of flown) expect(commandFor(definition, press(key)), key).toBeNull();
  });

  it('leave a field its letters', () => {
    const target = { tagName: 'INPUT', type: 'text' } as unknown as EventTarget;
    for (const { key } of COMMANDS) expect(commandFor(definition, press(key, { target }))).toBeNull();
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
    type('?');
    expect(page.toggleKeys).toHaveBeenCalledOnce();
  });
});

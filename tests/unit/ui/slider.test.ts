/** Keys, steps, magnets, menus and themes: the parts of controls that are arithmetic. */
import { describe, expect, test } from 'vitest';
import { nextItem } from '../../../src/ui/menuKeys.ts';
import { stateWords } from '../../../src/ui/StateLine.tsx';
import { keyTarget, magnet, type SliderRange, snap } from '../../../src/ui/slider.ts';
import { isTheme, keepTheme, readTheme } from '../../../src/ui/theme.ts';

const target: SliderRange = { min: 0, max: 1, step: 0.001, arrow: 0.005, fine: 0.001, page: 0.05 };

describe('a slider', () => {
  test('keeps to its range and steps, without rounding dust', () => {
    expect(snap(0.1 + 0.2, target)).toBe(0.3);
    expect(snap(0.49949, target)).toBe(0.499);
    expect(snap(-3, target)).toBe(0);
    expect(snap(7, target)).toBe(1);
    const records = { ...target, max: 995, step: 10, arrow: 10 };
    expect(snap(996, records)).toBe(995);
    expect(snap(14, records)).toBe(10);
  });

  test.each([
    ['ArrowRight', false, 0.504],
    ['ArrowUp', false, 0.504],
    ['ArrowLeft', false, 0.494],
    ['ArrowRight', true, 0.5],
    ['ArrowDown', true, 0.498],
    ['PageUp', false, 0.549],
    ['PageDown', false, 0.449],
    ['Home', false, 0],
    ['End', false, 1],
    ['a', false, null],
    ['Tab', false, null],
  ])('%s, Shift %s: %s', (key, shift, goal) => expect(keyTarget(key, shift, 0.499, target)).toBe(goal));

  test('the end of the range holds', () => {
    expect(keyTarget('ArrowRight', false, 1, target)).toBe(1);
    expect(keyTarget('PageDown', false, 0.02, target)).toBe(0);
  });

  test('sticks to the nearest named value within reach, and to no other', () => {
    const px = (value: number): number => 24 + 260 * value;
    expect(magnet(px(0.455), [0.2, 0.45, 0.499], px)).toBe(0.45);
    expect(magnet(px(0.47), [0.2, 0.45, 0.499], px)).toBeNull();
    expect(magnet(px(0.4975), [0.495, 0.499], px)).toBe(0.499);
    expect(magnet(0, [], px)).toBeNull();
  });
});

describe('a menu', () => {
  const labels = ['Link to this state', 'Embed', 'Picture (SVG)', 'Picture (PNG)'];

  test('arrows go round, Home and End jump', () => {
    expect(nextItem('ArrowDown', 3, labels)).toBe(0);
    expect(nextItem('ArrowUp', 0, labels)).toBe(3);
    expect(nextItem('ArrowDown', -1, labels)).toBe(0);
    expect(nextItem('ArrowUp', -1, labels)).toBe(3);
    expect([nextItem('Home', 2, labels), nextItem('End', 0, labels)]).toEqual([0, 3]);
  });

  test('letters find the next entry that starts with them', () => {
    expect(nextItem('p', 0, labels)).toBe(2);
    expect(nextItem('P', 2, labels)).toBe(3);
    expect(nextItem('p', 3, labels)).toBe(2);
    expect(nextItem('l', -1, labels)).toBe(0);
    expect(nextItem('z', 0, labels)).toBeNull();
    expect(nextItem('Enter', 0, labels)).toBeNull();
    expect(nextItem(' ', 0, labels)).toBeNull();
    expect(nextItem('p', 0, [])).toBeNull();
  });
});

describe('the theme', () => {
  test('is remembered, and anything else that was stored is not believed', () => {
    const store = new Map<string, string>();
    const storage = () => ({
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => void store.set(key, value),
      removeItem: (key: string) => void store.delete(key),
    });
    expect(readTheme(storage)).toBe('auto');
    keepTheme('dark', storage);
    expect(readTheme(storage)).toBe('dark');
    keepTheme('auto', storage);
    expect(store.size).toBe(0);
    store.set('void-theme', '<script>');
    expect(readTheme(storage)).toBe('auto');
    expect(isTheme('light') && !isTheme(null)).toBe(true);
  });

  test('storage that refuses is no error', () => {
    const refuse = (): never => {
      throw new DOMException('sandboxed', 'SecurityError');
    };
    expect(readTheme(refuse)).toBe('auto');
    expect(() => keepTheme('dark', refuse)).not.toThrow();
  });
});

test('states in words', () => {
  expect(stateWords({ kind: 'playing', speed: '800 steps/s', left: '11 s' })).toBe(
    'playing, 800 steps/s, 11 s left',
  );
  expect(stateWords({ kind: 'playing', speed: '800 steps/s' })).toBe('playing, 800 steps/s');
  expect(stateWords({ kind: 'paused', why: 'not in view' })).toBe('paused: not in view');
  expect(stateWords({ kind: 'paused' })).toBe('paused');
  expect(stateWords({ kind: 'finished', took: '38 ms' })).toBe('finished in 38 ms');
  expect(stateWords({ kind: 'error', message: 'It broke.' })).toBe('It broke.');
});

/** Keys and the mouse as WebDriver's action sequences: the classic protocol and BiDi share them. */

/** Code points that WebDriver gives to keys without a character. */
const KEYS: Readonly<Record<string, string>> = {
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
};

export interface ActionSource {
  readonly type: 'pointer' | 'key';
  readonly id: string;
  readonly parameters?: { readonly pointerType: 'mouse' };
  readonly actions: readonly Readonly<Record<string, string | number>>[];
}

const mouse = (action: Readonly<Record<string, string | number>>): ActionSource => ({
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions: [action],
});

/** Drivers take whole pixels only. */
export const moveTo = (x: number, y: number): ActionSource =>
  mouse({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y), origin: 'viewport' });
export const BUTTON_DOWN = mouse({ type: 'pointerDown', button: 0 });
export const BUTTON_UP = mouse({ type: 'pointerUp', button: 0 });

/** `Shift+Tab`: modifiers held around the last key. */
export function chordOf(chord: string): ActionSource {
  const values = chord.split('+').map((name) => KEYS[name] ?? name);
  return {
    type: 'key',
    id: 'keyboard',
    actions: [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ],
  };
}

/** Every action and its key, one check each; and the places where a key must be left alone. */
import { expect, type Page, test } from '@playwright/test';
import { CATALOGUE } from '../../src/estimators/catalogue.ts';
import { type ToyEstimatorId, toySettings } from '../../src/experiments/toy/settings.ts';
import { raceCommands } from '../../src/figures/race/commands.ts';
import type { RaceTypes } from '../../src/figures/race/types.ts';
import { type Command, commandsOf } from '../../src/figures/shared/commands.ts';
import {
  button,
  chip,
  notice,
  open,
  press,
  race,
  rest,
  sharedPage,
  target,
  timeline,
  until,
  valueNow,
} from './support.ts';

const QUICK = '?at=race&v=1&n=2000&seeds=1&k=1000';

const speed = (page: Page) => race(page).getByRole('combobox', { name: 'Speed' });
type Keyed = Command<RaceTypes> & { readonly key: string };
const KEYS = commandsOf<RaceTypes>({
  settings: toySettings,
  end: ({ steps }) => steps,
  commands: raceCommands,
  saved: 'numbers',
}).filter((command): command is Keyed => command.key !== undefined);
const keyOf = (action: Keyed): string =>
  `${action.command ? 'Control+' : ''}${action.shift ? 'Shift+' : ''}${action.key}`;
const radio = (page: Page, name: string) => race(page).getByRole('radio', { name, exact: true });

type Check = (page: Page, key: string) => Promise<void>;

const toggles = (id: ToyEstimatorId): Check => {
  const { name } = CATALOGUE[id];
  return async (page, key) => {
    const on = toySettings.defaults.estimators.includes(id);
    if (!on && (await chip(page, new RegExp(`^${name}`)).count()) === 0) await button(page, 'more').click();
    const one = chip(page, new RegExp(`^${name}( biased)?$`));
    await expect(one).toHaveAttribute('aria-pressed', String(on));
    await press(page, key);
    await expect(one).toHaveAttribute('aria-pressed', String(!on));
    await press(page, key);
    await expect(one).toHaveAttribute('aria-pressed', String(on));
  };
};

/** Back to the target as it was opened. */
async function takeBack(page: Page): Promise<void> {
  await press(page, 'Control+z');
  expect(await valueNow(target(page))).toBe(0.499);
}

const targetTo =
  (value: number): Check =>
  async (page, key) => {
    await press(page, key);
    expect(await valueNow(target(page))).toBe(value);
    await takeBack(page);
  };

/** To step 1000, as the page was opened. */
async function toMiddle(page: Page): Promise<void> {
  await timeline(page).focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 5; i++) await page.keyboard.press('PageUp');
  await until(() => valueNow(timeline(page))).toBe(1000);
}

/** What each key of the list must do, by the action's id; each takes back what it did to the settings. */
const CHECKS: Record<string, Check> = {
  play: async (page, key) => {
    await toMiddle(page);
    await press(page, key);
    await expect(button(page, 'Pause')).toBeVisible();
    await until(() => valueNow(timeline(page))).toBeGreaterThan(1000);
    await press(page, key);
    await expect(button(page, 'Play')).toBeVisible();
  },
  step: async (page, key) => {
    await toMiddle(page);
    await press(page, key);
    expect(await valueNow(timeline(page))).toBe(1001);
  },
  reset: async (page, key) => {
    await toMiddle(page);
    await press(page, key);
    expect(await valueNow(timeline(page))).toBe(0);
  },
  seed: async (page, key) => {
    const before = await race(page)
      .getByText(/^seed \d+$/)
      .textContent();
    await press(page, key);
    await expect(race(page).getByText(/^seed \d+$/)).not.toHaveText(before ?? '');
    await press(page, 'Control+z');
    await expect(race(page).getByText(/^seed \d+$/)).toHaveText(before ?? '');
  },
  lower: targetTo(0.489),
  higher: targetTo(0.509),
  slower: async (page, key) => {
    await press(page, key);
    await expect(speed(page)).toHaveValue('100');
    await speed(page).selectOption('1000');
  },
  faster: async (page, key) => {
    await press(page, key);
    await expect(speed(page)).toHaveValue('max');
    await speed(page).selectOption('1000');
  },
  mode: async (page, key) => {
    await press(page, key);
    await expect(radio(page, 'keep θ and go on')).toBeChecked();
    await press(page, key);
    await expect(radio(page, 'retrain from step 0')).toBeChecked();
  },
  axis: async (page, key) => {
    await press(page, key);
    await expect(radio(page, 'evaluations of f')).toBeChecked();
    await press(page, key);
    await expect(radio(page, 'steps')).toBeChecked();
  },
  microscope: async (page, key) => {
    await press(page, key);
    await expect(page).toHaveURL(/[?&]at=microscope&/);
    await open(page, QUICK);
  },
  undo: async (page, key) => {
    await press(page, ',');
    await press(page, key);
    expect(await valueNow(target(page))).toBe(0.499);
  },
  redo: async (page, key) => {
    await press(page, ',');
    await press(page, 'Control+z');
    await press(page, key);
    expect(await valueNow(target(page))).toBe(0.489);
    await takeBack(page);
  },
  link: async (page, key) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, key);
    await expect(notice(page, 'on the clipboard')).toBeVisible();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    expect(Number(link.searchParams.get('n'))).toBe(2000);
  },
  csv: async (page, key) => {
    const coming = page.waitForEvent('download');
    await press(page, key);
    expect((await coming).suggestedFilename()).toBe('race-t0.499-seed3.csv');
  },
  keys: async (page, key) => {
    await press(page, key);
    for (const action of KEYS)
      await expect(page.getByRole('dialog').locator('dd', { hasText: action.label }).first()).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  },
  svg: async (page, key) => {
    const coming = page.waitForEvent('download');
    await press(page, key);
    expect((await coming).suggestedFilename()).toBe('race-t0.499-seed3.svg');
  },
};
for (const { id } of KEYS) {
  const estimator = Object.keys(CATALOGUE).find((name) => id === `toggle-${name}`);
  if (estimator) CHECKS[id] = toggles(estimator as ToyEstimatorId);
}

const shared = sharedPage((page) => open(page, QUICK));

test.describe('keys of the race', () => {
  test('every key has a check', () => {
    expect(KEYS.map(({ id }) => id).filter((id) => !(id in CHECKS))).toEqual([]);
  });

  for (const action of KEYS) {
    test(`${keyOf(action)}: ${action.label}`, async () => {
      await CHECKS[action.id]?.(shared(), keyOf(action));
    });
  }

  test('outside the figure no key does anything', async () => {
    const page = shared();
    await rest(page);
    const before = await race(page).textContent();
    await page.getByRole('link', { name: 'Cite' }).focus();
    for (const { key, command } of KEYS) if (!command) await page.keyboard.press(key);
    expect(await race(page).textContent()).toBe(before);
    expect(await valueNow(target(page))).toBe(0.499);
  });

  test('in a text field keys write, and do nothing else', async () => {
    const page = shared();
    await page.locator('#race summary', { hasText: 'Settings' }).click();
    const field = race(page).getByRole('textbox', { name: /Learning rate of θ/ });
    await field.focus();
    for (const key of ['1', 'k', 'm', 'n', 'r']) await page.keyboard.press(key);
    await expect(field).toHaveValue('1kmnr');
    await expect(radio(page, 'retrain from step 0')).toBeChecked();
    await expect(button(page, 'Play')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(field).toHaveValue('0.01');
    await page.locator('#race summary', { hasText: 'Settings' }).click();
  });
});

test.describe('keys of controls', () => {
  const TARGET: readonly (readonly [string, number])[] = [
    ['ArrowRight', 0.504],
    ['ArrowUp', 0.504],
    ['ArrowLeft', 0.494],
    ['ArrowDown', 0.494],
    ['Shift+ArrowRight', 0.5],
    ['Shift+ArrowLeft', 0.498],
    ['PageUp', 0.549],
    ['PageDown', 0.449],
    ['Home', 0],
    ['End', 1],
  ];
  test('the target ring', async () => {
    const page = shared();
    for (const [key, value] of TARGET) {
      await target(page).focus();
      await page.keyboard.press(key);
      await until(() => valueNow(target(page)), { message: key }).toBe(value);
      await page.keyboard.press('Control+z');
      await until(() => valueNow(target(page)), { message: `undo ${key}` }).toBe(0.499);
    }
  });

  test('the timeline reads every line at the step it goes to', async () => {
    const page = shared();
    const words = page.getByRole('region', { name: 'Numbers at the ruler' });
    await toMiddle(page);
    for (const [key, value] of [
      ['ArrowRight', 1010],
      ['ArrowLeft', 1000],
      ['PageUp', 1200],
      ['PageDown', 1000],
      ['Home', 0],
      ['End', 2000],
    ] as const) {
      await timeline(page).focus();
      await page.keyboard.press(key);
      await until(() => valueNow(timeline(page)), { message: key }).toBe(value);
      const said = value.toLocaleString('en-GB').replace(',', '\\s');
      await expect(words).toContainText(new RegExp(`At step ${said}`));
    }
  });

  test('chips: arrows walk, Space and Enter switch', async () => {
    const page = shared();
    const all = race(page).getByRole('group', { name: 'Estimators' }).getByRole('button');
    await all.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(all.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect(all.last()).toBeFocused();
    for (const key of ['Space', 'Enter']) {
      const before = await all.last().getAttribute('aria-pressed');
      await page.keyboard.press(key);
      await expect(all.last()).not.toHaveAttribute('aria-pressed', before ?? '');
    }
  });

  test('the menu: opened, walked and left by keys; Escape gives the focus back', async () => {
    const page = shared();
    const trigger = race(page).getByRole('button', { name: 'Figure…' });
    const items = page.getByRole('menuitem');
    for (const [key, first] of [
      ['Enter', 0],
      ['Space', 0],
      ['ArrowDown', 0],
      ['ArrowUp', -1],
    ] as const) {
      await trigger.focus();
      await page.keyboard.press(key);
      await expect(first === 0 ? items.first() : items.last(), key).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
      await expect(trigger).toBeFocused();
    }
    await page.keyboard.press('ArrowDown');
    await expect(items.first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(items.last()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(items.first()).toBeFocused();
    const coming = page.waitForEvent('download');
    await items.filter({ hasText: 'CSV' }).focus();
    await page.keyboard.press('Enter');
    await coming;
    await expect(trigger).toBeFocused();
  });

  test('Space and Enter press buttons; a finished play gives its button back', async () => {
    const page = shared();
    await toMiddle(page);
    await button(page, 'One step').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await until(() => valueNow(timeline(page))).toBe(1002);
    await race(page).getByRole('radio', { name: 'retrain from step 0' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(radio(page, 'keep θ and go on')).toBeChecked();
    await expect(radio(page, 'keep θ and go on')).toBeFocused();
  });
});

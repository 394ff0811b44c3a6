/** The controls of a settings list in a real browser: names, keys, typing with its sentences, and what they call. */
import axe from 'axe-core';
import { StrictMode, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../../src/ui/tokens.css';
import { ControlsPanel } from '../../../src/ui/controls/ControlsPanel.tsx';
import { Notice } from '../../../src/ui/Notice.tsx';
import { type TestSettings, testSettings } from '../../unit/settings/definition.ts';

const log = vi.fn<(key: string, value: unknown) => void>();
const settled = vi.fn<(key: string) => void>();

function Panel() {
  const [values, setValues] = useState<TestSettings>(testSettings.defaults);
  return (
    <main style={{ inlineSize: '20rem', padding: '1rem', background: 'var(--paper)' }}>
      <ControlsPanel
        definition={testSettings}
        values={values}
        onSettled={settled}
        onChange={(key, value) => {
          log(key, value);
          setValues((old) => ({ ...old, [key]: value }));
        }}
      />
    </main>
  );
}

const show = () =>
  render(
    <StrictMode>
      <Panel />
    </StrictMode>,
  );

afterEach(() => {
  log.mockClear();
  settled.mockClear();
  document.documentElement.removeAttribute('data-theme');
});

describe('numbers', () => {
  it('moves by the keys of a native slider, on the grid', async () => {
    await show();
    const slider = page.getByRole('slider', { name: 'Target t' });
    slider.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(log).toHaveBeenLastCalledWith('target', 0.5);
    await userEvent.keyboard('{PageUp}');
    expect(log).toHaveBeenLastCalledWith('target', 0.6);
    await userEvent.keyboard('{End}');
    expect(log).toHaveBeenLastCalledWith('target', 1);
    expect(slider.element().getAttribute('aria-valuetext')).toBe('1.000');
    expect(settled).toHaveBeenCalledWith('target');
  });

  it('moves by factors on a logarithmic scale, to both limits', async () => {
    await show();
    const slider = page.getByRole('slider', { name: 'Temperature λ' });
    slider.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(log).toHaveBeenLastCalledWith('temperature', 0.53);
    await userEvent.keyboard('{ArrowLeft}');
    expect(log).toHaveBeenLastCalledWith('temperature', 0.5);
    await userEvent.keyboard('{Home}');
    expect(log).toHaveBeenLastCalledWith('temperature', 0.05);
    await userEvent.keyboard('{End}');
    expect(log).toHaveBeenLastCalledWith('temperature', 20);
  });

  it('takes a typed number on Enter or blur, clamped with its sentence', async () => {
    await show();
    const typed = page.getByRole('textbox', { name: 'Target t, typed' });
    await typed.click();
    await userEvent.keyboard('.25');
    expect(log).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(log).toHaveBeenLastCalledWith('target', 0.25);
    await expect.element(typed).toHaveValue('0.250');
    await typed.fill('7');
    await userEvent.tab();
    expect(log).toHaveBeenLastCalledWith('target', 1);
    await expect.element(page.getByText('Target t = 7 is above 1; using 1.')).toBeVisible();
    await typed.fill('banana');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByText('Target t needs a number, not “banana”; keeping 1.000.'))
      .toBeVisible();
    await expect.element(typed).toHaveValue('1.000');
    await typed.fill('.3');
    await userEvent.keyboard('{Escape}');
    await expect.element(typed).toHaveValue('1.000');
    expect(log).toHaveBeenCalledTimes(2);
  });
});

describe('options', () => {
  it('chooses with arrow keys inside one group', async () => {
    await show();
    page.getByRole('radio', { name: 'network', exact: true }).element().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(log).toHaveBeenLastCalledWith('form', 'b');
    await expect.element(page.getByRole('radio', { name: 'f + network', exact: true })).toBeChecked();
  });

  it('keeps sets in the order of the options, and toggles flags with the space bar', async () => {
    await show();
    await page.getByRole('checkbox', { name: 'Running mean' }).click();
    expect(log).toHaveBeenLastCalledWith('estimators', [
      'exact',
      'reinforce',
      'running-mean',
      'rebar',
      'relax',
    ]);
    page.getByRole('checkbox', { name: 'Band' }).element().focus();
    await userEvent.keyboard(' ');
    expect(log).toHaveBeenLastCalledWith('band', false);
  });
});

describe('looks', () => {
  it.each(['light', 'dark'])(
    'has no accessibility violations, and large enough targets: %s',
    async (theme) => {
      document.documentElement.dataset['theme'] = theme;
      const { container } = await show();
      const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
      expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
      for (const target of container.querySelectorAll(
        'label:has(input), input[type=range], input[type=text]',
      )) {
        expect(target.getBoundingClientRect().height, target.outerHTML).toBeGreaterThanOrEqual(36);
      }
    },
  );

  it('choosing a word moves nothing', async () => {
    const { container } = await show();
    const places = () =>
      [...container.querySelectorAll('label')].map((label) => label.getBoundingClientRect().x);
    const before = places();
    await page.getByRole('radio', { name: 'η (f + network)' }).click({ force: true });
    expect(log).toHaveBeenLastCalledWith('form', 'd');
    expect(places()).toEqual(before);
  });
});

describe('notice', () => {
  it('shows sentences as text, and goes when dismissed', async () => {
    const dismiss = vi.fn();
    const problems = testSettings.parse({ form: '<img src=x onerror=alert(1)>' }).problems;
    const screen = await render(<Notice onDismiss={dismiss}>{problems[0]?.sentence}</Notice>);
    await expect.element(page.getByRole('status')).toHaveTextContent(/^“<img src=x/);
    expect(screen.container.querySelector('img')).toBeNull();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(dismiss).toHaveBeenCalledOnce();
  });
});

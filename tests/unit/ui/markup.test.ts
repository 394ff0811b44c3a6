/** What assistive technology is told: roles, names, values and states of the controls, and nothing a strict policy forbids. */
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { LineStyle } from '../../../src/charts/lineStyle.ts';
import { Chips } from '../../../src/ui/Chips.tsx';
import { FigureFrame, type FigureFrameProps } from '../../../src/ui/FigureFrame.tsx';
import { FigureMenu } from '../../../src/ui/FigureMenu.tsx';
import { IconButton } from '../../../src/ui/IconButton.tsx';
import { Notice, type NoticeProps } from '../../../src/ui/Notice.tsx';
import { PlaybackBar } from '../../../src/ui/PlaybackBar.tsx';
import { Presets } from '../../../src/ui/Presets.tsx';
import { Segmented } from '../../../src/ui/Segmented.tsx';
import { StateLine } from '../../../src/ui/StateLine.tsx';
import { TargetRing } from '../../../src/ui/TargetRing.tsx';

const nothing = (): void => undefined;
const markup = (node: ReactNode): string => renderToStaticMarkup(node);
const style: LineStyle = {
  id: 'relax',
  label: 'RELAX',
  stem: 'relax',
  dash: 'none',
  marker: 'disc',
  weight: 'hero',
};

test('the target ring is a slider that says t and both losses', () => {
  const html = markup(createElement(TargetRing, { value: 0.499, presets: [0.2, 0.499], onChange: nothing }));
  expect(html).toContain('role="slider"');
  expect(html).toContain('aria-valuemin="0" aria-valuemax="1" aria-valuenow="0.499"');
  expect(html).toContain('aria-valuetext="t = .499; f(0) = 0.2490, f(1) = 0.2510"');
  expect(html.match(/tabindex="0"/g)).toHaveLength(1);
});

test('chips are pressed or not, and an impossible one says why', () => {
  const items = [
    { style, on: true, note: 'biased' },
    { style: { ...style, id: 'lax', label: 'LAX' }, on: false, unavailable: 'LAX needs a continuous b' },
  ];
  const html = markup(createElement(Chips, { items, onToggle: nothing }));
  expect(html).toMatch(/aria-pressed="true"[^>]*>.*RELAX.*biased/);
  expect(html).toMatch(/aria-pressed="false" aria-disabled="true" title="LAX needs a continuous b"/);
  expect(html).toContain('aria-label="Estimators"');
});

describe('the playback bar', () => {
  const timeline = {
    value: 6000,
    max: 10000,
    record: 10,
    computed: 9000,
    onChange: nothing,
    format: (step: number) => `step ${step}`,
  };
  const html = markup(
    createElement(PlaybackBar, {
      playing: false,
      onPlay: nothing,
      onStep: nothing,
      timeline,
      speed: { value: '1', options: [{ value: '1', label: '1 step/s' }], onChange: nothing },
      onReset: nothing,
      onNewSeed: nothing,
      seed: 'seed 3',
    }),
  );

  test('keeps one order: play, step, track, count, speed, reset, new seed, seed', () => {
    const order = [
      'aria-label="Play"',
      'One step',
      'role="slider"',
      '<output',
      '<select',
      'Reset, same seed',
      'New seed',
      'seed 3',
    ];
    const places = order.map((part) => html.indexOf(part));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('the track ends where the run does', () => {
    expect(html).toContain('aria-valuemax="9000" aria-valuenow="6000" aria-valuetext="step 6000"');
  });

  test('playing turns play into pause', () => {
    const playing = markup(createElement(PlaybackBar, { playing: true, onPlay: nothing, timeline }));
    expect(playing).toContain('aria-label="Pause"');
    expect(playing).not.toContain('aria-label="Play"');
  });
});

test('a menu is closed until asked for', () => {
  const html = markup(createElement(FigureMenu, { items: [{ label: 'Embed in a slide' }] }));
  expect(html).toContain('aria-haspopup="menu" aria-expanded="false"');
  expect(html).not.toContain('Embed');
});

test('a figure is named by its claim', () => {
  const html = markup(
    createElement(
      FigureFrame,
      { claim: 'RELAX wins', level: 1, use: 'Drag t.', below: 'table' } as FigureFrameProps,
      'plots',
    ),
  );
  const id = /aria-labelledby="([^"]+)"/.exec(html)?.[1];
  expect(html).toMatch(new RegExp(`<h1[^>]*id="${id}"[^>]*>RELAX wins</h1>`));
});

test('choices: presets are pressed, segments are checked', () => {
  const presets = markup(
    createElement(Presets, {
      label: 'Presets for t',
      value: 0.2,
      onChange: nothing,
      items: [
        { value: 0.2, label: '.2 easy' },
        { value: 0.45, label: '.45' },
      ],
    }),
  );
  expect(presets).toMatch(/aria-pressed="true"><span[^>]*>\.2 easy/);
  expect(presets).toMatch(/aria-pressed="false"><span[^>]*>\.45/);
  const segments = markup(
    createElement(Segmented<'steps' | 'evals'>, {
      legend: 'x axis in',
      options: [
        { value: 'steps', label: 'steps' },
        { value: 'evals', label: 'f-evaluations' },
      ],
      value: 'evals',
      onChange: nothing,
    }),
  );
  expect(segments).toMatch(/checked="" value="evals"|value="evals" checked=""/);
  expect(segments.match(/type="radio"/g)).toHaveLength(2);
});

test('notices and states are announced, but not while they change all the time', () => {
  expect(markup(createElement(Notice, { onDismiss: nothing } as NoticeProps, 'Clamped.'))).toMatch(
    /role="status".*Clamped\..*aria-label="Dismiss"/,
  );
  expect(markup(createElement(StateLine, { state: { kind: 'playing', speed: '9 steps/s' } }))).toContain(
    'aria-live="off"',
  );
  expect(markup(createElement(StateLine, { state: { kind: 'error', message: 'No worker.' } }))).toContain(
    'aria-live="polite"',
  );
});

test('a button without words has a name, and a used-up one stays reachable', () => {
  const html = markup(
    createElement(IconButton, {
      icon: 'undo',
      label: 'Undo',
      onClick: nothing,
      disabled: true,
      shortcut: 'z',
    }),
  );
  expect(html).toContain('aria-label="Undo" title="Undo (z)" aria-disabled="true" aria-keyshortcuts="z"');
  expect(html).not.toContain(' disabled=""');
});

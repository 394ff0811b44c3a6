/** Controls of settings as markup: what a formula's line and a full set tell assistive technology. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Field, FieldValue } from '../../../src/settings/fields.ts';
import { formula, set } from '../../../src/settings/fields.ts';
import { FieldControl } from '../../../src/ui/controls/FieldControl.tsx';

const control = (field: Field, value: FieldValue): string =>
  renderToStaticMarkup(createElement(FieldControl, { id: 'x', field, value, onChange: () => undefined }));

test('a formula is typed into one labelled line, described by its help', () => {
  const loss = formula({ effect: 'go on', label: 'Loss', symbol: 'f', help: 'Of b.', default: 'b' });
  const html = control(loss, 'b < t');
  expect(html).toMatch(/<label[^>]* for="x">Loss f<\/label>/);
  expect(html).toMatch(/<input id="x"[^>]* type="text"/);
  expect(html).toContain('value="b &lt; t"');
  expect(html).toContain('aria-describedby="x-help"');
  expect(html).not.toContain('aria-invalid');
});

test('a set says of which options the last stays and which others have no room', () => {
  const letters = set({
    effect: 'view',
    label: 'Letters',
    options: ['a', 'b', 'c'].map((value) => ({ value, label: value })),
    default: ['a'],
    least: 1,
    most: 2,
  });
  const told = (on: readonly string[]): (string | undefined)[] =>
    [...control(letters, on).matchAll(/<input[^>]*>/g)].map(
      ([input]) => /aria-description="([^"]*)"/.exec(input)?.[1],
    );
  expect(told(['a'])).toEqual(['At least one is needed.', undefined, undefined]);
  expect(told(['a', 'b'])).toEqual([undefined, undefined, 'No more than 2.']);
});

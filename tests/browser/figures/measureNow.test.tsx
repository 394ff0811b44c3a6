/** The paper's tables measure in their own place: a row's button trains the figure behind its link, and what it finds stays until it is forgotten. */
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../../src/ui/base.css';
import { measureNow } from '../../../src/figures/measureNow.ts';
import { findingsKeeper } from '../../../src/figures/shared/findingsKeeper.ts';
import { Here } from '../../../src/story/paper/Here.tsx';
import { eventually } from '../../eventually.ts';

const LINK = '?figure=race&v=1&t=.45&on=exact.reinforce&n=500&seeds=2';

it('measures a row at the press of its button, shows it with its date and engine, and forgets it', async () => {
  findingsKeeper.forget('races/0.45');
  const place = document.createElement('div');
  document.body.append(place);
  const slots = [{ node: place, row: 'races/0.45', name: 't = .45, races', link: LINK }];
  await render(<Here slots={slots} />);
  await page.getByRole('button', { name: 'Measure here' }).click();
  await eventually(() => expect(place.textContent).toMatch(/REINFORCE −\d\.\d/));
  expect(place.textContent).toMatch(/of 500 steps, the paper’s 3.000.*Chromium \d+ \(V8\); \d{4}-\d\d-\d\d/);
  await page.getByRole('button', { name: 'Forget' }).click();
  await eventually(() => expect(place.textContent).not.toContain('REINFORCE'));
  expect(findingsKeeper.all()).toEqual([]);
  place.remove();
});

it('stops when it is told to, and has measured nothing then', async () => {
  findingsKeeper.forget('races/0.45');
  const ended = new AbortController();
  const seen: string[] = [];
  const over = measureNow(
    `${LINK.replace('n=500', 'n=10000')}&seeds=64`,
    ({ words }) => {
      seen.push(words);
      ended.abort();
    },
    ended.signal,
  );
  await over;
  expect(seen.length).toBeGreaterThan(0);
  expect(findingsKeeper.all()).toEqual([]);
});

/** Links of the race whose parts contradict each other. */
import { describe, expect, it } from 'vitest';
import type { ToyLog } from '../../../../src/experiments/toy/messages.ts';
import { race } from '../../../../src/figures/race/race.tsx';
import { lossLines } from '../../../../src/figures/race/shape.ts';
import { readLink } from '../../../../src/figures/shared/link.ts';
import { trainRace } from '../../links/curves.ts';

describe('a live run against evaluations of f', () => {
  it.each([
    '?figure=race&v=1&mode=live&x=evaluations&seeds=1&n=1000&on=rebar.relax&k=300',
    '?figure=race&v=1&mode=live&seeds=1&n=1000&on=rebar.relax&k=300&ev=100~x:evaluations',
    '?figure=race&v=1&x=evaluations&seeds=1&n=1000&on=rebar.relax&k=300&ev=100~mode:live',
  ])('is drawn against steps, all lines to the head: %s', (query) => {
    const initial = readLink(race, query);
    const { settings, at = null, problems } = initial;
    expect(settings.axis).toBe('steps');
    expect(problems).toEqual(['Live training counts steps, and so does the horizontal axis.']);
    const body = trainRace(settings, at, initial.resume as ToyLog, false);
    expect(lossLines(body.lines, body.settings).map(({ xs }) => xs.at(-1))).toEqual([300, 300]);
  });
});

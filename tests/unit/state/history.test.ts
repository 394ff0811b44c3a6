/** Undo and redo: steps, gestures, bounds, and that nothing is changed in place. */
import { describe, expect, it } from 'vitest';
import {
  canRedo,
  canUndo,
  createHistory,
  type History,
  MOST_STEPS,
  push,
  redo,
  seal,
  undo,
} from '../../../src/state/history.ts';

const pushAll = (values: readonly number[], gap: number, coalesce?: string) =>
  values.reduce<History<number>>(
    (history, value, i) =>
      push(history, value, { now: i * gap, ...(coalesce === undefined ? {} : { coalesce }) }),
    createHistory(0),
  );

describe('history', () => {
  it('goes back and forth through every value', () => {
    let history = pushAll([1, 2, 3], 10);
    const seen = [history.present];
    while (canUndo(history)) {
      history = undo(history);
      seen.push(history.present);
    }
    while (canRedo(history)) {
      history = redo(history);
      seen.push(history.present);
    }
    expect(seen).toEqual([3, 2, 1, 0, 1, 2, 3]);
  });

  it('does nothing at either end, and for an identical value', () => {
    const history = createHistory(5);
    expect(undo(history)).toBe(history);
    expect(redo(history)).toBe(history);
    expect(push(history, 5, { now: 0 })).toBe(history);
  });

  it('makes a drag of one slider one step', () => {
    const history = pushAll([1, 2, 3, 4], 100, 'target');
    expect(history.past).toEqual([0]);
    expect(undo(history).present).toBe(0);
  });

  it('starts a new step after a pause, for another policies, after the pointer was lifted, and after undo', () => {
    expect(pushAll([1, 2, 3], 1001, 'target').past).toEqual([0, 1, 2]);
    const dragged = pushAll([1, 2], 100, 'target');
    expect(push(dragged, 3, { now: 150, coalesce: 'seeds' }).past).toEqual([0, 2]);
    expect(push(seal(dragged), 3, { now: 150, coalesce: 'target' }).past).toEqual([0, 2]);
    const back = undo(dragged);
    expect(push(back, 9, { now: 150, coalesce: 'target' }).past).toEqual([0]);
    expect(push(dragged, 3, { now: 1e9, coalesce: 'target', within: Number.POSITIVE_INFINITY }).past).toEqual(
      [0],
    );
  });

  it('forgets what was undone when something new is done', () => {
    const history = push(undo(pushAll([1, 2], 10)), 7, { now: 50 });
    expect(history).toMatchObject({ past: [0, 1], present: 7, future: [] });
  });

  it('keeps the last hundred steps', () => {
    const history = pushAll(
      Array.from({ length: 500 }, (_, i) => i + 1),
      10,
    );
    expect(history.past).toHaveLength(MOST_STEPS);
    expect(history.past[0]).toBe(400);
  });

  it('changes no history in place, and keeps undefined as a value', () => {
    const start = Object.freeze(createHistory<number | undefined>(undefined));
    const next = push(start, 1, { now: 0 });
    expect(start).toMatchObject({ past: [], future: [] });
    expect(undo(next)).toMatchObject({ present: undefined, future: [1], past: [] });
  });
});

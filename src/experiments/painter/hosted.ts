/** The painters behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import { PainterExperiment } from './painter.ts';
import { painterSettings } from './settings.ts';

const requestSchema = v.object({
  number: v.fallback(v.number(), 0),
  settings: v.unknown(),
  goal: v.fallback(v.number(), 0),
  epoch: v.fallback(v.number(), 0),
});

export function hostedPainter(): Experiment<unknown, unknown, unknown> {
  const painter = new PainterExperiment();
  return {
    request: (raw) => {
      const shape = v.parse(requestSchema, raw);
      painter.request({ ...shape, settings: painterSettings.parse(shape.settings).value });
    },
    advance: (deadline, now) => painter.advance(deadline, now),
    waitMs: () => painter.waitMs(),
    frame: () => painter.frame(),
    save: () => painter.save(),
    load: () => painter.load(),
    dispose: () => painter.dispose(),
  };
}

/** The audit behind a message port: everything that comes in is parsed before it is believed. */
import * as v from 'valibot';
import type { Experiment } from '../experiment.ts';
import { AuditExperiment } from './audit.ts';
import { auditSettings } from './settings.ts';

const most = Math.max(...auditSettings.fields.draws.options.map(({ value }) => Number(value)));
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(auditSettings.fields.seed.max));
const draws = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const requestSchema = v.object({ number: v.number(), seed, draws, goal: v.number() });
const snapshotSchema = v.object({ seed, draws, worst: v.array(v.number()) });

export function hostedAudit(): Experiment<unknown, unknown, unknown> {
  const audit = new AuditExperiment();
  return {
    request: (raw) => audit.request(v.parse(requestSchema, raw)),
    advance: (deadline, now) => audit.advance(deadline, now),
    waitMs: () => audit.waitMs(),
    frame: () => audit.frame(),
    save: () => audit.save(),
    load: (raw) => audit.load(v.parse(snapshotSchema, raw)),
    dispose: () => audit.dispose(),
  };
}

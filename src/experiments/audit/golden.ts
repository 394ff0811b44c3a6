/** Gradients, V and ∂V/∂φ against a few of the golden numbers, which an independent program computed. */
import { meanSquare } from '../../estimators/controlVariate.ts';
import { SquaredDistance } from '../../estimators/objective.ts';
import type { AuditCheck } from './checks.ts';
import { GOLDEN_RECORDS, type GoldenRecord } from './fixture.ts';

const numbers = (text: string): Float64Array => Float64Array.from(text.split(' ').filter(Boolean), Number);

const distance = (x: number | undefined, y: number): number =>
  x === undefined ? Number.NaN : Math.abs(x - y) / (Math.abs(y) + 0.01);

type Compared = (record: GoldenRecord, g: Float64Array, dphi: Float64Array) => number;

const goldenCheck = (compare: Compared): AuditCheck =>
  function* ({ make }) {
    let worst = 0;
    for (const [i, record] of GOLDEN_RECORDS.entries()) {
      const { id, options } = record;
      const phi = numbers(record.phi);
      const estimator = make(id, {
        size: 1,
        objective: new SquaredDistance(record.t),
        logTemperature: Number(record.logTemperature),
        outputScale: 'none',
        ...options,
      });
      estimator.initialise(() => 0.5);
      if (phi.length > 0) estimator.phi.set(phi);
      const g = new Float64Array(1);
      estimator.estimate(Float64Array.of(record.a), numbers(record.u), Float64Array.of(record.v), g);
      estimator.tune(g);
      worst = Math.max(worst, compare(record, g, estimator.dphi));
      yield i / GOLDEN_RECORDS.length;
    }
    return worst;
  };

export const goldenGradients: AuditCheck = goldenCheck(({ g: wanted }, g) => distance(g[0], wanted));

export const goldenDerivatives: AuditCheck = goldenCheck(({ V, dphi: wanted }, g, dphi) => {
  if (V === null) return 0;
  let worst = distance(meanSquare(g, new Float64Array(1)), V);
  for (const [i, y] of numbers(wanted).entries()) worst = Math.max(worst, distance(dphi[i], y));
  return worst;
});

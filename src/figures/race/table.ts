/** The race's numbers: one row per line and record. */
import type { Table } from '../shared/table.ts';
import type { RaceState } from './types.ts';

const COLUMNS: Table['columns'] = [
  { name: 'estimator', definition: 'whose gradient trains this line' },
  { name: 'step', unit: 'steps', definition: 'updates of θ taken' },
  { name: 'evaluations', unit: 'evaluations of f', definition: 'step × evaluations of f per step' },
  { name: 'theta', definition: 'probability θ of b = 1 of the run from the chosen seed' },
  { name: 'expected_loss', definition: 'E[(b − t)²] at θ, exact' },
  {
    name: 'gradient_variance',
    definition:
      'variance of one gradient with respect to the logit of θ, exact by quadrature; not at every record',
  },
  { name: 'band_seeds', unit: 'seeds', definition: 'how many seeds the band is of' },
  { name: 'loss_band_low', definition: 'lower end of the band of expected losses at this step' },
  { name: 'loss_band_high', definition: 'upper end of the band of expected losses at this step' },
];

/** Null before anything has been trained. */
export function raceTable({ body, lines }: RaceState): Table | null {
  if (!body) return null;
  const { target, seed } = body.settings;
  const rows = lines.flatMap((line) => {
    const variances = new Map(Array.from(line.varianceSteps, (s, i) => [s, line.variance[i]!] as const));
    const { band } = line;
    return Array.from(line.steps, (step, i) => [
      line.id,
      step,
      step * line.cost,
      line.theta[i]!,
      line.loss[i]!,
      variances.get(step) ?? null,
      band?.seeds ?? null,
      band?.lo[i] ?? null,
      band?.hi[i] ?? null,
    ]);
  });
  return {
    file: `race-t${target}-seed${seed}`,
    about: `t = ${target}, seed ${seed}`,
    columns: COLUMNS,
    rows,
  };
}

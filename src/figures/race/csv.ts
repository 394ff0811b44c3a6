/** The race's numbers as a table for a spreadsheet: one row per line and record. */
import type { ToyBody, ToyLine } from '../../experiments/toy/messages.ts';

/** CSV text: the first line is a comment with the link that re-creates the run, the second names the columns. */
export function toCsv(body: ToyBody, lines: readonly ToyLine[], link: string): string {
  const { settings } = body;
  const rows = [
    `# Through the Void, t = ${settings.target}, seed ${settings.seed}, ${link}`,
    'estimator,step,evaluations,theta,expected_loss,gradient_variance,band_seeds,loss_band_low,loss_band_high',
  ];
  for (const line of lines) {
    const variances = new Map(Array.from(line.varianceSteps, (s, i) => [s, line.variance[i]] as const));
    for (let i = 0; i < line.steps.length; i++) {
      const step = line.steps[i]!;
      const { band } = line;
      rows.push(
        [
          line.id,
          step,
          step * line.cost,
          line.theta[i],
          line.loss[i],
          variances.get(step) ?? '',
          band?.seeds ?? '',
          band?.lo[i] ?? '',
          band?.hi[i] ?? '',
        ].join(','),
      );
    }
  }
  return `${rows.join('\n')}\n`;
}

/** The parabola under the hand, in a real page. */
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import '../../../src/ui/base.css';
import { createFigure } from '../../../src/figures/createFigure.ts';
import { anyFigure } from '../../../src/figures/figure.ts';
import { parabola } from '../../../src/figures/parabola/parabola.tsx';
import { FigureShell } from '../../../src/figures/shared/FigureShell.tsx';
import { eventually } from '../../eventually.ts';

it('the parabola’s variance and words follow the hand, and undo brings both back', async () => {
  const figure = createFigure(anyFigure(parabola), { settings: parabola.settings.defaults });
  const screen = await render(
    <main>
      <FigureShell figure={figure} alone={false} addressed={false} />
    </main>,
  );
  const slider = screen.getByRole('slider', { name: /Baseline/ });
  await eventually(() => expect(slider.element()).toBeVisible());
  figure.verbs.set({ baseline: 0.16 });
  await figure.drawn();
  expect(screen.container.textContent).toContain('k = 0.160');
  figure.verbs.undo();
  await figure.drawn();
  expect(screen.container.textContent).toContain('k = 0.000');
});

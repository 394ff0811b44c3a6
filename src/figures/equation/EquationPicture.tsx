/** The equation as a picture: f and c over z, the terms as bars that add up to g, and the mean of many tosses beside the exact slope. */
import type { ReactElement } from 'react';
import { formatNumber } from '../../charts/format.ts';
import { type Box, Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import { PicturePane } from '../../charts/picture/PicturePane.tsx';
import type { PictureSize } from '../../charts/picture/size.ts';
import { BIAS_ERRORS } from '../../math/statistics.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { Bars } from './Bars.tsx';
import { CurvePane } from './CurvePane.tsx';
import type { Equation } from './compute.ts';
import { MeanStrip } from './MeanStrip.tsx';
import type { EquationSettings, Term } from './settings.ts';
import { biasVerdictWords, equationLine, four, nameOf } from './words.ts';

export interface EquationPictureProps {
  readonly settings: EquationSettings;
  readonly equation: Equation;
  /** The term that is pointed at. */
  readonly lit: Term | null;
  readonly size: PictureSize;
  readonly description: string;
}

/** What every part draws from. */
export type PartProps = Pick<EquationPictureProps, 'settings' | 'equation' | 'lit'> & { readonly room: Box };

/** Least heights, px in ticks of its type: bars have five rows, a strip has one. */
const BARS_ROWS = 12;
const STRIP_ROWS = 6.5;

export function EquationPicture({ settings, equation, lit, size, description }: EquationPictureProps) {
  const part = { settings, equation, lit };
  const { verdict } = equation;
  // On the page the tiles say it; a file has to say it itself.
  const foot =
    size.theme === 'page' ? undefined : `${nameOf(settings).name}: ${equationLine(equation, settings.terms)}`;
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.equation.claim} description={description} foot={foot}>
      {(room, { metrics: { tick }, gap }) => {
        const bars = (box: Box) => (
          <PicturePane
            box={box}
            title="Terms"
            words={`of this toss, adding up to g = ${four(equation.toss.shown)}`}
          >
            {(inner) => <Bars {...part} room={inner} />}
          </PicturePane>
        );
        const curve = (box: Box) => (
          <PicturePane box={box} title="f and c" words="against z: f(b) is a step, c a curve with a slope">
            {(inner) => <CurvePane {...part} room={inner} />}
          </PicturePane>
        );
        const strip = (box: Box) => (
          <PicturePane
            box={box}
            title={`Mean ${four(verdict.mean)} ± ${formatNumber(verdict.error, 4, { leadingZero: false })}`}
            words={
              size.theme === 'page'
                ? `of 10\u2009000 tosses; the bar is ${BIAS_ERRORS} standard errors to both sides`
                : `of 10\u2009000 tosses: ${biasVerdictWords(equation)}`
            }
          >
            {(inner) => <MeanStrip {...part} room={inner} />}
          </PicturePane>
        );
        const least = BARS_ROWS * tick;
        const last = STRIP_ROWS * tick * (size.place === 'phone' ? 1.5 : 1);
        if (room.height < least + last + gap) return bars(room);
        if (size.place === 'phone' && room.height > 2 * least + last + 2 * gap) {
          const rows = rowsOf(room, [1.1, 1, 0.01], gap, [least, least, last]);
          return [curve(rows[0]!), bars(rows[1]!), strip(rows[2]!)].map(keyed);
        }
        const [first, second] = rowsOf(room, [1, 0.01], gap, [least, last]);
        if (size.place !== 'page') return [bars(first!), strip(second!)].map(keyed);
        const half = (first!.width - 2 * gap) / 2;
        return [
          curve({ ...first!, width: half }),
          bars({ ...first!, x: first!.x + half + 2 * gap, width: half }),
          strip(second!),
        ].map(keyed);
      }}
    </Picture>
  );
}

const keyed = (drawn: ReactElement, i: number) => <g key={i}>{drawn}</g>;

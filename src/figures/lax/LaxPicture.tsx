/** The black box with the network that learns it, and below them what that does to the variance of the gradient. */
import { formatNumber, formatThousands } from '../../charts/format.ts';
import { Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import type { PictureSize } from '../../charts/picture/size.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { BoxPane } from './BoxPane.tsx';
import { LaxVariancePane } from './LaxVariancePane.tsx';
import { laxMargins } from './layout.ts';
import type { LaxMoment } from './trace.ts';

export interface LaxPictureProps {
  readonly moment: LaxMoment;
  readonly size: PictureSize;
  readonly description: string;
}

export function LaxPicture({ moment, size, description }: LaxPictureProps) {
  const { mu } = moment;
  const { sigma, seed } = moment.trace.problem;
  return (
    <Picture
      size={size}
      title={CATALOGUE_OF_FIGURES.lax.claim}
      description={description}
      foot={`Step ${formatThousands(moment.at)}, seed ${seed}; b from N(${formatNumber(mu, 2)}, ${formatNumber(sigma, 1)}²).`}
    >
      {(room, ink) => {
        const margins = laxMargins(ink.metrics);
        // A slide has room for one pane: the other's numbers go into its title.
        if (size.place === 'slide')
          return <BoxPane box={room} margins={margins} moment={moment} title={slideTitle(moment)} />;
        const [above, below] = rowsOf(room, [1.4, 1], ink.gap);
        return (
          <>
            <BoxPane box={above!} margins={margins} moment={moment} />
            <LaxVariancePane box={below!} margins={margins} moment={moment} />
          </>
        );
      }}
    </Picture>
  );
}

const slideTitle = ({ variance, exact }: LaxMoment): string =>
  `Variance: REINFORCE ${formatNumber(exact.reinforce, 1)}, LAX ${formatNumber(variance, 1)}`;

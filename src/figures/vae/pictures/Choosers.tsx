/** What the board shows: bits of which layer, coins tossed or laid on their likelier side, and in which order. */
import { IconButton } from '../../../ui/IconButton.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import styles from './pictures.module.css';
import type { PicturesState } from './usePictures.ts';

const LAYERS = [
  { value: '0', label: 'layer 1' },
  { value: '1', label: 'layer 2' },
] as const;
const ORDERS = [
  { value: 'numbered', label: 'as numbered' },
  { value: 'influence', label: 'by influence' },
] as const;
const COINS = [
  { value: 'tossed', label: 'tossed' },
  { value: 'likelier', label: 'likelier side' },
] as const;

type Props = Pick<PicturesState, 'layer' | 'layers' | 'setLayer' | 'coin' | 'setCoin' | 'tossAgain'> & {
  readonly sorted: boolean;
  readonly onSort: (sorted: boolean) => void;
};

export function Choosers(props: Props) {
  const { layer, layers, setLayer, coin, setCoin, tossAgain, sorted, onSort } = props;
  return (
    <div className={styles['choosers']}>
      {layers > 1 && (
        <Segmented
          legend="Bits of:"
          options={LAYERS}
          value={layer === 0 ? '0' : '1'}
          onChange={(value) => setLayer(Number(value))}
        />
      )}
      <div className={styles['coins']}>
        <Segmented legend="Coins:" options={COINS} value={coin} onChange={setCoin} />
        <IconButton icon="die" label="Toss the coins again" onClick={tossAgain} />
      </div>
      <Segmented
        legend="Order:"
        options={ORDERS}
        value={sorted ? 'influence' : 'numbered'}
        onChange={(value) => onSort(value === 'influence')}
      />
    </div>
  );
}

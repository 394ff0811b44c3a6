/** The code beneath the figure, which is loaded when a reader opens it. */
import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { bring } from '../../ui/lateCode.ts';
import shared from '../shared/figure.module.css';
import styles from './equation.module.css';

type Loaded = ComponentType | 'loading' | 'missing';

export function LateCode() {
  const [loaded, setLoaded] = useState<{ readonly is: Loaded }>({ is: 'loading' });
  const load = useCallback(() => {
    setLoaded({ is: 'loading' });
    bring(() => import('./CodePanel.tsx')).then(
      ({ CodePanel }) => setLoaded({ is: CodePanel }),
      () => setLoaded({ is: 'missing' }),
    );
  }, []);
  useEffect(load, [load]);
  const { is: Panel } = loaded;
  if (Panel === 'loading') return <p className={styles['loading']}>The code is on its way.</p>;
  if (Panel === 'missing')
    return (
      <p className={styles['loading']}>
        The code did not come.{' '}
        <button type="button" className={shared['word']} onClick={load}>
          Ask for it again
        </button>
      </p>
    );
  return <Panel />;
}

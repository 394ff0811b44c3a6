/** The figure of the control tasks over a pool that only listens. */
import { createFigure } from '../../../../src/figures/createFigure.ts';
import { poolSource } from '../../../../src/figures/policies/behaviour.ts';
import { policies as definition } from '../../../../src/figures/policies/policies.tsx';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { readLink } from '../../../../src/figures/shared/link.ts';
import { FakePool } from './runs.ts';

export function begun(link = '') {
  const pools: FakePool[] = [];
  const source = poolSource((options) => {
    pools.push(new FakePool(options));
    return pools.at(-1)!;
  });
  const policies = createFigure({ ...definition, source }, readLink(definition, link));
  const stop = policies.start();
  const pool = pools[0]!;
  return {
    ...policies,
    pool,
    stop,
    state: () => policies.store.getState(),
    settings: () => settingsOf(policies.store.getState()),
  };
}

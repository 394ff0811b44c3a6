/** The site as it is served while it is written: the built one is asked end to end. */
import { expect, it } from 'vitest';
import config from '../../../vite.config.ts';

it('has one page and no router: a file that is missing is no page under another name', () => {
  expect(config).toMatchObject({ appType: 'mpa', base: './' });
});

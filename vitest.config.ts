/** Vitest: `unit` in Node, `browser` in headless Chromium for what needs a real worker or a real page. */
import { availableParallelism } from 'node:os';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config';
import { launchOptions } from './scripts/browser.mjs';
import viteConfig from './vite.config.ts';

const browserWanted = process.argv.includes('browser');

export default mergeConfig(
  viteConfig,
  defineConfig({
    optimizeDeps: {
      include: [
        'react',
        'react-dom/client',
        'react/jsx-dev-runtime',
        'zustand',
        'zustand/vanilla',
        'valibot',
        'recharts',
        'vitest-browser-react',
      ],
    },
    test: {
      exclude: [...configDefaults.exclude, 'tests/e2e/**'],
      // Tests wait for states; these only end what hangs, on one busy core too.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      expect: { poll: { timeout: 150_000 } },
      // Every core, two at least: Vitest would leave one idle, which on two cores is half of them.
      maxWorkers: Math.max(2, availableParallelism()),
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            isolate: false,
            // Bundled once: as they are, TensorFlow.js's modules take seconds to import and Node cannot resolve some.
            deps: {
              optimizer: {
                ssr: {
                  enabled: true,
                  include: [
                    '@tensorflow/tfjs-core',
                    '@tensorflow/tfjs-core/dist/register_all_gradients',
                    '@tensorflow/tfjs-backend-cpu',
                  ],
                },
              },
            },
            include: ['tests/unit/**/*.test.{ts,tsx}'],
          },
        },
        ...(browserWanted
          ? [
              {
                extends: true as const,
                test: {
                  name: 'browser',
                  include: ['tests/browser/**/*.test.{ts,tsx}'],
                  browser: {
                    enabled: true,
                    headless: true,
                    screenshotFailures: false,
                    provider: playwright({ launchOptions: launchOptions({ webgpu: true }) }),
                    instances: [{ browser: 'chromium' as const }],
                  },
                },
              },
            ]
          : []),
      ],
    },
  }),
);

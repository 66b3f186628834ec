/** One configuration for all packages; `pnpm fixtures --update` reaches the fixture test as an environment variable. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    env: process.argv.includes('--update') ? { UPDATE_FIXTURES: '1' } : {},
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

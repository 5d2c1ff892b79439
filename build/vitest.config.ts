import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Stories that only make sense there. */
export const ON_WINDOWS = ['test/windows/**'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ON_WINDOWS,
    globalSetup: ['test/support/guard-places.ts'],
    // Whatever the language of who runs them.
    env: { REMANSO_LANG: 'en' },
    setupFiles: ['test/support/patterns-compare.ts', 'test/support/spanish-sentences.ts'],
    // A busy machine may be several times as slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A busy machine may need longer than Vitest's one second to render a page.
    expect: { poll: { timeout: 30_000 } },
    // More than two cores: many files wait for clocks, restarts and other processes.
    maxWorkers: 3,
  },
});

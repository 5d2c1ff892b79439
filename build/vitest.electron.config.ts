import { defineConfig } from 'vitest/config';
import everywhere from './vitest.config.ts';

/** The shell's own specs, and those of the dashboard gone through the shell's door on Electron itself. */
export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    include: ['electron', 'e2e/shell', 'e2e/dashboard'].map((room) => `test/${room}/**/*.test.ts`),
    env: { REMANSO_DOOR: 'electron' },
  },
});

import { mergeConfig } from 'vitest/config';
import everywhere from './vitest.config.ts';

/** The shell's own specs, and those of the dashboard gone through the shell's door on Electron itself. */
export default mergeConfig(everywhere, {
  test: {
    include: ['test/electron/**/*.test.ts', 'test/e2e/dashboard/**/*.test.ts'],
    env: { REMANSO_DOOR: 'electron' },
  },
});

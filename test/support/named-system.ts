import { beforeEach } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** Of the double; where the same file runs as on several. */
    system?: string | undefined;
  }
}

beforeEach(({ task }) => {
  task.meta.system = process.env['DOUBLE_PLATFORM'];
});

import { parseArgs } from 'node:util';
import { dataDirectory } from '../../agent/adapters/data-directory.ts';
import { runAgent } from '../../agent/main.ts';
import { playDemo } from './demo.ts';

const { values } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
  },
});

const STOP_WAIT_MS = 10_000;

if (values.demo) {
  process.exitCode = await playDemo();
} else {
  const directory = dataDirectory(values['data-dir'], process.env);
  process.stdout.write(
    'No shell and no dashboard yet: they come with the next release and will be opened from here.\n' +
      'Until then the agent runs in this terminal; in another one, try:\n' +
      '  npm run -s remanso -- status\n\n',
  );
  process.exitCode = await runAgent({ directory, json: false, stopWaitMs: STOP_WAIT_MS });
}

import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { endSoon } from '../../agent/cli/session/last-exit.ts';
import { runAgent } from '../../agent/main.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';

/**
 * The agent as it ships, with all its checks; only the page behind its door is the dashboard's source,
 * which Vite turns into something that a browser can run.
 */
const SOURCE_PAGE = fileURLToPath(new URL('../../renderer', import.meta.url));

/** A run under way may end by itself; a restart must not wait long for it. */
const STOP_WAIT_MS = 250;

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, port: { type: 'string', default: '0' } },
});

endSoon(
  await runAgent({
    directory: dataDirectory(values['data-dir'], process.env),
    json: true,
    stopWaitMs: STOP_WAIT_MS,
    http: { port: Number(values.port), assetsFolder: SOURCE_PAGE },
  }),
);

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { errorMessage } from '../../../shared/error-message.ts';
import { fail, succeed, type Result } from '../../../shared/errors.ts';

/** Next to the agent's source in a checkout; a package ships a built dashboard. */
const BUILDER = fileURLToPath(
  new URL('../../../build/scripts/dashboard-bundle.ts', import.meta.url),
);

/**
 * Builds the dashboard first in a fresh checkout, which takes some seconds; skipped if the port is
 * in use.
 */
export async function ensureDashboard(assetsFolder: string, port: number): Promise<Result<null>> {
  if (existsSync(join(assetsFolder, 'index.html')) || !existsSync(BUILDER)) return succeed(null);
  if (!(await isFree(port))) return succeed(null);
  process.stderr.write('The dashboard is not built yet. Building it; this takes a few seconds.\n');
  try {
    await promisify(execFile)(process.execPath, [BUILDER]);
    return succeed(null);
  } catch (thrown) {
    const why = errorMessage(thrown);
    return fail(
      'file-unreadable',
      `The dashboard could not be built: ${why}\nBuild it with: npm run build`,
    );
  }
}

/** Any other fault is reported when the server starts. */
function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

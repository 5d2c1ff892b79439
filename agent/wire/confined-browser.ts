import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ASK_MS = 2_000;
/** Programs of snaps have their entries here, and may read no hidden folder and no /tmp. */
const SNAPS = '/var/lib/snapd/desktop/applications';

/** Whether the browser that the desktop opens pages with is a snap. */
export async function isBrowserConfined(
  environment: NodeJS.ProcessEnv,
  snaps = SNAPS,
): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync(snaps)) return false;
  const entry = await new Promise<string>((resolve) => {
    const options = { timeout: ASK_MS, env: environment };
    execFile('xdg-settings', ['get', 'default-web-browser'], options, (_, stdout) =>
      resolve(stdout.trim()),
    );
  });
  return /^[\w.-]+\.desktop$/.test(entry) && existsSync(join(snaps, entry));
}

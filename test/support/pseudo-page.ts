import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { buildDashboard } from '../../build/scripts/dashboard-bundle.ts';

const FOLDER = fileURLToPath(new URL('../../dist/renderer-pseudo', import.meta.url));
const ENTRY = /\bindex-[\w-]+\.js\b/;

/** Its sources do not change while tests run: built once in each process. */
let built: Promise<unknown> | undefined;

/**
 * Pages of this context run the dashboard in the pseudo-language. Only scripts are replaced: a page
 * that did not come from this machine could not connect to the agent.
 */
export async function speakPseudo(context: BrowserContext): Promise<void> {
  await (built ??= buildDashboard(FOLDER, 'pseudo.vite.config.ts'));
  const [entry = ''] = ENTRY.exec(readFileSync(join(FOLDER, 'index.html'), 'utf8')) ?? [];
  await context.route(/\/assets\/[\w-]+\.js$/, (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    const own = join(FOLDER, 'assets', name);
    if (existsSync(own)) return route.fulfill({ path: own });
    // By its own name: its parts import it, and a second copy would be another page.
    return route.fulfill({ contentType: 'text/javascript', body: `import './${entry}';` });
  });
}

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { assetTypes } from '../../shared/asset-types.ts';
import { CONTENT_SECURITY_POLICY, pathOf } from './dashboard-origin.ts';

interface Served {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const ALWAYS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * The built dashboard in memory, by path, the same for each agent's page. A request matches an entry
 * of this map or is refused: no path is ever constructed, so none can escape.
 */
export class DashboardFiles {
  readonly #files: ReadonlyMap<string, Served>;

  /** Throws the system's error if the dashboard was not built. */
  constructor(folder: string) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    this.#files = new Map(
      names.map((path) => {
        const url = `/${relative(folder, path).split(sep).join('/')}`;
        const type = assetTypes[extname(path)] ?? 'application/octet-stream';
        return [url, { body: new Uint8Array(readFileSync(path)), type }];
      }),
    );
  }

  answer(request: { readonly method: string; readonly url: string }): Response {
    const served = this.#files.get(pathOf(request.url) ?? '');
    if (request.method !== 'GET') return refusal(405);
    if (served === undefined) return refusal(404);
    return new Response(served.body, { headers: { ...ALWAYS, 'content-type': served.type } });
  }
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: ALWAYS });
}

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { errorMessage } from '../../../shared/error-message.ts';
import { assetTypes } from '../../../shared/asset-types.ts';
import { RemansoError } from '../../../shared/errors.ts';

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** Its name changes with its content: browsers may cache it. */
  readonly isHashed: boolean;
}

/** As the build names them: `assets/main-C0ffee_1.js`. */
const HASHED = /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

const HEAD = '<head>';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The built dashboard by URL path, read once. Requests are looked up here and nothing else is ever
 * opened, so no path can escape. Links are left out. Throws RemansoError.
 */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  let bytes = 0;
  for (const file of filesIn(folder)) {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const type = assetTypes[extname(file)];
    if (type === undefined) continue;
    const body = readFileSync(file);
    bytes += body.length;
    if (bytes > MOST_BYTES) throw notBuilt(folder, 'it has more files than a dashboard');
    assets.set(path, { type, body, isHashed: HASHED.test(path) });
  }
  const start = assets.get('/index.html');
  if (start === undefined) throw notBuilt(folder, 'it has no index.html');
  if (!start.body.includes(HEAD)) throw notBuilt(folder, 'index.html has no <head>');
  return assets.set('/', start);
}

/** The start page with the key, which its script removes again: for one browser, once. */
export function pageWithKey({ body, type }: Asset, pageKey: string): Asset {
  const keyed = body
    .toString('utf8')
    .replace(HEAD, `${HEAD}<meta name="remanso-key" content="${pageKey}" />`);
  return { type, body: Buffer.from(keyed), isHashed: false };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    throw notBuilt(folder, errorMessage(error));
  }
}

function notBuilt(folder: string, why: string): RemansoError {
  return new RemansoError({
    code: 'file-unreadable',
    message: `The dashboard cannot be served from ${folder}: ${why}. Build it with: npm run build`,
  });
}

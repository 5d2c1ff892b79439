import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Result } from '../../../shared/errors.ts';

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' } as const;
const ROUTE = /^\/export\/audit\.(csv|jsonl)$/;

type Format = keyof typeof TYPES;

/** `undefined` for any other path. */
export function downloadFormat(path: string): Format | undefined {
  const [, format] = ROUTE.exec(path) ?? [];
  return format === 'csv' || format === 'jsonl' ? format : undefined;
}

/** The query's filters as `audit.export` takes them, which rejects invalid ones. */
export function downloadFilter(query: URLSearchParams): Record<string, string | number> {
  const entries = [...query].map(([name, value]): [string, string | number] => [
    name,
    name === 'after' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * Exports the trail to a temporary file and sends that: the browser gets a complete file with the
 * chain's head, and the agent's thread does none of the work.
 */
export async function sendDownload(
  response: ServerResponse,
  format: Format,
  idleMs: number,
  write: (path: string) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'remanso-export-'));
  try {
    const file = join(folder, `audit.${format}`);
    const written = await write(file);
    if (!written.ok) return written;
    const { size } = await stat(file);
    response.writeHead(200, {
      'Content-Type': TYPES[format],
      'Content-Length': size,
      'Content-Disposition': `attachment; filename="remanso-audit.${format}"`,
      'Cache-Control': 'no-store',
    });
    // From here on a browser that does not read holds neither the file nor a place for long.
    response.setTimeout(idleMs);
    await pipeline(createReadStream(file), response);
    return written;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const RENDERER = join(import.meta.dirname, '../../dist/renderer');
const SCRIPT = /(?:src|href)="\.\/(assets\/[^"]+\.js)"/g;

export interface ScriptSize {
  readonly files: number;
  /** Bytes. */
  readonly plain: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** The scripts that the built page references, which it needs before it draws. */
export function firstScriptSize(): ScriptSize {
  const html = readFileSync(join(RENDERER, 'index.html'), 'utf8');
  const paths = new Set([...html.matchAll(SCRIPT)].map(([, path = '']) => path));
  const bodies = [...paths].map((path) => readFileSync(join(RENDERER, path)));
  const sum = (size: (body: Buffer) => number): number =>
    bodies.reduce((total, body) => total + size(body), 0);
  return {
    files: bodies.length,
    plain: sum((body) => body.length),
    gzip: sum((body) => gzipSync(body, { level: 9 }).length),
    brotli: sum((body) => brotliCompressSync(body).length),
  };
}

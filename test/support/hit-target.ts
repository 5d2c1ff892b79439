import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countingServer, type Arrival } from './counting-server.ts';
import type { HitTarget } from './live-schedulers.ts';

/** A run that called the counting server. */
export interface Hit {
  /** The integration's. */
  readonly id: string;
  /** When its scheduler started it. */
  readonly beganAt: number;
  /** When it reached the server. */
  readonly at: number;
}

/** A counting server, and a small program that calls it; any user may run it. */
export async function hitTarget(): Promise<HitTarget & { hits(): Hit[]; stop(): void }> {
  const server = await countingServer();
  const folder = mkdtempSync(join(tmpdir(), 'remanso-hit-'));
  chmodSync(folder, 0o755);
  const program = join(folder, 'hit');
  const port = new URL(server.url).port;
  writeFileSync(program, script(port), { mode: 0o755 });
  chmodSync(program, 0o755);
  return {
    url: server.url,
    program,
    hits: () => server.arrivals.map(hitOf),
    stop: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bash itself tells the time and speaks TCP: no other program has to start. */
function script(port: string): string {
  return `#!/bin/bash
began=\${EPOCHREALTIME/[.,]/}
exec 3<>/dev/tcp/127.0.0.1/${port} || exit 1
printf 'GET /%s?%s HTTP/1.0\\r\\n\\r\\n' "$1" "\${began%???}" >&3
cat <&3 >/dev/null
cat >/dev/null
`;
}

function hitOf({ name, at }: Arrival): Hit {
  const [id = '', began] = name.split('?');
  return { id, at, beganAt: Number(began) };
}

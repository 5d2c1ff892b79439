import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { servedAgent, type ServedAgent } from './served-agent.ts';

/** A `crontab` command that lists these lines. */
export function crontabOf(lines: readonly string[]): string {
  const quoted = lines.map((line) => `'${line}'`).join(' ');
  return `#!/bin/sh\n[ "$1" = -l ] || exit 1\nprintf '%s\\n' ${quoted}\n`;
}

/** An agent on this machine but with this `crontab` command; without definitions, or with these. */
export async function agentWithCrontab(
  script: string,
  document?: RemansoDocument,
): Promise<ServedAgent> {
  const room = mkdtempSync(join(tmpdir(), 'remanso-crontab-'));
  const path = process.env['PATH'];
  writeFileSync(join(room, 'crontab'), script, { mode: 0o755 });
  process.env['PATH'] = `${room}:${path ?? ''}`;
  const agent = await servedAgent(document).finally(() => {
    process.env['PATH'] = path;
  });
  return {
    ...agent,
    dispose: async () => {
      await agent.dispose();
      rmSync(room, { recursive: true, force: true });
    },
  };
}

import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { instantText } from '../../../shared/domain/values/instant.ts';
import { replaceWhole } from '../files/whole-file.ts';

const agentFileSchema = z.strictObject({ pid: z.int().positive(), startedAt: instantText });

/** Who holds the lock of a data directory. */
export type AgentFile = z.output<typeof agentFileSchema>;

/** `undefined` when there is none or it is not what an agent writes: it is a hint, not the lock. */
export function readAgentFile(file: string): AgentFile | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return agentFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: a reader never sees half of it. */
export function writeAgentFile(file: string, content: AgentFile): void {
  replaceWhole(file, `${JSON.stringify(content)}\n`, { mode: 0o600 });
}

export function removeAgentFile(file: string): void {
  rmSync(file, { force: true });
}

import { join } from 'node:path';

/** A program of Windows itself, and no namesake that lies earlier in the PATH. */
export function systemProgram(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}

import { join } from 'node:path';

/** A Windows system program, never a namesake that comes earlier in the PATH. */
export function systemProgram(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../../ports/log.ts';
import { replaceFile } from '../files/replaced-file.ts';

const storedSession = z.strictObject({
  /** SHA-256 of the cookie's value: what lies here lets nobody in. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  since: z.int(),
  lastUsedAt: z.int(),
  browser: z.string().max(300),
  /** The system's user whose browser it is, where the system tells. */
  uid: z.int().optional(),
});

const sessionFile = z.strictObject({
  version: z.literal(1),
  /** Where the door was last, so that pages of old sessions find back. */
  port: z.int().min(0).max(65_535),
  sessions: z.array(storedSession).max(1000),
});

export type StoredSession = z.output<typeof storedSession>;
export type SessionRecord = Omit<z.output<typeof sessionFile>, 'version'>;

const NOTHING: SessionRecord = { port: 0, sessions: [] };

/** A record that cannot be read ends all sessions, and the log says so. */
export function readSessions(file: string, log: Log): SessionRecord {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isMissing(error)) log.warn('http.sessions-unreadable', { file, message: String(error) });
    return NOTHING;
  }
  const read = sessionFile.safeParse(jsonOf(text));
  if (read.success) return read.data;
  log.warn('http.sessions-unreadable', { file, message: read.error.issues[0]?.message });
  return NOTHING;
}

/** Where it cannot be written, sessions last as long as the agent. */
export function writeSessions(file: string, record: SessionRecord, log: Log): void {
  const written = replaceFile(file, `${JSON.stringify({ version: 1, ...record })}\n`);
  if (!written.ok) log.warn('http.sessions-unwritten', { ...written.failure });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../../ports/log.ts';
import { replaceFile } from '../files/replaced-file.ts';
import { jsonOf } from '../../wire/json-text.ts';

const storedSession = z.strictObject({
  /** SHA-256 of the cookie's value: this file grants no access. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  since: z.int(),
  lastUsedAt: z.int(),
  browser: z.string().max(300),
  /** The browser's system user, if the system reports it. */
  uid: z.int().optional(),
  /** Whatever its user may do. */
  isReadOnly: z.literal(true).optional(),
});

const sessionFile = z.strictObject({
  version: z.literal(1),
  /** The server's last port, so that pages of old sessions find it again. */
  port: z.int().min(0).max(65_535),
  sessions: z.array(storedSession).max(1000),
});

export type StoredSession = z.output<typeof storedSession>;
export type SessionRecord = Omit<z.output<typeof sessionFile>, 'version'>;

const NOTHING: SessionRecord = { port: 0, sessions: [] };

/** A file that cannot be read ends all sessions, and is logged. */
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

/** If it cannot be written, sessions last as long as the agent. */
export function writeSessions(file: string, record: SessionRecord, log: Log): void {
  const written = replaceFile(file, `${JSON.stringify({ version: 1, ...record })}\n`);
  if (!written.ok) log.warn('http.sessions-unwritten', { ...written.failure });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

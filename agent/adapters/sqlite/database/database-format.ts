import { closeSync, openSync, readSync } from 'node:fs';
import { RemansoError } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';

/**
 * "Rema" in ASCII: distinguishes our files from other programs'
 * (https://sqlite.org/fileformat.html).
 */
export const APPLICATION_ID = 0x52656d61;

/**
 * `user_version` of the schema in `database-schema.ts`. Checkouts from before its release counted from
 * 1 to 16.
 */
export const FIRST_FORMAT = 17;

/**
 * SQL that leads from each format to the next. A released step is never edited, because it has already
 * run somewhere. Only a store migrates: to who reads without one, tables that came later are empty
 * (`seeLaterTables`), so a step that does more than create tables has to say what those see.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE silences (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`,
  `CREATE TABLE voices (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`,
  `CREATE TABLE advance_notices (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE pause_reminders (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`,
  `CREATE TABLE alarm_watches (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`,
  `CREATE TABLE api_tokens (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`,
  `CREATE TABLE leases (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;`,
];

/** Of the format in which a file was found: the steps that led to it, and those still to come. */
export function stepsOf(format: number): {
  readonly taken: readonly string[];
  readonly toCome: readonly string[];
} {
  const count = format - FIRST_FORMAT;
  return { taken: MIGRATIONS.slice(0, count), toCome: MIGRATIONS.slice(count) };
}

/** What this version writes. */
export const FORMAT = FIRST_FORMAT + MIGRATIONS.length;

/** Page 1 begins with it. */
const HEADER_BYTES = 100;
const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * Throws `store-older` for what a checkout from before the first release wrote. Told from the bytes,
 * since SQLite writes files beside a database that it opens.
 */
export function refuseUnreleased(file: string): void {
  const found = formatIn(file);
  if (found === 0 || found >= FIRST_FORMAT) return;
  const said = say('store-older', { file, found, format: FORMAT });
  throw new RemansoError(failAs('store-older', [said]).failure);
}

/** 0: it is not ours, is new, or cannot be read, which SQLite will say. */
function formatIn(file: string): number {
  const format = reading(file, (read) => formatOf(read(0, HEADER_BYTES)));
  // Of an agent that was killed early, only the log may have it.
  return format === 0 ? reading(`${file}-wal`, formatInLog) : format;
}

type Read = (at: number, bytes: number) => Buffer;

/** Each frame is a page (https://sqlite.org/walformat.html). */
function formatInLog(read: Read): number {
  const header = read(0, LOG_HEADER_BYTES);
  if (header.length < LOG_HEADER_BYTES) return 0;
  const frameBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8);
  for (let at = LOG_HEADER_BYTES; ; at += frameBytes) {
    const frame = read(at, FRAME_HEADER_BYTES + HEADER_BYTES);
    if (frame.length < FRAME_HEADER_BYTES + HEADER_BYTES) return 0;
    const format = frame.readUInt32BE(0) === 1 ? formatOf(frame.subarray(FRAME_HEADER_BYTES)) : 0;
    if (format !== 0) return format;
  }
}

function formatOf(header: Buffer): number {
  const isOurs = header.length === HEADER_BYTES && header.readUInt32BE(68) === APPLICATION_ID;
  return isOurs ? header.readUInt32BE(60) : 0;
}

function reading(file: string, work: (read: Read) => number): number {
  let descriptor: number | undefined;
  try {
    const opened = openSync(file, 'r');
    descriptor = opened;
    return work((at, bytes) => {
      const buffer = Buffer.alloc(bytes);
      return buffer.subarray(0, readSync(opened, buffer, 0, bytes, at));
    });
  } catch {
    return 0;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

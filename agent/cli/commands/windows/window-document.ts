import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DEFINITION_PARTS } from '../../../../shared/domain/definitions/definition-part.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { compileWindow } from '../../../core/calendar/windows/window-recurrence.ts';
import { NO_DEFINITIONS } from '../../../core/state/definitions.ts';
import { calendarProblems, calendarsOf } from '../../../core/validation/calendar-check.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';
import {
  decoded,
  invalidDocument,
  readDocumentArgument,
  refused,
  type Refused,
} from '../../options/document-argument.ts';
import type { WindowLine } from '../../output/windows/window-lines.ts';
import { jsonOf } from '../../../wire/json-text.ts';

/** What tells a document from a window, or from calendars, on a line. */
const PARTS: readonly string[] = DEFINITION_PARTS.filter((part) => part !== 'calendars');

const HEAD_BYTES = 64 * 1024;

/**
 * Whether a file is a document, as `apply` reads it, and not one window per line. One that cannot be
 * read is no document: whoever reads lines says what is wrong with it.
 */
export async function isDocument(file: string): Promise<boolean> {
  if (/\.ya?ml$/i.test(file)) return true;
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return false;
  const head = (await headOf(file)).replace(/^\ufeff/, '').trimStart();
  if (head === '') return false;
  if (!head.startsWith('{')) return true;
  const [line = ''] = head.split('\n');
  const value = jsonOf(line);
  if (value === undefined) return /[{[,]\s*$/.test(line);
  return typeof value === 'object' && PARTS.some((part) => Object.hasOwn(value ?? {}, part));
}

async function headOf(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

type Windows = { readonly ok: true; readonly value: readonly WindowLine[] } | Refused;

/** The windows of a document, compiled in their order. */
export async function documentWindows(
  file: string,
  stdin: Readable,
  zones: ZoneData,
): Promise<Windows> {
  const argument = await readDocumentArgument(file, stdin);
  if (!argument.ok) return argument;
  const document = decoded(argument.value, (loose) => [
    ...(loose.shapeProblems ?? []),
    ...calendarProblems(loose, calendarsOf(loose, NO_DEFINITIONS)),
  ]);
  if (!document.ok) return document;
  const calendars = calendarsOf(document.value, NO_DEFINITIONS);
  const problems: Problem[] = [];
  const lines = document.value.windows.flatMap((window, index): WindowLine[] => {
    const compiled = compileWindow(window, zones, calendars);
    if (compiled.ok) return [{ compiled: compiled.value, timeZone: window.timeZone }];
    for (const { path, ...rest } of compiled.problems) {
      const place = `windows[${index}]`;
      problems.push({ ...rest, path: path === '' ? place : `${place}.${path}` });
    }
    return [];
  });
  if (problems.length === 0) return { ok: true, value: lines };
  return refused(argument.value, invalidDocument(problems));
}

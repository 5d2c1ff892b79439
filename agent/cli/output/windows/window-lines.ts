import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { errorMessage } from '../../../../shared/error-message.ts';
import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../../shared/domain/definitions/calendars/business-calendar.ts';
import { DOCUMENT_LIMITS } from '../../../../shared/domain/definitions/document.ts';
import { maintenanceWindowSchema } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { isMapping } from '../../../../shared/domain/values/mapping.ts';
import { RemansoError, succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import { duplicateKeys } from '../../../adapters/documents/document-json.ts';
import { systemSaying } from '../../../adapters/files/bounded-read.ts';
import { CalendarTable, NO_CALENDARS } from '../../../core/calendar/workdays/calendar-table.ts';
import { calendarProblems } from '../../../core/validation/calendar-check.ts';
import {
  compileWindow,
  type CompiledWindow,
} from '../../../core/calendar/windows/window-recurrence.ts';
import type { ZoneData } from '../../../ports/time/zone-data.ts';

/** A window has at most 20,000 extra dates; a longer line is not a window. */
const LONGEST_LINE = 1024 * 1024;
const LISTED_PROBLEMS = 200;

const calendarLine = z.strictObject({
  calendars: z.array(businessCalendarSchema).max(DOCUMENT_LIMITS.calendars),
});

interface Line {
  readonly number: number;
  readonly text: string;
}

export interface WindowLine {
  readonly compiled: CompiledWindow;
  readonly timeZone: string;
}

/** Lines that are not blank, one at a time; a line over the limit comes cut off behind it. */
async function* linesOf(file: string): AsyncGenerator<Line, void, undefined> {
  let rest = '';
  let number = 0;
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      number += 1;
      if (text.trim() !== '') yield { number, text };
    }
    if (rest.length > LONGEST_LINE) break;
  }
  if (rest.trim() !== '') yield { number: number + 1, text: rest };
}

function parseLine(text: string): Result<unknown> {
  if (text.length > LONGEST_LINE) {
    return invalid([
      problemAs('', say('line-too-long', { most: LONGEST_LINE.toLocaleString('en') })),
    ]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
    const twice = duplicateKeys(text);
    if (twice.length > 0) return invalid(twice);
  } catch (error) {
    const why = errorMessage(error);
    return invalid([problemAs('', say('line-not-json', { why }))]);
  }
  return succeed(value);
}

function decoded<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const parsed = parseForProblems(schema, value);
  return parsed.success ? succeed(parsed.data) : invalid(problemsOf(parsed.error));
}

function isCalendars(value: unknown): boolean {
  return isMapping(value) && Array.isArray(value['calendars']) && value['id'] === undefined;
}

function invalid(problems: readonly Problem[]): Result<never> {
  return failAs('invalid-document', [say('file-invalid')], problems);
}

/** Reads lines in their order: calendars count for all lines after them. */
class LineReader {
  readonly #zones: ZoneData;
  readonly #calendars = new Map<string, BusinessCalendar>();
  #table = NO_CALENDARS;

  constructor(zones: ZoneData) {
    this.#zones = zones;
  }

  /** `undefined` for a line of calendars. */
  read(text: string): Result<WindowLine | undefined> {
    const line = parseLine(text);
    if (!line.ok) return line;
    return isCalendars(line.value) ? this.#learn(line.value) : this.#compile(line.value);
  }

  #learn(value: unknown): Result<undefined> {
    const line = decoded(calendarLine, value);
    if (!line.ok) return line;
    for (const calendar of line.value.calendars) this.#calendars.set(calendar.id, calendar);
    this.#table = new CalendarTable(this.#calendars.values());
    const problems = calendarProblems(line.value, this.#table);
    return problems.length === 0 ? succeed(undefined) : invalid(problems);
  }

  #compile(value: unknown): Result<WindowLine> {
    const window = decoded(maintenanceWindowSchema, value);
    if (!window.ok) return window;
    const compiled = compileWindow(window.value, this.#zones, this.#table);
    if (!compiled.ok) return invalid(compiled.problems);
    return succeed({ compiled: compiled.value, timeZone: window.value.timeZone });
  }
}

async function fileProblem(file: string): Promise<Problem | undefined> {
  try {
    const stats = await stat(file);
    return stats.isFile() ? undefined : problemAs(file, say('file-not-regular'));
  } catch (error) {
    return problemAs(file, systemSaying(error));
  }
}

/** Reads the whole file once, so that nothing is printed of one that is wrong further down. */
export async function checkWindowLines(file: string, zones: ZoneData): Promise<Result<void>> {
  const unreadable = await fileProblem(file);
  if (unreadable !== undefined) {
    return failAs('file-unreadable', [say('file-unreadable')], [unreadable]);
  }
  const problems: Problem[] = [];
  const reader = new LineReader(zones);
  for await (const { number, text } of linesOf(file)) {
    const line = reader.read(text);
    if (line.ok) continue;
    for (const { path, ...rest } of line.failure.problems ?? []) {
      const place = `${file}:${number}`;
      problems.push({ ...rest, path: path === '' ? place : `${place}: ${path}` });
    }
    if (problems.length >= LISTED_PROBLEMS) break;
  }
  return problems.length === 0 ? succeed(undefined) : invalid(problems);
}

/** The windows of a file that was checked, compiled one at a time; throws if it was changed since. */
export async function* windowLines(
  file: string,
  zones: ZoneData,
): AsyncGenerator<WindowLine, void, undefined> {
  const reader = new LineReader(zones);
  for await (const { text } of linesOf(file)) {
    const line = reader.read(text);
    if (!line.ok) throw new RemansoError(line.failure);
    if (line.value !== undefined) yield line.value;
  }
}

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import { RemansoError, succeed, type Problem, type Result } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import { parseForProblems, problemsOf } from '../../../shared/zod-problems.ts';
import { duplicateKeys } from '../../adapters/documents/document-json.ts';
import { systemSaying } from '../../adapters/files/bounded-read.ts';
import { compileWindow, type CompiledWindow } from '../../core/calendar/window-recurrence.ts';
import type { ZoneData } from '../../ports/zone-data.ts';

/** A window has at most 20,000 extra dates; a longer line is not a window. */
const LONGEST_LINE = 1024 * 1024;
const LISTED_PROBLEMS = 200;

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

function parseLine(text: string): Result<MaintenanceWindow> {
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
    const why = error instanceof Error ? error.message : String(error);
    return invalid([problemAs('', say('line-not-json', { why }))]);
  }
  const decoded = parseForProblems(maintenanceWindowSchema, value);
  return decoded.success ? succeed(decoded.data) : invalid(problemsOf(decoded.error));
}

function invalid(problems: readonly Problem[]): Result<never> {
  return failAs('invalid-document', [say('file-invalid')], problems);
}

function compileLine(text: string, zones: ZoneData): Result<WindowLine> {
  const window = parseLine(text);
  if (!window.ok) return window;
  const compiled = compileWindow(window.value, zones);
  if (!compiled.ok) return invalid(compiled.problems);
  return succeed({ compiled: compiled.value, timeZone: window.value.timeZone });
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
  for await (const { number, text } of linesOf(file)) {
    const line = compileLine(text, zones);
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
  for await (const { text } of linesOf(file)) {
    const line = compileLine(text, zones);
    if (!line.ok) throw new RemansoError(line.failure);
    yield line.value;
  }
}

import { basename } from 'node:path';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { cronScheduler } from '../../../../shared/domain/schedulers/cron-scheduler.ts';
import type { Discovered } from '../../../ports/connector.ts';
import { foundId } from '../kit/found-id.ts';
import { entryLines, withoutMarks } from './crontab-marks.ts';
import { cronLine, guardedLine } from './guarded-line.ts';

/** Whose crontab a text is. */
export interface FoundIn {
  /** Absent for the agent's own. */
  readonly user?: string;
  /** A file with a user column instead. */
  readonly file?: string;
}

/** What starts programs, without what stands around them in a line. */
const WRAPPERS =
  /^(?:sudo|env|nice|ionice|nohup|exec|flock|timeout|run-parts|sh|bash|node|python3?)$/;

interface LookAtLines {
  readonly nextRun: (schedule: string) => Instant | null;
  /** Those that are taken; each line takes one. */
  readonly ids: Set<string>;
  /** What stands before the id in a guarded line. */
  readonly guard?: string | undefined;
}

/** The entries of one crontab; the text has one character a byte. */
export function foundLines(
  text: string,
  where: FoundIn,
  { nextRun, ids, guard }: LookAtLines,
): Discovered[] {
  const found = new Map<string, Discovered>();
  for (const bytes of withoutMarks(text).split('\n')) {
    const line = Buffer.from(bytes, 'latin1').toString('utf8');
    const parts = cronLine(line, where.file !== undefined);
    const scheduler = cronScheduler.safeParse({ kind: 'cron', ...where, line });
    // What is longer than a definition may be cannot be taken over.
    if (parts === undefined || !scheduler.success || found.has(line)) continue;
    const id = freeId(proposed(where, parts.command), ids);
    const advice = guardedLine(line, where.file !== undefined, id, guard);
    found.set(line, {
      scheduler: scheduler.data,
      id,
      name: parts.command.slice(0, 200).trim(),
      schedule: parts.schedule,
      nextRunAt: nextRun(parts.schedule),
      enabled: entryLines(text, line).live > 0,
      ...(advice === undefined || isGuarded(parts.command) ? {} : { advice }),
    });
  }
  return [...found.values()];
}

/** The first that is free, then one with a number. */
function freeId(wishes: readonly [string, ...string[]], taken: Set<string>): string {
  const [first] = wishes;
  let id = wishes.find((wish) => !taken.has(wish)) ?? first;
  for (let n = 2; taken.has(id); n += 1) id = `${first}-${n}`;
  taken.add(id);
  return id;
}

/** By what the line starts; words behind it tell apart what starts the same program. */
function proposed(where: FoundIn, command: string): [string, ...string[]] {
  const owner = ownerOf(where);
  const { program, others } = wordsOf(command);
  const [one = '', two = ''] = others;
  const start = owner === program ? [program] : [owner, program];
  const named = (...words: string[]): string =>
    foundId(...[...start, ...words].filter((word) => word !== ''));
  return [named(), named(one), named(one, two)];
}

/** A line that a guard holds already wants no other: by its name, or by the script of ours. */
function isGuarded(command: string): boolean {
  return /(?:^|[\s/])remanso(?:\.[mc]?[jt]s)?['"]?\s+(?:--data-dir[=\s]\S+\s+)?guard\s/.test(
    command,
  );
}

/** Nothing for the agent's own crontab. */
function ownerOf({ user, file }: FoundIn): string {
  return file === undefined ? (user ?? '') : basename(file);
}

/** The first word that says what it is about, and those behind it that may tell it apart. */
function wordsOf(command: string): { program: string; others: string[] } {
  const steps = command
    .replace(/^\s*\S*sh\s+-l?c\s+["']/, '')
    .split(/&&|\|\|?|;|[{}]/)
    .map((step) => step.replaceAll(/\d?[<>]+&?\s*\S*/g, ' ').split(/[\s()"']+/))
    .map((words) =>
      words.filter((word) => !/^(?:\w+=.*)?$/.test(word)).map((one) => basename(one)),
    );
  const telling = steps.find(([first = '']) => !PREPARING.test(first));
  const words = telling ?? steps.at(-1) ?? [];
  const at = words.findIndex((word) => /^\p{L}/u.test(word) && !WRAPPERS.test(word));
  if (at < 0) return { program: '', others: [] };
  // What has digits and signs in it may be a secret.
  const others = words.slice(at + 1).map((word) => word.replace(/^-+/, '').replace(ENDING, ''));
  return {
    program: (words[at] ?? '').replace(ENDING, ''),
    others: others.filter((word) => /^\p{L}[\p{L}-]{0,19}$/u.test(word)),
  };
}

/** Steps in front of what a line is about. */
const PREPARING = /^(?:|test|\[+|cd|command|export|set|umask|ulimit|sleep|true|:)$/;

const ENDING = /\.(?:sh|js|mjs|ts|py|pl|php)$/;

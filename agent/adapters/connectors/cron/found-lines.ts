import { basename } from 'node:path';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { cronLine } from '../../../../shared/domain/schedulers/schedule/cron-line.ts';
import { cronScheduler } from '../../../../shared/domain/schedulers/kinds/cron-scheduler.ts';
import { agentDirectory } from '../../../../shared/domain/values/agent-command.ts';
import type { Discovered } from '../../../ports/schedulers/connector.ts';
import { foundId } from '../kit/found-id.ts';
import { entryLines, withoutMarks } from './crontab-marks.ts';
import { guardsIn, withoutRun } from './guard-run.ts';
import { guardedLine } from './guarded-line.ts';

export interface FoundIn {
  /** Of the document; absent: this machine. */
  readonly host?: string;
  /** Absent for the agent's own. */
  readonly user?: string;
  /** A file with a user column instead. */
  readonly file?: string;
}

/** Programs that start other programs; skipped when naming a line. */
const WRAPPERS =
  /^(?:sudo|env|nice|ionice|nohup|exec|flock|timeout|run-parts|sh|bash|node|python3?)$/;

interface LookAtLines {
  readonly nextRun: (schedule: string) => Instant | null;
  /** Taken ids; each line adds one. */
  readonly ids: Set<string>;
  /** What comes before the id in a guarded line. */
  readonly guard?: string | undefined;
  /** Whose agent has this folder; `undefined`: it is our own. */
  readonly agentOf: (folder: string) => string | undefined;
}

/** The entries of one crontab; the text has one character per byte. */
export function foundLines(
  text: string,
  where: FoundIn,
  { nextRun, ids, guard, agentOf }: LookAtLines,
): Discovered[] {
  const found = new Map<string, Discovered>();
  for (const bytes of withoutMarks(text).split('\n')) {
    const line = Buffer.from(withoutRun(bytes), 'latin1').toString('utf8');
    const guards = guardsIn(bytes);
    const agents = new Set(guards.map(({ folder }) => agentOf(folder)).filter(isKnown));
    const parts = cronLine(line, where.file !== undefined);
    const scheduler = cronScheduler.safeParse({ kind: 'cron', ...where, line });
    // Longer than a definition allows: it cannot be protected.
    if (parts === undefined || !scheduler.success || found.has(line)) continue;
    // Held, it would start no agent to end the pause.
    if (agentDirectory(parts.command.trim().split(/\s+/)) !== undefined) continue;
    const id = freeId(proposed(where, parts.command), ids);
    // On a host `remanso host publish` puts the guard there.
    const advice =
      where.host === undefined ? guardedLine(line, where.file !== undefined, id, guard) : undefined;
    found.set(line, {
      scheduler: scheduler.data,
      id,
      name: parts.command.slice(0, 200).trim(),
      schedule: parts.schedule,
      nextRunAt: nextRun(parts.schedule),
      enabled: entryLines(text, line).live > 0,
      ...(advice === undefined || guards.length > 0 || isGuarded(parts.command) ? {} : { advice }),
      ...(agents.size === 0 ? {} : { leave: 'guarded', guardedBy: [...agents].join(', ') }),
    });
  }
  return [...found.values()];
}

function isKnown(agent: string | undefined): agent is string {
  return agent !== undefined;
}

/** The first free one, then one with a number. */
function freeId(wishes: readonly [string, ...string[]], taken: Set<string>): string {
  const [first] = wishes;
  let id = wishes.find((wish) => !taken.has(wish)) ?? first;
  for (let n = 2; taken.has(id); n += 1) id = `${first}-${n}`;
  taken.add(id);
  return id;
}

/** From what the line starts; arguments tell apart lines that start the same program. */
function proposed(where: FoundIn, command: string): [string, ...string[]] {
  const owner = ownerOf(where);
  const { program, others } = wordsOf(command);
  const [one = '', two = ''] = others;
  const start = owner === program ? [program] : [owner, program];
  const named = (...words: string[]): string =>
    foundId(...[...start, ...words].filter((word) => word !== ''));
  return [named(), named(one), named(one, two)];
}

/** A line that already has a guard needs no other: recognized by name, or by our script. */
function isGuarded(command: string): boolean {
  return /(?:^|[\s/])remanso(?:\.[mc]?[jt]s)?['"]?\s+(?:--data-dir[=\s]\S+\s+)?guard\s/.test(
    command,
  );
}

/** Empty for the agent's own crontab. */
function ownerOf({ user, file }: FoundIn): string {
  return file === undefined ? (user ?? '') : basename(file);
}

/** The program the line is about, and arguments that may tell it apart. */
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
  // Digits and special characters may be part of a secret.
  const others = words.slice(at + 1).map((word) => word.replace(/^-+/, '').replace(ENDING, ''));
  return {
    program: (words[at] ?? '').replace(ENDING, ''),
    others: others.filter((word) => /^\p{L}[\p{L}-]{0,19}$/u.test(word)),
  };
}

/** Commands that only prepare for the actual one. */
const PREPARING = /^(?:|test|\[+|cd|command|export|set|umask|ulimit|sleep|true|:)$/;

const ENDING = /\.(?:sh|js|mjs|ts|py|pl|php)$/;

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { succeed, type Problem, type Result } from '../../../shared/errors.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { MadeBackup } from '../../adapters/backup/make-backup.ts';
import { optionProblem } from '../options/option-problem.ts';
import { readCount, refuseOptions } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import {
  newCommand,
  show,
  whenCalledHere,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import { decimalText, nounText } from '../words/numbers.ts';
import { backupWords } from '../words/backup.ts';

const MEGABYTE = 1_000_000;

interface BackupOptions {
  readonly force?: true;
  readonly into?: string;
  readonly keep?: string;
  /** By the agent, which records it. */
  readonly unrecorded?: true;
}

interface MadeNow {
  readonly tookMs: number;
  readonly removed: readonly string[];
}

export function backupCommand(host: CommandHost): Command {
  const say = backupWords(host.language);
  const command = newCommand(host, 'backup', {
    sentence: say('backup.sentence'),
    examples: say('backup.examples'),
  })
    .argument('[file]', say('file'))
    .option('--force', say('force'))
    .option('--into <folder>', say('into'))
    .option('--keep <n>', say('keep'))
    .addOption(new Option('--unrecorded').hideHelp());
  return whenCalledHere(host, command, async (invocation, options: BackupOptions, [file]) => {
    const keep = readKeep(options);
    const fault = misuse(options, file);
    if (fault !== undefined) return refuseOptions([fault]);
    if (!keep.ok) return refuseOptions(keep.problems);
    const { SystemClock } = await import('../../adapters/time/system-clock.ts');
    const { makeBackup } = await import('../../adapters/backup/make-backup.ts');
    const { backupIn, removeBeyond } = await import('../../adapters/backup/kept-backups.ts');
    const clock = new SystemClock();
    const [began, now] = [clock.monotonic(), clock.now()];
    const { into, force } = options;
    const target = into === undefined ? (file ?? '') : backupIn(resolve(into), now);
    const made = await makeBackup({
      ...{ directory: invocation.directory, file: target, force: force === true, now },
    });
    if (!made.ok) return made;
    const removed =
      into === undefined || keep.value === null ? [] : removeBeyond(resolve(into), keep.value);
    const tookMs = Math.round(clock.monotonic() - began);
    const noted =
      options.unrecorded === true
        ? succeed({})
        : await noteBackup(invocation, { ...made.value, tookMs, removed });
    show(invocation, { ...made.value, tookMs, removed }, () => {
      for (const line of madeLines(made.value, removed, invocation.language)) {
        invocation.terminal.line(visible(line));
      }
    });
    // It is made all the same.
    if (!noted.ok) {
      invocation.terminal.complain(
        say('unnoted', { why: failureInWords(noted.failure, host.language) }),
      );
    }
    return succeed(EXIT.done);
  });
}

/** In the trail: by the agent, or where none runs under its lock. */
async function noteBackup(
  invocation: Invocation,
  { file, bytes, sha256, head, tookMs, removed }: MadeBackup & MadeNow,
): Promise<Result<object>> {
  const made = { file, bytes, sha256, seq: head.seq, tookMs, removed: [...removed] };
  const params = { person: personAtTerminal(), ...made };
  const told = await withAgent(invocation, (agent) => agent.call('backup.noted', params));
  if (told.ok || told.failure.code !== 'agent-unreachable') return told;
  const { noteWithoutAgent } = await import('../../process/note-without-agent.ts');
  return await noteWithoutAgent(invocation.directory, params);
}

/** `null`: all are kept. */
function readKeep({ keep }: BackupOptions): Read<number | null> {
  return keep === undefined ? { ok: true, value: null } : readCount('--keep', keep, 1);
}

function misuse({ into, keep, force }: BackupOptions, file?: string): Problem | undefined {
  const isFile = file !== undefined && into === undefined && keep === undefined;
  const isFolder = file === undefined && into !== undefined && force === undefined;
  return isFile || isFolder ? undefined : optionProblem('', 'backup-where');
}

function madeLines(
  { file, bytes, sha256, head, held }: MadeBackup,
  removed: readonly string[],
  language: Invocation['language'],
): readonly string[] {
  const say = backupWords(language);
  return [
    say('made', {
      file,
      megabytes: decimalText(bytes / MEGABYTE, language),
      entries: nounText(head.seq, 'entry', language),
    }),
    say('sum', { sha256 }),
    say('noSecrets'),
    ...(held.length === 0 ? [] : [say('held', { ids: held.join(', ') })]),
    ...removed.map((path) => say('removed', { file: path })),
  ];
}

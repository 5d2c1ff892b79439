import { resolve } from 'node:path';
import type { Command } from 'commander';
import { succeed, type Problem } from '../../../shared/errors.ts';
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
import { backupWords } from '../words/backup.ts';

const MEGABYTE = 1_000_000;

interface BackupOptions {
  readonly force?: true;
  readonly into?: string;
  readonly keep?: string;
}

export function backupCommand(host: CommandHost): Command {
  const words = backupWords[host.language];
  const command = newCommand(host, 'backup', words.backup)
    .argument('[file]', words.file)
    .option('--force', words.force)
    .option('--into <folder>', words.into)
    .option('--keep <n>', words.keep);
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
    show(invocation, { ...made.value, tookMs, removed }, () => {
      for (const line of madeLines(made.value, removed, invocation.language)) {
        invocation.terminal.line(visible(line));
      }
    });
    return succeed(EXIT.done);
  });
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
  const words = backupWords[language];
  return [
    words.made(file, (bytes / MEGABYTE).toFixed(1), head.seq),
    words.sum(sha256),
    words.noSecrets,
    ...(held.length === 0 ? [] : [words.held(held.join(', '))]),
    ...removed.map((path) => words.removed(path)),
  ];
}

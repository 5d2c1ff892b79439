import { resolve } from 'node:path';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { MadeBackup } from '../adapters/make-backup.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { readCount } from '../../../cli/options/option-values.ts';
import type { Given } from '../../../cli/options/taken.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { show, type Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { wasAnswered, withAgent } from '../../../cli/session/agent/with-agent.ts';
import { nounText } from '../../../cli/words/runs/numbers.ts';
import { backupWords, megabytesText } from './backup-words.ts';

const BACKUP = {
  '[file]': 'file',
  '--force': 'force',
  '--into <folder>': 'into',
  '--keep <n>': 'keep',
  /** By the agent, which records it. */
  '--unrecorded': { text: () => '', isHidden: true },
} as const;

type BackupOptions = Given<typeof BACKUP>;

interface MadeNow {
  readonly tookMs: number;
  readonly removed: readonly string[];
}

export const backupCommand = declareAction({
  name: 'backup',
  words: backupWords,
  sentence: 'backup.sentence',
  examples: 'backup.examples',
  takes: BACKUP,
  isHere: true,
  read: (given) => misuse(given) ?? readKeep(given),
  act: async (scene) => {
    const { SystemClock } = await import('../../../adapters/time/system-clock.ts');
    const { makeBackup } = await import('../adapters/make-backup.ts');
    const { backupIn, removeBeyond } = await import('../adapters/kept-backups.ts');
    const clock = new SystemClock();
    const [began, now] = [clock.monotonic(), clock.now()];
    const { file = '', into, force = false, unrecorded } = scene.given;
    const { say, terminal, directory, language, read: keep } = scene;
    const target = into === undefined ? file : backupIn(resolve(into), now);
    const made = await makeBackup({ directory, file: target, force, now });
    if (!made.ok) return made;
    const removed = into === undefined || keep === null ? [] : removeBeyond(resolve(into), keep);
    const tookMs = Math.round(clock.monotonic() - began);
    const told = { ...made.value, tookMs, removed };
    const noted = unrecorded === true ? succeed({}) : await noteBackup(scene, told);
    show(scene, told, () => {
      for (const line of madeLines(told, removed, language)) terminal.line(visible(line));
    });
    // It is made all the same.
    if (!noted.ok) {
      terminal.complain(say('unnoted', { why: failureInWords(noted.failure, language) }));
    }
    return succeed(EXIT.done);
  },
});

/** In the trail: by the agent, or where none runs under its lock. */
async function noteBackup(
  invocation: Invocation,
  { file, bytes, sha256, head, tookMs, removed }: MadeBackup & MadeNow,
): Promise<Result<object>> {
  const made = { file, bytes, sha256, seq: head.seq, tookMs, removed: [...removed] };
  const params = { person: personAtTerminal(), ...made };
  const told = await withAgent(invocation, (agent) => agent.call('backup.noted', params));
  if (wasAnswered(told)) return told;
  const { noteWithoutAgent } = await import('./note-without-agent.ts');
  return await noteWithoutAgent(invocation.directory, params);
}

/** `null`: all are kept. */
function readKeep({ keep }: BackupOptions): Read<number | null> {
  return keep === undefined ? { ok: true, value: null } : readCount('--keep', keep, 1);
}

function misuse({ file, into, keep, force }: BackupOptions): Read<never> | undefined {
  const isFile = file !== undefined && into === undefined && keep === undefined;
  const isFolder = file === undefined && into !== undefined && force === undefined;
  return isFile || isFolder ? undefined : wrongOption('', 'backup-where');
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
      megabytes: megabytesText(bytes, language),
      entries: nounText(head.seq, 'entry', language),
    }),
    say('sum', { sha256 }),
    say('noSecrets'),
    ...(held.length === 0 ? [] : [say('held', { ids: held.join(', ') })]),
    ...removed.map((path) => say('removed', { file: path })),
  ];
}

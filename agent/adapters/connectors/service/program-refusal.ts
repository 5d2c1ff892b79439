import { readFile } from 'node:fs/promises';
import { say } from '../../../../shared/failure-texts.ts';
import type { Saying } from '../../../../shared/errors.ts';
import type { ProcessPlace } from '../../processes/process-place.ts';
import { keeperOfCommand } from '../systemd/unit-keeper.ts';
import { refusalOf } from '../systemd/unit-refusal.ts';
import type { ListedProgram } from './program-list.ts';

/** Why a program of supervisor is never stopped: it is an agent, this one or another. */
export async function programRefusal(
  { name, pid }: ListedProgram,
  own: ProcessPlace | undefined,
): Promise<Saying | undefined> {
  if (pid === null) return undefined;
  if (own?.pids.has(pid) === true) return say('unit-own', { unit: name });
  const keeper = keeperOfCommand(await wordsOf(pid));
  return keeper === undefined ? undefined : refusalOf(name, keeper);
}

/** None where there is no `/proc`, or the process is gone. */
async function wordsOf(pid: number): Promise<readonly string[]> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0');
}

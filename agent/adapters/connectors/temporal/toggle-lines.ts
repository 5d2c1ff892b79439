import type { TemporalScheduler } from '../../../../shared/domain/schedulers/temporal-scheduler.ts';
import { secretsNeeded, shellWordOf } from '../kit/secret-words.ts';
import { shellWord } from '../kit/shell-word.ts';

/** Lines that unpause a Schedule with Temporal's own CLI; a key is named, never shown. */
export function toggleLines(scheduler: TemporalScheduler, note: string): readonly string[] {
  const { address, namespace, scheduleId, apiKey, tls, caFile, certFile, keyFile } = scheduler;
  const files = [
    ['--tls-ca-path', caFile],
    ['--tls-cert-path', certFile],
    ['--tls-key-path', keyFile],
  ].flatMap(([option = '', file]) => (file === undefined ? [] : [option, shellWord(file)]));
  const words = [
    'temporal schedule toggle --unpause',
    `--schedule-id ${shellWord(scheduleId)}`,
    `--reason ${shellWord(note)}`,
    `--namespace ${shellWord(namespace)}`,
    `--address ${shellWord(address)}`,
    ...(tls ? ['--tls', ...files] : []),
    ...(apiKey === undefined ? [] : [`--api-key ${shellWordOf([apiKey])}`]),
  ];
  return [...secretsNeeded(apiKey === undefined ? [] : [apiKey]), words.join(' ')];
}

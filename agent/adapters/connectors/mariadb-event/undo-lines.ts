import type { MariadbEventScheduler } from '../../../../shared/domain/schedulers/mariadb-event-scheduler.ts';
import { secretsNeeded, shellWordOf } from '../kit/secret-words.ts';
import { shellWord } from '../kit/shell-word.ts';
import { switchStatements, type KeptParts } from './event-switch.ts';

/** Lines for a shell that enable the event as its definer had it; the password is named, not shown. */
export function undoLines(
  { host, port, user, password, tls, caFile }: MariadbEventScheduler,
  kept: KeptParts,
): readonly string[] {
  const secrets = password === undefined ? [] : [password];
  const environment = secrets.map((secret) => `MYSQL_PWD=${shellWordOf([secret])} `);
  const words = [
    ...(host.startsWith('/') ? ['-S', host] : ['-h', host, '-P', String(port)]),
    '-u',
    user,
    ...(tls === 'off' ? [] : ['--ssl']),
    ...(tls === 'require' ? ['--disable-ssl-verify-server-cert'] : []),
    ...(tls === 'verify' ? ['--ssl-verify-server-cert'] : []),
    ...(caFile === undefined ? [] : [`--ssl-ca=${caFile}`]),
    '-e',
    switchStatements(kept, 'ENABLE').join('; '),
  ];
  return [
    ...secretsNeeded(secrets),
    `${environment.join('')}mariadb ${words.map(shellWord).join(' ')}`,
  ];
}

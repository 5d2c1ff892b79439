import { tmpdir } from 'node:os';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { ownAccountName, ownHome } from '../../../wire/data-directory/own-account.ts';
import { LaunchdService } from './launchd-service.ts';
import type { ServiceScope } from '../../../adapters/service-manager/service-record.ts';
import type { ServiceManager } from './service-manager.ts';
import { SystemdService } from './systemd-service.ts';
import { TaskService } from './task-service.ts';

/** That of this machine; `not-supported` on a system without one that we know. */
export function thisServiceManager(
  scope: ServiceScope,
  environment: NodeJS.ProcessEnv,
): Result<ServiceManager> {
  const home = environment['HOME'] ?? ownHome();
  switch (process.platform) {
    case 'linux': {
      const lingering = '/var/lib/systemd/linger';
      const places = { environment, home, user: ownAccountName(), etc: '/etc', lingering };
      return succeed(new SystemdService(scope, places));
    }
    case 'darwin': {
      const uid = process.getuid?.() ?? 0;
      return succeed(new LaunchdService(scope, { environment, home, uid, library: '/Library' }));
    }
    case 'win32':
      return succeed(new TaskService(scope, { environment, temporary: tmpdir() }));
    default:
      return failAs('not-supported', [say('service-none', { platform: process.platform })]);
  }
}

import type { CronScheduler } from './kinds/cron-scheduler.ts';
import type { Scheduler } from './scheduler.ts';
import type { ServiceScheduler } from './kinds/service-scheduler.ts';
import type { SystemdScheduler } from './kinds/systemd-scheduler.ts';

/** What a host is asked to show for an entry: `own`, `user:erp`, `file:/etc/crontab`, `timer:user:x.timer`,
 * `service:system:x.service`. */
export type HostPlace = string;

export function crontabPlace({ user, file }: Pick<CronScheduler, 'user' | 'file'>): HostPlace {
  if (file !== undefined) return `file:${file}`;
  return user === undefined ? 'own' : `user:${user}`;
}

export function timerPlace({ scope, timer }: Pick<SystemdScheduler, 'scope' | 'timer'>): HostPlace {
  return `timer:${scope}:${timer}`;
}

/** One that is refused names no unit. */
export function servicePlace({
  scope,
  unit = '',
}: Pick<ServiceScheduler, 'scope' | 'unit'>): HostPlace {
  return `service:${scope}:${unit}`;
}

/** `undefined`: nothing there has to be read for it. */
export function hostPlaceOf(scheduler: Scheduler): HostPlace | undefined {
  switch (scheduler.kind) {
    case 'cron':
      return crontabPlace(scheduler);
    case 'systemd':
      return timerPlace(scheduler);
    case 'service':
      return servicePlace(scheduler);
    default:
      return undefined;
  }
}

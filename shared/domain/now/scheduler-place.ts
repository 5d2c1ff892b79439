import type { Scheduler } from '../schedulers/scheduler.ts';

const ORIGIN = /^[a-z]+:\/\/[^/]+/i;

/**
 * Where a scheduler answers, as it is written in the document: what several of its integrations
 * share. `undefined`: nothing is shared beyond the machine itself.
 */
export function schedulerPlace(scheduler: Scheduler): string | undefined {
  switch (scheduler.kind) {
    case 'bullmq':
    case 'mariadb-event':
    case 'pg-cron':
      return `${scheduler.host}:${scheduler.port}`;
    case 'kubernetes':
    case 'node-red':
      return originOf(scheduler.url);
    case 'http':
      return originOf(scheduler.baseUrl);
    case 'temporal':
      return scheduler.address;
    case 'cron':
    case 'systemd':
    case 'service':
    case 'windows-task':
    case 'command':
    case 'guard':
    case 'local':
      return undefined;
  }
}

/** What starts its runs on a machine, as it is called there. */
export function programOf(scheduler: Scheduler): string {
  const { kind } = scheduler;
  if (kind === 'systemd' || kind === 'service') {
    return scheduler.scope === 'user' ? 'systemd --user' : 'systemd';
  }
  return kind;
}

/** Of an address that the document left to a default: nothing is shared that it names. */
function originOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : ORIGIN.exec(url)?.[0];
}

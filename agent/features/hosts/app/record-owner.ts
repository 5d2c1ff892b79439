import { worksAsRoot, type HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { Scheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Definitions } from '../../../core/state/definitions.ts';
import type { HostRecord } from './host-plans.ts';

/** What comes before the user in a file with a user column: five fields, or a nickname. */
const USER_COLUMN = /^\s*(?:@\w+|(?:\S+\s+){4}\S+)\s+(\S+)\s/;

/**
 * Whether a guard that this user started can have been in front of the schedule: each user writes the
 * own file, and could put lines about others' schedules into it. root starts whatever there is.
 */
export function mayHaveStarted(
  user: HostRecord['user'],
  scheduler: Scheduler,
  host: HostDefinition,
): boolean {
  if (user.uid === 0) return true;
  switch (scheduler.kind) {
    case 'cron': {
      const owner = ownerOf(scheduler);
      return owner === undefined ? !worksAsRoot(host) : isSameUser(user, owner);
    }
    case 'systemd':
      return scheduler.scope !== 'system';
    case 'service':
      return !worksAsRoot(host);
    default:
      return true;
  }
}

/** `undefined`: of who changes things there. */
function ownerOf({ user, file, line }: Extract<Scheduler, { kind: 'cron' }>): string | undefined {
  return file === undefined ? user : USER_COLUMN.exec(line)?.[1];
}

/** Whose guards leave records on a host with these schedules, besides who logs in there. */
export function guardUsers(
  integrationIds: Iterable<string>,
  { integrations }: Pick<Definitions, 'integrations'>,
): readonly string[] {
  const users = [...integrationIds].flatMap((id) => {
    const scheduler = integrations.get(id)?.scheduler;
    const user = scheduler?.kind === 'cron' ? ownerOf(scheduler) : undefined;
    return user === undefined ? [] : [user];
  });
  return [...new Set(['root', ...users])].sort();
}

/** Names of a domain are written in several ways: `SHOP\ana`, `ana@shop.example`, `ana`. */
function isSameUser({ uid, name }: HostRecord['user'], owner: string): boolean {
  if (owner === String(uid)) return true;
  return name !== undefined && accountOf(name) === accountOf(owner);
}

function accountOf(name: string): string {
  return name.replace(/^.*\\/, '').replace(/@.*$/, '').toLowerCase();
}

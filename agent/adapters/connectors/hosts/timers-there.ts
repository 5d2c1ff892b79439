import { say } from '../../../../shared/failure-texts.ts';
import type { Unreadable } from '../../../ports/connector.ts';
import type { Discovery } from '../../../ports/discovery.ts';
import { shownUnits, Systemctl } from '../systemd/systemctl.ts';
import { discoveredTimer, isCrontab } from '../systemd/systemd-discovery.ts';
import { listedTimers } from '../systemd/timer-list.ts';
import { unread, unreadFor } from '../kit/unread.ts';
import { addressOf, type There } from './cron-there.ts';

/** The timers of the system's manager there, and of that of whoever logs in. */
export function timersThere(there: There): Discovery {
  const looks = (['system', 'user'] as const).map((scope) => timersOf(scope, there));
  return {
    found: looks.flatMap(({ found }) => found),
    unreadable: [...looks.flatMap(({ unreadable }) => unreadable), ...otherUsers(there)],
  };
}

function timersOf(scope: 'system' | 'user', { host, sections }: There): Discovery {
  const where = `${host.id}: ${Systemctl.words(scope)} list-timers`;
  const timers = sections.get(`timers:${scope}`);
  // No manager of this scope runs there.
  if (timers === undefined) return { found: [], unreadable: [] };
  if (timers.status !== 'ok') {
    const failed = Systemctl.refused(scope, 'show', { code: 1, err: timers.text });
    return { found: [], unreadable: failed.ok ? [] : [unreadFor(where, failed.failure)] };
  }
  const listed = listedTimers(sections.get(`next:${scope}`)?.text ?? '');
  if (!listed.ok) return { found: [], unreadable: [unreadFor(where, listed.failure)] };
  const units = new Map(shownUnits(timers.text).map((unit) => [unit['Id'] ?? '', unit]));
  return {
    unreadable: [],
    found: listed.value.flatMap((timer) => {
      const unit = units.get(timer.timer) ?? {};
      if (isCrontab(unit)) return [];
      return discoveredTimer({ scope, host: host.id }, timer, unit) ?? [];
    }),
  };
}

/** A manager only shows its own user's timers. */
function otherUsers({ host, facts, sections }: There): readonly Unreadable[] {
  const names = (sections.get('linger')?.text ?? '').split(' ');
  const others = names.filter((name) => name !== '' && name !== facts.user).slice(0, 100);
  if (others.length === 0) return [];
  const about = { others: others.join(', '), ...addressOf(host) };
  const where = `${host.id}: /var/lib/systemd/linger`;
  return [unread(where, say('unread-timers-there', about), 'other-users-timers')];
}

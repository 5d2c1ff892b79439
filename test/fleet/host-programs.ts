import type { OwnCgroup } from '../support/own-cgroup.ts';

/**
 * The programs of a host that are ours, none of them Remanso's. `/proc/uptime` is the clock of the
 * kernel, which no faked clock reaches.
 */

const NOTE = `read -r at rest < /proc/uptime; printf '%s %s %s\\n' "$at"`;
const LOG = '/srv/log/runs';

/** SHELL of a crontab: whatever cron starts is written down before the guard is asked. */
export const WITNESS_SHELL = `#!/bin/sh
${NOTE} "$$" try >> ${LOG}
read -r at rest < /proc/uptime
WITNESS=$$ /bin/sh "$@"
${NOTE} "$$" end >> ${LOG}
`;

/** What is to rest while a window is open. */
export const JOB = `#!/bin/sh
${NOTE} "\${WITNESS:-$INVOCATION_ID}" run >> ${LOG}
`;

/** The first condition of a unit: before the guard's. */
export const WITNESS_CONDITION = `#!/bin/sh
${NOTE} "$INVOCATION_ID" try >> ${LOG}
`;

/**
 * cron's step is a minute. This starts the same lines, as they are at that moment, every few seconds, as
 * cron does: as their user, through SHELL.
 */
export const STARTER = `#!/bin/sh
set -f
sleep "$OFFSET"
while sleep "$EVERY"; do
  [ -e /srv/rest ] && continue
  while read -r a b c d e rest; do
    case $a in '#'*|*=*|'') continue ;; esac
    [ -n "$HAS_USER" ] && rest=\${rest#* }
    case $rest in */srv/job*) ;; *) continue ;; esac
    setpriv --reuid="$RUN_AS" --regid="$RUN_AS" --clear-groups env -i HOME="/home/$RUN_AS" LOGNAME="$RUN_AS" \\
      PATH=/usr/bin:/bin /bin/sh /srv/shell -c "$rest" &
  done < "$TABLE"
done
`;

/** What a host has of its own; everything else is the machine's, and is only read. */
export const OWN_FOLDERS = ['etc', 'home', 'root', 'srv', 'var/lib', 'var/spool'];

const MOUNTS = `
set -e
mount --make-rprivate /
mount -t proc proc /proc
for one in ${OWN_FOLDERS.join(' ')}; do mount --bind "$ROOT/$one" "/$one"; done
mount -t tmpfs tmpfs /run; mkdir /run/sshd
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
hostname "$NAME"
: > "$ROOT/ready"
`;

/** The first process of a host that runs Debian's cron. */
export const INIT_WITH_CRON = `${MOUNTS}
cron -f &
[ "$EVERY" = 0 ] || sh /srv/starter &
while :; do wait; sleep 60; done
`;

/** The first process of a host that runs systemd, with only our units. */
export function initWithSystemd(cgroup: OwnCgroup): string {
  return MOUNTS + cgroup.entered('exec /usr/lib/systemd/systemd --system --unit=default.target');
}

export const SYSTEMD_ENVIRONMENT = {
  container: 'remanso-test',
  SYSTEMD_UNIT_PATH: '/etc/systemd/system',
  SYSTEMD_GENERATOR_PATH: '/nonexistent',
  SYSTEMD_ENVIRONMENT_GENERATOR_PATH: '/nonexistent',
  SYSTEMD_LOG_TARGET: 'null',
};

/** What units depend on implicitly. systemd.service(5), "Default Dependencies". */
const TARGETS = ['sysinit', 'basic', 'timers', 'shutdown', 'multi-user'];

/** By name; the timer starts its service every `seconds`, or once a day. */
export function unitFiles(seconds: number): Readonly<Record<string, string>> {
  const when = seconds === 0 ? 'daily' : `*:*:0/${seconds}`;
  const bare = '[Unit]\nDefaultDependencies=no\n';
  return {
    ...Object.fromEntries(TARGETS.map((name) => [`${name}.target`, bare])),
    'default.target': `${bare}Wants=stock.timer\n`,
    'stock.service':
      '# Stock of the ERP\n[Unit]\nStartLimitIntervalSec=0\n[Service]\nType=oneshot\n' +
      'ExecCondition=/bin/sh /srv/condition\nExecStart=/bin/sh /srv/job "night stock"\n',
    'stock.timer': `[Timer]\nOnCalendar=${when}\nAccuracySec=100ms\n`,
  };
}

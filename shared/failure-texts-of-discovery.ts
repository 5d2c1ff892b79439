/** Why a place was not read, or is not listed in full, and what to do instead. */
export const discoveryTexts = {
  'unread-user-timers': 'timers of the user',
  'unread-system-timers': 'timers of the system',
  'unread-queue': '{server}, queue {name}',
  'unread-tasks': 'Windows Task Scheduler',

  'unread-others-timers':
    'timers of {others} are visible to these users only: each needs a `remanso discover` and an agent of their own, or a guard in what the timer starts',
  'unread-spool-there':
    'only root may read the crontabs of other users. `remanso host add {ssh} --become sudo` lets the agent, by this line of sudoers there: {sudoers}',
  'unread-there': 'it could not be read: {said}',
  'unread-there-sudo':
    '{user} may not read it ({said}). `remanso host add {ssh} --become sudo` lets the agent, by this line of sudoers there: {sudoers}',
  'unread-no-daemon-there': 'no cron daemon is running on {host}: nothing runs its crontabs',
  'unread-timers-there':
    'timers of {others} are visible to these users only: search as each of them (`remanso discover --server ssh://USER@…`), or put a guard in what the timer starts',
  'unread-others-crontabs': 'only root can read the crontabs of other users',
  'unread-cron-name': 'cron ignores it: its name may only contain letters, digits, "-" and "_"',
  'unread-run-parts':
    '{programs}: not separate entries; run-parts starts them together. Protect the line of {crontab} that names the folder, or put a guard in the program',
  'unread-anacron': 'anacron is not read; use a guard',
  'unread-at-jobs': '{count} at jobs (atq lists them): put a guard in front of their commands',
  'unread-at-folder': 'only root and atq can list at jobs; they are not held',
  'unread-no-daemon': 'no cron daemon is running on this machine: nothing runs its crontabs',
  'unread-systemd-cron':
    'systemd-cron turns these lines into timers; they are listed once, as lines. Protect them with a guard in the line: a mark takes effect only when the timers have been generated again',
  'unread-no-break': 'its last line has no line break, so cron ignores the file: add an empty line',

  'unread-too-many': '{count} were found; only the first {most} are listed.',
  'unread-jenkins-schedules':
    'Jenkins does not report which of its jobs have a schedule: all jobs that can be disabled are listed.',
  'unread-jenkins-deep':
    'The folder {folder} is nested too deeply: use its own URL as the address.',
  'unread-bullmq-colon':
    'The name of queue {name} contains a colon, which BullMQ 5 and later reject.',
  'unread-subflows':
    'Nodes inside subflows start something too: they belong to no tab, and only an integration of all tabs (without `flow`) pauses them.',
  'unread-pg-others':
    'pg_cron shows {user} only its own jobs: connect as their owner, or as a superuser, to see those of others.',
} as const;

/** What external schedulers answered, and what an admin can do. Quotes are what they said. */
export const schedulerTexts = {
  'sched-enabled-unknown': '{kind} does not say whether it is enabled.',
  'sched-not-paused': '{kind} accepted the pause, but is not paused when read back.',
  'sched-still-paused': '{kind} accepted the resume, but when read back it is still paused.',
  'sched-part-paused':
    '{kind} accepted the resume, but when read back a part of it is still paused.',
  'sched-slow-list':
    'Listing did not finish within {within}. Does it answer, and is it the right address?',
  retrying: 'Retrying.',

  'cron-too-large': '{name} is too large.',
  'cron-no-file': 'There is no file {path}.',
  'cron-file-refused': "{path}: {why}. cron's system files need an agent running as root.",
  'cron-no-mark': 'The receipt of this pause has no mark; see its undo.',
  'cron-line-off':
    '{name}: the line {line} is commented out. Enable it there first: the guard goes in front of its command.',
  'cron-no-line': '{name} has no line {line}: it was edited. Copy the new line into `line`.',
  'cron-changed': '{name} is being modified by someone else at the same time; retrying.',
  'cron-return':
    '`{name} -l` shows {shown}, which may be a carriage return: the actual bytes cannot be read, and writing them back would change other lines. Remove the carriage returns, or put a guard in the line.',
  'cron-not-started': '{tried} could not be started: {why}. Is cron installed?',
  'cron-not-installed': '{tried}: {why}. Is cron installed?',
  'cron-said': '{tried} said: {said}',
  'cron-bcron': '{tried} said: {said}. Is bcron running?',
  'cron-other-user':
    '{tried} said: {said}. The crontabs of other users need an agent running as root.',

  'systemd-no-unit': '{timer}: there is no such unit. `{list}` lists the existing ones.',
  'systemd-not-loaded': '{timer}: it is {state}. `{list}` lists the existing ones.',
  'systemd-not-written':
    '{path} cannot be written: {why}. System units need an agent running as root.',
  'systemd-no-list':
    'systemctl list-timers returned no list of timers (systemd 247 or later): {began}',
  'systemd-not-started': '{tried} could not be started: {why}.',
  'systemd-timed-out': '{tried} timed out.',
  'systemd-too-long': '{tried} printed too much.',
  'systemd-killed': '{tried} was killed.',
  'systemd-denied':
    '{tried}: {said}. Only root can change system units: run the agent as a root service.',
  'systemd-failed-user':
    '{tried}: {said} (exit {code}). Is the user manager running? `loginctl enable-linger` keeps it running without a login.',
  'systemd-failed-system': '{tried}: {said} (exit {code}). Is systemd running on this machine?',

  'command-not-started': 'The {verb} command {words} could not be started: {why}.',
  'command-timed-out': 'The {verb} command {words} did not end within {timeout} and was killed.',
  'command-too-long': 'The {verb} command {words} printed more than 16 MB and was killed.',
  'command-killed': 'The {verb} command {words} was killed by {signal}.',

  'node-red-no-node': 'There is no node of the type {kinds} in any tab.',
  'node-red-no-node-in': 'There is no node of the type {kinds} in the tab {flow}.',
  'node-red-no-tab': 'There is no tab {flow}. There are: {labels}.',
  'node-red-two-tabs': 'More than one tab is called {flow}: name it by its id.',
  'node-red-no-flows':
    '{asked} returned JSON that is not flows with a revision. Is it Node-RED 1 or later?',

  'http-answered': '{asked} answered {status}.',
  'http-answered-text': '{asked} answered {status} and {text}.',
  'http-credentials': 'The credentials were not accepted: set the secret again.',
  'http-right': 'These credentials lack a right: grant those that the connector lists.',
  'http-missing': 'It does not exist, or these credentials may not see it.',
  'http-changed': 'It was modified concurrently; retrying.',
  'http-server': 'The server has a problem.',
  'http-html':
    '{asked} answered {status} with HTML instead of JSON: {text}. Is this the address of the API, and not of a login page?',
  'http-not-json': '{asked} answered {status} with something else instead of JSON: {text}.',
  'http-redirects': '{asked}: more than {most} redirects.',
  'http-silent': '{asked}: no answer within {limit} ms.',
  'http-not-sent': '{asked}: could not be sent: {why}.',
  'http-too-long': '{asked}: answered more than 16 MB.',
  'http-cut-off': '{asked}: the connection closed or timed out during the answer.',
  'http-failed': '{asked}: {why}.',
  'http-login':
    '{asked} (the login) answered {status}. The user or password is not accepted: set the secret again.',
  'http-ca': 'The CA certificate cannot be read: {why}.',

  'kubernetes-suspended':
    'Someone else suspended the CronJob {cronJob} just before we did. Undo that suspend, or leave the CronJob to them.',
  'kubernetes-changed': 'The CronJob {cronJob} was modified concurrently; retrying.',
  'kubernetes-outside':
    'The agent does not run in a cluster (KUBERNETES_SERVICE_HOST is not set): set the `url` of its API server.',
  'kubernetes-file': '{file} cannot be read: {why}.',

  'temporal-unreachable': 'Temporal at {address} cannot be reached: {why}.',
  'temporal-certificate': 'A certificate or key for Temporal cannot be used: {why}.',
  'temporal-paused':
    'Someone else paused the Schedule {scheduleId} meanwhile, with the note {notes}: it is left paused. Unpause it when it may run.',

  'redis-answered': 'Redis at {host}:{port} answered {said}.',
  'redis-unreadable':
    'Redis at {host}:{port} cannot be read: {said}. Check host, port and tls, and that Redis is running.',
  'redis-user': 'Check the user name and password.',
  'redis-rights': 'Grant the user the rights listed on the bullmq page.',
  'redis-replica': 'This is a replica: use the primary.',
  'redis-db': 'Check db.',
  'redis-keys': "These keys are not BullMQ's: check queue and prefix.",
  'redis-other': 'What answers there is not Redis: check the port.',
  'bullmq-no-queue':
    'Redis at {host}:{port} has no BullMQ queue {queue} with prefix {prefix} in database {db}. Check these names, or whether the queue was removed.',

  'pg-answered': 'PostgreSQL at {host}:{port} (user {user}, database {database}) answered {said}.',
  'pg-unreadable':
    'PostgreSQL at {host}:{port} (user {user}, database {database}) cannot be read: {said}. Check host, port and tls, and that PostgreSQL is running.',
  'pg-password': 'Check the user and the secret that holds the password.',
  'pg-hba': 'Let the user in: pg_hba.conf decides who may connect from here.',
  'pg-rights':
    'Grant the rights: GRANT USAGE ON SCHEMA cron, and GRANT EXECUTE ON FUNCTION cron.alter_job.',
  'pg-database': 'Use the database in which pg_cron is installed.',
  'pg-named-database': 'Use the database that cron.database_name names.',
  'pg-old': 'Update pg_cron to 1.4 or later: older versions have no cron.alter_job.',
  'pg-no-job':
    'pg_cron in {database} shows {user} no job {job}: it was removed, or it belongs to another user. Connect as its owner.',
  'pg-several': 'Several jobs are named {job}: {numbers}. Give the number.',
  'pg-changed': 'The schedule of the job {job} was modified just now; retrying.',

  'windows-still-enabled':
    'Windows accepted the call to disable the task {task}, but it is still enabled. A policy may enforce it (gpresult /h lists policies).',
} as const;

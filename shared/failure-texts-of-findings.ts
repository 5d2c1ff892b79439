/** What a check of a scheduler found before its first pause. Quotes are what the scheduler said. */
export const findingTexts = {
  'as-told': '{text}',

  'find-held': 'Remanso has paused it. It was enabled before and will be enabled again.',
  'find-off': 'It is disabled now: windows leave it as it is, and do not enable it afterwards.',
  'find-token-expired':
    'The token in the secret "{name}" expired at {when}: set a new one with remanso secret set {name}',
  'find-token-expires': 'The token in the secret "{name}" expires at {when}.',

  'find-systemd-off': '{timer} is not active: it is left as it is.',
  'find-systemd-starts': 'While paused, every start of {service} is skipped, also by hand.',
  'find-systemd-starts-by':
    'While paused, every start of {service} is skipped, also by hand and by {others}.',
  'find-systemd-reload': 'Unit files were edited but not reloaded; the first pause reloads them.',
  'find-systemd-rights': "The agent can write the service's condition.",
  'find-systemd-root': 'System timers need an agent running as root.',

  'find-cron-no-line': '{place} has no such line.',
  'find-cron-comment': '{place}: the line is a comment. It is left as it is.',
  'find-cron-no-break':
    '{place}: the last line has no line break, so cron ignores the whole file: add an empty line.',
  'find-cron-no-daemon': 'No cron daemon is running on this machine: nothing runs this line.',
  'find-cron-systemd':
    'systemd-cron runs the crontabs here, and sees a mark only when it has generated its timers again: put a guard in the line.',
  'find-cron-read-only':
    "{place} can be read but not written: cron's system files need an agent running as root.",
  'find-cron-repeated': '{place} has this line {count} times; they are paused together.',
  'find-cron-guard':
    'A guard in the line is safer: no edit at each window, and it knows what is still running and records what was skipped.',
  'find-cron-guard-line':
    'A guard in the line is safer: no edit at each window, and it knows what is still running and records what was skipped: {line}',

  'find-temporal-read':
    'The Schedule can be read. Temporal does not say in advance whether it can be paused.',
  'find-temporal-invalid': 'Temporal says that the Schedule is invalid: {why}',
  'find-temporal-clear': 'The API key travels unencrypted: set `tls: true`.',

  'find-k8s-rights-unknown': 'The cluster does not say what these credentials may do.',
  'find-k8s-no-patch': 'These credentials may not patch the CronJob: grant `patch` on cronjobs.',
  'find-k8s-rights': 'It can be suspended.',
  'find-k8s-deadline':
    'startingDeadlineSeconds is {deadline}: Kubernetes checks about every {every} s, so a run may be skipped even without a window.',
  'find-k8s-catch-up':
    'These credentials may not patch cronjobs/status: on resume Kubernetes immediately starts the latest run that was due in the window, unless startingDeadlineSeconds is short. Grant `patch` on cronjobs/status.',
  'find-argo-owns':
    'Argo CD owns `spec.suspend` of this CronJob and will reset it while it is paused: add `/spec/suspend` to `ignoreDifferences` of its Application, with RespectIgnoreDifferences=true.',
  'find-argo-manages':
    'Argo CD manages this CronJob and may reset `spec.suspend` while it is paused: add `/spec/suspend` to `ignoreDifferences` of its Application, with RespectIgnoreDifferences=true.',
  'find-flux-owns':
    'Flux owns `spec.suspend` of this CronJob and will reset it while it is paused: leave `suspend` out of the manifest, so that Flux does not own the field.',
  'find-flux-manages':
    'Flux manages this CronJob and may reset `spec.suspend` while it is paused: leave `suspend` out of the manifest, so that Flux does not own the field.',

  'find-windows-not-tried':
    'This connector was tested with real Windows answers, but not on Windows. Go through the ten lines on its page once before relying on it.',
  'find-windows-elevated': 'The agent runs as an administrator.',
  'find-windows-not-elevated':
    'The agent does not run as an administrator: it can only disable tasks of its own user.',
  'find-windows-catch-up':
    'The task has “Run task as soon as possible after a scheduled start is missed” (StartWhenAvailable). Whether Windows counts starts that were due while it was disabled is not documented: it may run once about 10 minutes after the window.',

  'find-pg-answers': 'pg_cron {version} answers.',
  'find-pg-no-alter':
    'The user may not call cron.alter_job. As a superuser: GRANT EXECUTE ON FUNCTION cron.alter_job TO the user.',
  'find-pg-no-log': 'cron.log_run is off: running runs cannot be seen.',
  'find-pg-off': 'Job {job} is inactive. It will be left that way.',

  'find-http-neither': 'The answer says neither enabled nor paused.',
  'find-http-no-running': 'These credentials cannot see running runs.',
  'find-http-read': 'It was read. Whether it can be switched shows only when it is.',
  'find-http-clear': 'Credentials travel unencrypted: use https.',
  'find-airflow-in-flight':
    'Pausing a DAG lets running tasks finish, but the tasks after them wait until it is resumed: let its runs drain before the opening.',
  'find-airflow-catch-up':
    'On resume Airflow may start runs by itself: all missed ones with catchup=True, one with catchup=False and a data-interval timetable.',
  'find-rundeck-manual':
    'Only the schedule is paused: people and other programs can still run the job.',
  'find-alumio-untested':
    'Never tested against an Alumio. Compare its requests with apidocs.alumio.com; where they differ, write your own templates.',
  'find-alumio-key':
    'An API key is revoked when the user who created it is removed: use a service user.',
  'find-jenkins-queue': 'Disabling a job removes its queued builds.',

  'find-node-red-others':
    'These start messages by themselves and are not paused: {nodes}. Add their types to `triggers` if they must be paused too.',
  'find-node-red-once': 'These fire once on resume, as at any start: {nodes}.',
  'find-node-red-read':
    '{count} triggers were read; whether deploying works shows only when it is done.',

  'find-bullmq-holds':
    '{schedulers} job schedulers and {delayed} delayed jobs; written by {version}. The whole queue is paused, with all its jobs.',
  'find-bullmq-holds-unknown':
    '{schedulers} job schedulers and {delayed} delayed jobs; written by an unknown version. The whole queue is paused, with all its jobs.',
  'find-bullmq-untested': 'This version of BullMQ is untested: try a pause first.',
  'find-bullmq-at-once':
    'Workers of BullMQ 4 do not support a queue-wide rate limit: the backlog is released at once. With `delayed: drop` older jobs are dropped.',
  'find-bullmq-stranded':
    "{jobs} jobs are in the list of a paused queue although the queue is not paused, so no worker takes them: an earlier pause was not ended through BullMQ. Call the queue's resume() once.",
} as const;

/** What connectors could not do with an answer or a template, and what is expected. */
export const connectorTexts = {
  'connector-not-loaded': 'The connector for {kind} could not be loaded: {why}',

  'template-unknown-name': 'The template names {name}; the parameters and captures are: {known}.',
  'template-no-names': 'The template names {name}; there are no parameters or captures.',
  'template-not-json': "The template's body is not JSON once filled in.",
  'template-secret-in-url': 'A secret must not be part of a URL: URLs are logged.',
  'template-leaves': 'Once filled in, the path {path} leaves {base}.',
  'http-no-capture': 'The answer has no {name}, which restoring it requires: not paused.',
  'http-jmespath': 'JMESPath {answer} failed on the answer: {why}.',
  'http-login-lacks': '{asked} (the login) answered {status} without {key}.',
  'http-list-unlike': "The API's list is not as expected ({where}: {why}): {found}.",
  'rundeck-project': 'The Rundeck project is part of a URL: give it as text, not as a secret.',

  'temporal-answered':
    'Temporal at {address}, asked for the Schedule {scheduleId} of {namespace}, answered {code}: {said}.',
  'temporal-answered-list':
    'Temporal at {address}, asked for the Schedules of {namespace}, answered {code}: {said}.',
  'temporal-names': 'Check namespace and Schedule ID.',
  'temporal-late': 'It did not answer in time.',
  'temporal-list': '`temporal schedule list` lists those in the namespace.',
  'temporal-right': 'Grant the key write access to the namespace.',
  'temporal-state': 'The server is not in a state to do it.',
  'temporal-old': 'Schedules require Temporal 1.17 or later.',
  'temporal-port': 'Is it the address of the gRPC port, and `tls` right?',
  'temporal-key': 'The key was not accepted: set the secret again.',
  'temporal-description': "The server's description of the Schedule cannot be read ({why}).",
  'temporal-page': "The server's list of Schedules cannot be read ({why}).",
  'temporal-expected': 'Expected the API of Temporal 1.17 or later.',

  'kubernetes-no-cron-job': '{asked} did not return a CronJob: {where}: {why}.',
  'kubernetes-no-cron-jobs': '{asked} did not return CronJobs: {where}: {why}.',
  'kubernetes-expected': 'Expected batch/v1, available since Kubernetes 1.21.',
  'kubernetes-no-address': '{server} is not the address of an API server.',

  'command-no-shell':
    'The login to {host} starts no shell (its key may start the steward alone): commands cannot be run there. Use a key without `command=`, or leave `host` out.',
  'command-exit': 'The {verb} command {words}: exit {code}, expected 0.',
  'command-exit-status':
    'The {verb} command {words}: exit {code}, expected 0 (enabled), 10 (paused) or 11 (enabled and running).',
  'command-not-json':
    'The {verb} command {words}: its output begins like JSON but is not valid: {text}.',
  'command-output': 'The {verb} command {words}: its output, at “{where}”: {why}.',
  'command-said': 'Output: {text}.',

  'systemd-flag': 'systemd cannot name {flag}.',
  'systemd-units': 'systemctl show returned {found} units, not {count}.',

  'windows-ended': 'PowerShell ({call}) ended with {code}: {said}.',
  'windows-not-started':
    'PowerShell ({call}) could not be started: {why}. Tasks can only be paused by an agent on the same Windows machine.',
  'windows-timed-out': 'PowerShell ({call}) did not end within {timeout}.',
  'windows-too-long': 'PowerShell ({call}) printed more than 16 MB and was killed.',
  'windows-killed': 'PowerShell ({call}) was killed by {signal}.',
  'windows-no-answer':
    'PowerShell was asked for the task {task} and did not answer with JSON: {said}.',
  'windows-no-list':
    'PowerShell was asked for the scheduled tasks and did not answer with JSON: {said}.',
  'windows-powershell': 'Expected Windows PowerShell 5.1 or later.',
  'windows-no-commands': 'PowerShell has no commands for scheduled tasks here.',
  'windows-old': 'Expected Windows 8, Server 2012 or later.',
  'windows-denied': 'Windows denies access to the task {task} (0x80070005).',
  'windows-denied-list': 'Windows denies access to the scheduled tasks (0x80070005).',
  'windows-elevate': 'Run the agent as an administrator.',
  'windows-missing':
    'There is no task {task}, or this user may not see it. `Get-ScheduledTask` lists the existing ones.',
  'windows-missing-list':
    'There are no scheduled tasks, or this user may not see them. `Get-ScheduledTask` lists the existing ones.',
  'windows-refused':
    'Windows refused access to the task {task}: category {category}, HRESULT {hresult}.',
  'windows-refused-list':
    'Windows refused access to the scheduled tasks: category {category}, HRESULT {hresult}.',
  'windows-message': 'Message: {said}.',
} as const;

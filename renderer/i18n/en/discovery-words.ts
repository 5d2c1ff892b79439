/** Looking on other servers for what runs on a schedule. */
export const discoveryWords = {
  'server.open': 'Look on a server too',
  'server.openLong': 'Look on a server',
  'server.kind': 'What runs there',
  'server.text':
    'Nothing is changed there. Of the server nothing is kept until you take something over.',
  'server.look': 'Look there',
  'server.list': 'Places that were looked at',
  'server.here': 'This machine',
  'server.asking': 'looking',
  'server.found_one': '{{count}} found',
  'server.found_other': '{{count}} found',
  'server.failed': 'could not be read',
  'server.remove': 'Leave out {{name}}',
  'find.mind': 'Mind this',
  'unreadable.others-hidden': 'Only those of this user are shown.',
  'unreadable.too-many': 'There are more than are listed.',
  'unreadable.schedule-not-told': 'It does not tell which of them have a schedule.',
  'unreadable.systemd-cron':
    'systemd-cron runs the crontabs: its timers are not listed beside their lines.',
  'unreadable.no-cron-daemon': 'No cron daemon runs: none of these lines is started.',
  'unreadable.no-final-newline': 'Its last line does not end: cron ignores the whole file.',
  'unreadable.at-jobs': 'Jobs of at are not listed.',
  'unreadable.other-users-timers': 'Timers of other users are not listed.',
  'find.leave.housekeeping': 'the system’s own',
  'find.leave.masked': 'masked',
  'hint.namespaces': 'Empty: all of them.',
} as const;

/** Looking on other servers for what runs on a schedule. */
export const discoveryWords = {
  'server.open': 'Search a server too',
  'server.openLong': 'Search a server',
  'server.kind': 'What runs there',
  'server.text':
    'Nothing is changed there. Nothing about the server is kept until you protect something.',
  'server.look': 'Search there',
  'server.list': 'Places searched',
  'server.here': 'This machine',
  'server.asking': 'searching',
  'server.found_one': '{{count}} found',
  'server.found_other': '{{count}} found',
  'server.failed': 'could not be read',
  'server.remove': 'Remove {{name}}',
  'find.mind': 'Note',
  'unreadable.others-hidden': 'Only this user’s are shown.',
  'unreadable.too-many': 'There are more than shown.',
  'unreadable.schedule-not-told': 'It does not report which of them have a schedule.',
  'unreadable.systemd-cron':
    'systemd-cron runs the crontabs: its timers are not listed next to their lines.',
  'unreadable.no-cron-daemon': 'No cron daemon is running: none of these lines starts.',
  'unreadable.no-final-newline': 'The last line has no newline: cron ignores the whole file.',
  'unreadable.at-jobs': 'at jobs are not listed.',
  'unreadable.other-users-timers': 'Other users’ timers are not listed.',
  'find.leave.housekeeping': 'system maintenance',
  'find.leave.masked': 'masked',
  'hint.namespaces': 'Empty: all.',
} as const;

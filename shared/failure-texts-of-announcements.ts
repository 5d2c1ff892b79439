/** Why announcements were not read, or something was not decided about one. */
export const announcementTexts = {
  'nothing-planned': 'Nothing was planned.',
  'nothing-refused': 'Nothing was refused.',
  'nothing-read': 'Nothing was read.',
  'proposal-unknown': 'There is no proposal "{id}"; list them with "remanso announcement list".',
  'proposal-accepted': '{id} is already planned as announced.',
  'proposal-refused': '{id} is already refused.',
  'proposal-withdrawn': '{id} was cancelled by who announced it.',
  'proposal-expired': '{id} is over.',
  'proposal-new': '{id} is not decided.',
  'proposal-changed': '{id} is not decided.',
  'proposal-cancelled': '{id} is not decided.',
  'systems-unsaid': 'it is not known which systems this source speaks of: name them (--system)',
  'zone-unsaid':
    'its times have no zone (floating, or whole days): say in which zone they are meant (--zone Europe/Madrid)',
  'zone-unknown-there':
    'its zone "{zone}" is not described there and not known here: say which zone is meant (--zone Europe/Madrid)',
  'window-redrawn':
    '"{windowId}" is no longer the one occurrence that was announced: change it by hand.',
  'source-unknown':
    'There is no source "{source}"; list them with "remanso announcement source list".',
  'source-other-kind':
    'The source "{source}" is of the other kind: one is files, or an address that is polled. Choose another id.',
  'source-of-files': 'The source "{source}" is files: "remanso announcement read" reads one.',
  'source-exists':
    'There is already a source "{source}" with another address: choose another id (--id).',
  'source-not-kept': 'The source was not changed.',
  'sources-too-many': 'At most {most} sources are kept. Remove one that you no longer need.',
  'announcements-unread-here': 'This agent reads no announcements.',

  'announcements-too-many':
    'left out: this source has {most} proposals already; refuse what is not needed, or split it',
  'cancels-unknown': 'cancels something that this source never announced here: nothing was changed',
  'event-without-start': 'left out: it has no start',
  'event-without-uid': 'left out: it has no UID, so that changes could not be followed',
  'event-without-end': 'left out: it has neither an end nor a length, or ends before it begins',
  'event-too-long': 'left out: it lasts longer than {days} days',
  'event-broken': 'left out: {why}',
  'series-cut': 'only its first {most} occurrences up to {until} are read',
  'link-left-out': 'its link is not http or https and was left out',
  'events-too-many': 'only the first {most} announcements are read',

  'feed-not-text': 'It is not UTF-8 text.',
  'feed-unlike':
    "It is neither a calendar (BEGIN:VCALENDAR), nor Statuspage's JSON (scheduled_maintenances), nor a mail.",
  'feed-broken': 'It cannot be read: {why}',
  'mail-without-calendar': 'The mail has no invitation (no part text/calendar).',
  'reading-ended': 'Reading it took more than {seconds} s or too much memory, and was ended.',
  'feed-too-large': '{host} sent more than {bytes} bytes, and was cut off.',
  'feed-late': '{host} did not send everything within {seconds} s.',
  'feed-unreachable': '{host} cannot be reached: {why}',
  'feed-status': '{host} answered {status}.',
  'feed-redirect':
    '{host} redirects to {to}, where nothing was asked: only the same host is followed, and never from https to http.',
  'feed-redirects': '{host} redirects again and again.',
} as const;

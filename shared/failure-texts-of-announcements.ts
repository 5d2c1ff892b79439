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
  'proposal-vanished': '{id} is not decided.',
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
  'mail-tnef':
    'The mail carries its content as winmail.dat (TNEF), which only Outlook reads. Open it in Outlook, save the meeting as iCalendar (.ics) and read that; or ask the sender to send it as plain text or HTML, not as Rich Text.',
  'feed-tnef':
    'It is a winmail.dat (TNEF), which only Outlook reads. Open the mail in Outlook, save the meeting as iCalendar (.ics) and read that.',
  'feed-msg':
    'It is a message of Outlook (.msg). Open it in Outlook, save the meeting as iCalendar (.ics) and read that.',
  'method-of-others':
    'It is what somebody who was invited answers or asks (METHOD:{method}), not what the organiser announces: nothing is planned by it. Ask the organiser for the announcement itself (METHOD:REQUEST or PUBLISH).',
  'time-with-offset':
    'A time of {property} has an offset (such as +0100), which calendars do not have (RFC 5545, 3.3.5): it may be meant in several ways. Ask the sender for times in UTC or with a TZID.',
  'range-unread':
    'RANGE=THISANDFUTURE moves the series into another kind of zone: its occurrences from {time} on are left out',

  'doubt-zone-unknown':
    'Its zone "{name}" is not known here, and the text does not describe it (no VTIMEZONE).',
  'doubt-zone-abbreviation':
    'Its zone "{name}" is an abbreviation, which means different things in different countries.',
  'doubt-zone-displayed':
    'Its zone "{name}" was taken for {zone}, and the offset in that name is another.',
  'doubt-zone-sign':
    'Its zone "{name}" was read as a zone east of UTC for plus and west for minus; some programs mean the opposite.',
  'doubt-zone-disagrees':
    'The text describes {name} by rules of its own (VTIMEZONE), which say {there} where the zone data here says {here}.',
  'doubt-time-skipped': 'The clock of {zone} never shows {time}: it skips that hour.',
  'doubt-time-twice': 'The clock of {zone} shows {time} twice; the first was taken.',
  'doubt-until':
    'The series ends at {until}, and in its zone, which is not said, this one may be after that.',
  'doubt-exception-unmatched':
    '{property} names {time}, at which the series does not occur, though it does on that day: it is not known which one was meant.',
  'doubt-recurrence-unclear':
    'It changes one of a series, and names that one in another form than its own times have.',
  'doubt-listed-twice':
    'The text has it twice, with different times and nothing that says which is newer.',
  'doubt-later-changed':
    'Its series was changed from some date on (RANGE=THISANDFUTURE), and the text does not have the series: what was announced before may no longer be so.',
  'doubt-calendar-zone':
    'Its times name no zone; the calendar says {calendar} (X-WR-TIMEZONE), and the source was given {source}.',
  'doubt-vanished': 'Its feed no longer lists it, and has not cancelled it.',
  'doubt-still-running':
    'Who announced it says that it is still in progress, though its announced end has passed.',

  'read-utc': 'UTC, as it stands',
  'read-offset': 'with its offset, as it stands',
  'read-zone': 'in {zone}, by the zone data here',
  'read-zone-as': '"{name}" is {zone}, by the zone data here',
  'read-zone-windows': '"{name}" is {zone} (CLDR {version}, windowsZones), by the zone data here',
  'read-zone-offset': '"{name}" is {offset}',
  'read-zone-unknown': '"{name}" is neither known here nor described in the text',
  'read-described': '"{name}" as the text describes it (VTIMEZONE)',
  'read-agrees': 'which agrees with {zone} here',
  'read-floating': 'without a zone (floating)',
  'read-calendar-zone': 'in the zone of the calendar (X-WR-TIMEZONE)',
  'read-given-zone': 'in {zone}, as was said for it',
  'read-day': 'a whole day',
  'read-length': 'its start and its length',
  'read-of-series': 'moved from the first of its series by {rule}',
  'read-completed': 'ended when it was completed: {at}',
  'reading-ended': 'Reading it took more than {seconds} s or too much memory, and was ended.',
  'feed-too-large': '{host} sent more than {bytes} bytes, and was cut off.',
  'feed-late': '{host} did not send everything within {seconds} s.',
  'feed-unreachable': '{host} cannot be reached: {why}',
  'feed-status': '{host} answered {status}.',
  'feed-redirect':
    '{host} redirects to {to}, where nothing was asked: only the same host is followed, and never from https to http.',
  'feed-redirects': '{host} redirects again and again.',
} as const;

/** RFC 5545 text of these lines within one VCALENDAR. */
export function calendarText(...lines: readonly string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//t//t//EN',
    ...lines,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** One VEVENT with these properties. */
export function eventLines(...lines: readonly string[]): string[] {
  return ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
}

/** A zone of nobody's, which only its own rules describe: an hour and a half ahead, in summer one more. */
export const ODD_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Acme Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0230',
  'TZOFFSETTO:+0130',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0130',
  'TZOFFSETTO:+0230',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
];

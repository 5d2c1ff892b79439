import type { Problem } from './errors.ts';

const CRON =
  'expected 5 fields (minute, hour, day of month, month, day of week), or 6 with seconds first';

/**
 * Every sentence of ours about a wrong definition, by code. The command line and the log show the
 * English; a screen translates the code, with the same values for the placeholders.
 */
export const problemTexts = {
  identifier: 'expected 1 to 100 letters, digits, ".", "_" or "-", the first a letter or digit',
  'some-text': 'expected some text',
  'label-too-long': 'expected at most 500 characters',
  'one-line': 'expected one line of text without control or direction-changing characters',
  'web-address': 'expected an address with http:// or https://',
  'absolute-path': 'expected an absolute path',
  'ssh-public-key':
    'expected the public key of ssh as one line, like "ssh-ed25519 AAAA… ana@laptop"',
  'approvers-none': 'expected at least one of users, groups or tokens',
  'evidence-every': 'expected between 1m and 31d',
  'far-path':
    'expected an absolute path of that host, like /srv/evidence/remanso.jsonl, without quotes and backslashes',
  'evidence-copy':
    'expected a file (an absolute path), a file of another host (ssh and file), or a webhook (an address) with the secret of its signature',
  'absolute-folder': 'expected an absolute path of a folder, like /mnt/nas/remanso',
  'others-none': 'expected at least one user or group',
  'cron-or-every': 'expected exactly one of cron and every',
  'months-online': 'expected 1 to 120 months, like P13M',
  'link-id': 'expected change: where the tickets of `change` are read',
  'link-pattern':
    'expected an http:// or https:// address without user and password, with {change} once in its path, query or fragment, like https://tickets.example/{change}',
  'wall-clock': 'expected a wall-clock time that exists, like 2026-12-06T02:00 (no zone)',
  instant: 'expected an ISO 8601 instant in UTC, like 2026-12-06T01:00:00Z',
  length: 'expected a length greater than zero, like PT4H, P1D, 30s or 1h30m',
  'start-text':
    'expected a wall-clock time like 2027-01-03T02:00 or an instant like 2027-01-03T01:00:00Z',
  'scope-empty': 'expected systems, tags or integrations, or all: true',
  'one-of-end-and-duration': 'expected exactly one of end and duration',
  'end-before-start': 'expected a time after the start {start}',
  'feed-url': 'expected an http://, https:// or webcal:// URL without user and password',
  url: 'expected an http:// or https:// URL',
  'command-words':
    'expected a list of words, like [node, sync.js, --orders]: commands run without a shell',
  'command-empty': 'expected at least the program',
  'one-of-rules': 'expected exactly one of cron, rrule and every',
  'rrule-without-start':
    'expected the wall-clock start that the rrule counts from, like 2026-12-06T02:00',
  'start-beside-cron': 'expected no start beside cron: cron has none',
  'one-of-actions': 'expected exactly one of command and http',
  'scheduler-kind':
    'expected a scheduler of kind local, guard, systemd, service, cron, command, http, pg-cron, ' +
    'mariadb-event, bullmq, node-red, windows-task, kubernetes or temporal',
  'server-kind':
    'expected a server of kind pg-cron, mariadb-event, bullmq, node-red, kubernetes, temporal, or http with a preset',
  'one-of-unit-and-program': 'expected exactly one of unit and program',
  'service-unit': 'expected a unit like sftp-poll.service',
  'program-on-host':
    'on a host only units of systemd are held; name the unit, or run an agent there for supervisor',
  'service-scope-system':
    'expected scope: system, for Remanso works as root on this host and holds services of the system there, not {found}',
  'service-scope-user':
    'expected scope: user, for Remanso works as who logs in on this host; services of the {found} need become: sudo',
  'service-program': 'expected one program of supervisor, like poller or shop:poller_00',
  'timer-unit': 'expected a unit like backup.timer',
  'user-name': 'expected a user name',
  destination: 'expected an address as ssh takes it, like ops@erp-db1 or ops@erp-db1:2222',
  'task-folder': 'expected a folder like \\ or \\Shop\\',
  'task-name': 'expected a task name',
  'kubernetes-name': 'expected a valid Kubernetes name',
  'value-name': 'expected a name like jobId',
  'preset-or-templates': 'expected exactly one of preset and templates',
  'in-flight': 'expected finish, stop, or stop-after with a length, like stop-after 5m',
  'drain-lead': 'expected auto, off or a length, like 10m',
  'one-of-probes': 'expected exactly one of http, tcp and command',
  'header-value':
    'expected one line of Latin letters, digits and signs: a header has no line breaks',
  'secret-without-name':
    'expected a name, with the secret beneath it: { Authorization: { secretRef: NAME } }',
  'text-or-secret': 'expected text, or { secretRef: NAME }',
  'date-text': 'expected a date that exists, like 2026-12-25',
  holiday: 'expected a date that exists, like 2026-12-25, or { date, name }',
  'half-day':
    'expected a date that exists, like 2026-12-24, { date, from, name } or { weekday, from, name }, with from like 14:00',
  'day-time': 'expected a time of day like 14:00',
  'moved-same': 'expected another day than {found}, the day of the holiday',
  'moved-twice': 'expected each holiday to move once, found {found} twice',
  'workday-number': 'expected 1 to 371 from the front of the period, or -1 to -371 from its end',
  'on-beside-rrule': 'expected on or rrule, not both',
  'shift-without-rrule': 'expected an rrule, whose dates it moves',
  'weeks53-twice': 'expected each year once, found {found} twice',
  'weeks53-before-anchor':
    'expected fiscal years from {first} on, the year of the anchor, found {found}',

  'id-not-own': 'expected a unique id, found "{found}" as in {where}',
  'host-twice':
    'expected another server than that of the host "{first}": it is the same address, and the schedules there are the same',
  'host-unknown': 'expected a host that exists, found "{found}"',
  'own-unit':
    'expected a unit that is not Remanso itself, found "{found}": pausing it would stop this agent or its plan',
  'calendar-unknown': 'expected a calendar that exists, found "{found}"',
  'calendar-unknown-near': 'expected a calendar that exists, found "{found}": did you mean {near}?',
  'calendar-cycle': 'expected no circle of calendars, found {found}',
  'calendar-without-periods':
    'expected a calendar with periods of its own for {of}, found "{found}"',
  'on-never':
    'expected a rule with at least one date on or after the start: no {of} from there on has workday {workday}, or until lies before the first',
  'all-days-off':
    'expected at least one start on a workday of "{calendar}": all of them are left out',
  'system-unknown': 'expected a system that exists, found "{found}"',
  'integration-unknown': 'expected an integration that exists, found "{found}"',
  'in-flight-not-ours':
    'expected finish: the agent can only stop runs that it starts itself, found "{found}"',
  'after-cycle': 'expected no cycle, found {found}',
  jmespath: 'expected a JMESPath expression, found "{found}": {why}',
  'tag-unused': 'expected a tag that some integration has, found "{found}"',
  overlap: 'occurrences overlap: one closes at {closes}, the next opens at {opens}',
  'same-entry':
    'expected an entry of its own: "{holder}" has the same {kind} entry, ' +
    'and resuming one would resume both',
  'id-other-case':
    'expected an id that differs in more than the case of its letters from "{other}" ({where}), ' +
    'found "{found}"',
  'unusable-characters': 'expected text without NUL or lone surrogates',
  'user-in-url':
    'expected a URL without user and password, which anyone could read here and in the trail: ' +
    'store them with "remanso secret set NAME" and write { secretRef: NAME } in a header or in ' +
    'basicAuth',
  'timeout-too-long': 'expected a length of at most 24 days, found "{found}"',
  'start-off-rule':
    '{found} is not a date of the rule but opens anyway; the rule itself begins at {next}',
  'freeze-end': 'expected a date that is not before from, at most 366 days in all',
  'in-freeze': 'opens {opens} in the freeze {found}',
  'covers-nothing': 'no integration is covered: nothing would be paused',
  'window-past': 'all occurrences are in the past: it never opens again',
  'exdate-unused': 'no occurrence starts at "{found}": nothing is skipped',
  'start-in-gap': 'clocks in {zone} never show {found}: it opens at {opens}',
  'off-and-worked':
    '{found} is in holidays and in workdays: it is worked; take it out of one of them',
  'moved-nothing':
    '{found} is no holiday of this calendar or of one it includes: nothing is moved from there, and {to} is off',
  'half-day-off': '{found} is a day off anyway: that it is a half day changes nothing',
  'clock-changes-end':
    '{found} is after {year}: clock changes of {zone} are known up to the end of that year, later times may be an hour off',
  'batch-file':
    '{found} is a batch file: on Windows write [cmd.exe, /d, /s, /c, {found}, …], or start ' +
    'powershell.exe or the program itself',
  'command-unsplit':
    'expected the program and each argument as an item of its own, like {words}: as it is, a ' +
    'program called "{found}" is started',
  'zone-unsaid': 'no timeZone: its times are read in UTC',
  'open-ended': 'it is open from {opens} to {closes}, and would end now',
  'open-shortened': 'it is open from {opens} to {closes}, and would close at {earlier}',
  'open-lets-go': 'it is open from {opens} to {closes}, and would no longer pause {found}',
  'announced-kept':
    'window {window} stays: it was made from announcement {announcement} of {source}, is in no document, and is not over',
  'from-hold-kept':
    'window {window} stays: it was made from a pause and is open now; end it with "remanso window end {window}"',
  'months-without-day': 'months without day {days} are skipped; -1 is the last day of each',
  'months-without-fifth': 'months without a fifth such weekday are skipped; -1 is the last of each',

  'zone-unknown':
    'expected a zone of the IANA database {version}, like Europe/Madrid, found "{found}"',
  'start-range': 'expected a wall-clock time from 1900 to 2999, found "{found}"',
  'date-unreadable':
    'expected a wall-clock time like 2027-01-03T02:00 or an instant with Z, found "{found}"',
  'end-not-after': 'expected a wall-clock time after the start, found "{found}"',
  'length-zero': 'expected a length greater than zero, like PT4H, found "{found}"',
  'too-long': 'expected an occurrence of at most 31 days, found {days} days',
  'every-too-short': 'expected a length of at least 100ms, like 30s, found "{found}"',

  'rule-never': 'expected a rule with at least one date on or after the start',
  'until-before-start': 'expected an UNTIL at or after the start',
  'all-left-out': 'expected at least one start: all of them are excluded',
  'rule-pair': 'expected NAME=VALUE between semicolons, found "{found}"',
  'rule-part': 'expected parts of RFC 5545, found {found}',
  'rule-part-twice': 'expected {part} once, found it twice',
  'rule-number': '{part}: expected a whole number from {from} to {to}, found "{found}"',
  'rule-list': '{part}: expected numbers {from} to {to}, found "{found}"',
  'rule-signed-list':
    '{part}: expected numbers {from} to {to} or -{to} to -{from}, found "{found}"',
  'rule-weekday': 'BYDAY: expected weekdays like MO, 1SU or -1FR, found "{found}"',
  'rule-week-start': 'WKST: expected one of {choices}, found "{found}"',
  'rule-frequency': 'FREQ: expected one of {choices}, found "{found}"',
  'rule-too-often': 'FREQ: expected MINUTELY or longer for a window, found SECONDLY',
  'rule-until':
    'UNTIL: expected a date and time like 20270103T020000, or 20270103T010000Z in UTC, found "{found}"',
  'rule-two-ends': 'expected COUNT or UNTIL, not both',
  'rule-nth-frequency': 'BYDAY: numbers only go with FREQ=MONTHLY or YEARLY',
  'rule-nth-week': 'BYDAY: numbers do not go with BYWEEKNO',
  'rule-month-day-weekly': 'BYMONTHDAY: not with FREQ=WEEKLY',
  'rule-year-day': 'BYYEARDAY: not with FREQ={frequency}',
  'rule-week-number': 'BYWEEKNO: only with FREQ=YEARLY',
  'rule-position-alone': 'BYSETPOS: expected another BY part with it',

  'cron-fields': `${CRON}, without macros and H; found "{found}"`,
  'cron-field': `${CRON}, each in its range; found {field} "{value}" ({why}) in "{found}"`,
  'cron-dates': `${CRON}, each in its range; found dates that do not exist ({why}) in "{found}"`,
  'cron-never': 'expected an expression that matches some date; found "{found}"',
} as const;

/** Generic schema errors; the sentence is built where the values are (zod-problems). */
export const shapeCodes = [
  'missing',
  'unknown-key',
  'type-text',
  'type-number',
  'type-whole-number',
  'type-boolean',
  'type-mapping',
  'type-list',
  'one-of',
  'either',
  'at-most',
  'at-least',
  'exactly',
  'less-than',
  'more-than',
  'at-most-characters',
  'at-least-characters',
  'exactly-characters',
  'at-most-items',
  'at-least-items',
  'exactly-items',
  'multiple-of',
  'pattern',
  'other',
] as const;

export type TextCode = keyof typeof problemTexts;
export type ShapeCode = (typeof shapeCodes)[number];
export type ProblemCode = TextCode | ShapeCode;
export type ProblemValues = Readonly<Record<string, string | number>>;

const textCodes = new Map(
  Object.entries(problemTexts).map(([code, text]) => [text, code] as const),
);

/** The code of a fixed sentence; `undefined` for any other text. */
export function codeOfText(text: string): string | undefined {
  return textCodes.get(text);
}

export function problemText(code: TextCode, values: ProblemValues = {}): string {
  const text = problemTexts[code];
  const filled = text.replace(/\{(\w+)\}/g, (name, key: string) => String(values[key] ?? name));
  return filled + nearText(text, values, 'en');
}

const DID_YOU_MEAN = { en: 'did you mean', es: '¿quería decir' } as const;

/** Behind a sentence that does not say so itself: names that are like what was found. */
export function nearText(text: string, { near }: ProblemValues, language: 'en' | 'es'): string {
  if (near === undefined || text.includes('{near}')) return '';
  return `; ${DID_YOU_MEAN[language]} ${near}?`;
}

/** `path` is like `windows[2].rrule`; `values` fill the placeholders of the sentence. */
export function problemAt(path: string, code: TextCode, values?: ProblemValues): Problem {
  const message = problemText(code, values);
  return values === undefined ? { path, message, code } : { path, message, code, values };
}

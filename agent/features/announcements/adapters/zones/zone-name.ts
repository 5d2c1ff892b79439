import type { Saying } from '../../../../../shared/errors.ts';
import { say } from '../../../../../shared/failure-texts.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import type { ZoneRules, ZoneTable } from '../../../../core/calendar/zone-rules.ts';
import { WINDOWS_DISPLAY_NAMES } from './windows-display-names.ts';
import { CLDR_VERSION, WINDOWS_ZONES } from './windows-zones.ts';

/** What a name of a zone stands for. */
export interface NamedZone {
  /** Of the IANA database; `null`: an offset from UTC, which has no name there. */
  readonly id: string | null;
  readonly rules: ZoneRules;
  readonly how: Saying;
  /** Why it may be another zone. */
  readonly doubt?: Saying;
}

const byWindowsName = tableOf(WINDOWS_ZONES);
const byDisplayName = tableOf(WINDOWS_DISPLAY_NAMES);

/** `UTC`, and what programs write for it. */
const UTC = /^(UTC|GMT|Z|Etc\/UTC|Etc\/GMT|Etc\/UCT|Zulu|Universal|Coordinated Universal Time)$/i;

/** `EST` is a fixed offset in one list, New York in another, Sydney in a third. */
const ABBREVIATION = /^[A-Z]{3,4}$/;

/** `(UTC+01:00) Amsterdam, …`; `(GMT+01.00)` where a colon had no place. */
const DISPLAYED = /^\((?:UTC|GMT)(?:([+-])(\d\d)[:.](\d\d))?\)\s*(.+)$/i;

/** `GMT+0200`, `UTC+02:00`, `+0200`. */
const OFFSET = /^(?:UTC|GMT)?([+-])(\d\d):?(\d\d)$/i;

/** East in these names, west in POSIX, whose rules stand behind `Etc/GMT+2`. */
const SHORT_OFFSET = /^(?:UTC|GMT)([+-])(\d{1,2})$/i;

/** Zones whose clocks change each year have changes listed up to 2100. */
const FAR_AHEAD = Date.UTC(2050, 0, 1);

/**
 * The zone that a program meant by a name: the IANA database's, Windows' (CLDR's table), a path that
 * ends in one, what Windows shows to people, or an offset. `undefined`: nobody here knows it.
 */
export function namedZone(text: string, zones: ZoneTable): NamedZone | undefined {
  const name = text.trim().replace(/^"(.*)"$/, '$1');
  if (UTC.test(name)) return known(name, 'UTC', zones);
  return (
    abbreviation(name, zones) ??
    known(name, name, zones) ??
    windows(name.replace(/^tzone:\/\/Microsoft\//i, ''), name, zones) ??
    path(name, zones) ??
    displayed(name, zones) ??
    offset(name)
  );
}

function tableOf(lines: string): ReadonlyMap<string, string> {
  const pairs = lines.trim().split('\n');
  return new Map(
    pairs.map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.toLowerCase(), value];
    }),
  );
}

function known(name: string, id: string, zones: ZoneTable): NamedZone | undefined {
  const rules = zones.rules(id);
  if (rules === undefined) return undefined;
  const how =
    name === id ? say('read-zone', { zone: id }) : say('read-zone-as', { name, zone: id });
  return { id, rules, how };
}

function abbreviation(name: string, zones: ZoneTable): NamedZone | undefined {
  const found = ABBREVIATION.test(name) ? known(name, name, zones) : undefined;
  return found && { ...found, doubt: say('doubt-zone-abbreviation', { name }) };
}

function windows(name: string, written: string, zones: ZoneTable): NamedZone | undefined {
  if (UTC.test(name)) return known(written, 'UTC', zones);
  const id = byWindowsName.get(name.toLowerCase());
  const rules = id === undefined ? undefined : zones.rules(id);
  if (id === undefined || rules === undefined) return undefined;
  const told = { name: written, zone: id, version: CLDR_VERSION };
  return { id, rules, how: say('read-zone-windows', told) };
}

/** `/mozilla.org/20050126_1/Europe/Berlin`: the longest end that is a name. */
function path(name: string, zones: ZoneTable): NamedZone | undefined {
  const parts = name.split('/').filter((part) => part !== '');
  for (let skipped = 1; skipped < parts.length; skipped += 1) {
    const end = parts.slice(skipped).join('/');
    const isName = parts.length - skipped > 1 || UTC.test(end);
    const found = isName ? known(name, UTC.test(end) ? 'UTC' : end, zones) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function displayed(name: string, zones: ZoneTable): NamedZone | undefined {
  const [, sign, hours, minutes, shown = ''] = DISPLAYED.exec(name) ?? [];
  const windowsName = byDisplayName.get(shown.trim().replaceAll(' / ', ', ').toLowerCase());
  const found = windowsName === undefined ? undefined : windows(windowsName, name, zones);
  if (found === undefined) return undefined;
  const said = sign === undefined ? 0 : offsetMs(sign, hours, minutes);
  if (said === winterOffset(found.rules)) return found;
  return { ...found, doubt: say('doubt-zone-displayed', { name, zone: found.id ?? '' }) };
}

/** What names show: the lesser of two that alternate to the end of the data, else the last. */
function winterOffset({ instants, offsets }: ZoneRules): number {
  const last = offsets.at(-1) ?? 0;
  const isYearly = (instants.at(-1) ?? 0) > FAR_AHEAD;
  return isYearly ? Math.min(last, offsets.at(-2) ?? last) : last;
}

function offset(name: string): NamedZone | undefined {
  const whole = OFFSET.exec(name);
  const short = SHORT_OFFSET.exec(name);
  const [, sign = '', hours, minutes] = whole ?? short ?? [];
  if (sign === '') return undefined;
  const ms = offsetMs(sign, hours, minutes);
  if (Math.abs(ms) > 14 * HOUR_MS) return undefined;
  return {
    ...{ id: null, rules: { id: name, instants: [], offsets: [ms] } },
    how: say('read-zone-offset', { name, offset: offsetText(ms) }),
    ...(whole === null ? { doubt: say('doubt-zone-sign', { name }) } : {}),
  };
}

function offsetMs(sign: string, hours = '0', minutes = '0'): number {
  const ms = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return sign === '-' ? -ms : ms;
}

/** `UTC+05:30` */
function offsetText(ms: number): string {
  const [hours, minutes] = [
    Math.floor(Math.abs(ms) / HOUR_MS),
    (Math.abs(ms) % HOUR_MS) / MINUTE_MS,
  ];
  const two = (count: number): string => String(count).padStart(2, '0');
  return `UTC${ms < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

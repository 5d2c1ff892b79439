import type { ZoneRules } from '../../../core/calendar/zone-rules.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { isLocalText } from './local-text.ts';
import { zoneAbbreviation } from '../../output/clock/zone-abbreviations.ts';

/** Where the clocks are that a time is read on. */
export type Place =
  | { readonly zone: string }
  | {
      readonly rules: ZoneRules;
      /** The abbreviation that says so, where it says something else elsewhere. */
      readonly sharedName?: string;
    };

/** A time and the place whose clocks it is read on, where it names one. */
export interface PlacedText {
  readonly clock: string;
  readonly place?: Place;
}

const FURTHEST_OFFSET_MINUTES = 18 * 60;

const ISO_OFFSET = /^(.*\d:\d{2}(?::\d{2})?) ?(?:(Z)|([+-])(\d{2})(?::?(\d{2}))?)$/i;
/** As times are printed: `02:00 CET (UTC+1)`, `02:00 UTC+5:30`, `02:00 (UTC+3)`. */
const PRINTED_OFFSET =
  /^(.+?)(?: ([a-z]{2,5}))? (?:\((?:UTC|GMT)(?:([+-])(\d{1,2})(?::(\d{2}))?)?\)|(?:UTC|GMT)([+-])(\d{1,2})(?::(\d{2}))?)$/i;
/** `02:00 Europe/Madrid`, and `02:00[Europe/Madrid]` as programs write it. */
const WITH_ZONE = /^(.+?)(?: +([a-z][\w+/-]*)|\[([a-z][\w+/-]*)\])$/i;

/** Takes the zone or offset off its end. */
export function splitPlace(text: string): PlacedText {
  if (isLocalText(text)) return { clock: text };
  return splitIsoOffset(text) ?? splitPrintedOffset(text) ?? splitZone(text);
}

function splitIsoOffset(text: string): PlacedText | undefined {
  const [, clock, zulu, sign, hours, minutes] = ISO_OFFSET.exec(text) ?? [];
  if (clock === undefined) return undefined;
  const ms = zulu === undefined ? offsetMs(sign, hours, minutes) : 0;
  return ms === undefined ? { clock: text } : { clock, place: { rules: constant(ms) } };
}

function splitPrintedOffset(text: string): PlacedText | undefined {
  const found = PRINTED_OFFSET.exec(text) ?? [];
  const [, clock, name, sign, hours, minutes] = found;
  if (clock === undefined) return undefined;
  const ms = offsetMs(sign ?? found[6], hours ?? found[7], minutes ?? found[8]);
  const named = name === undefined ? undefined : zoneAbbreviation(name);
  // `CET (UTC+2)` contradicts itself.
  const isClear = ms !== undefined && (named === undefined || named.offsetMs === ms);
  return isClear ? { clock, place: { rules: constant(ms) } } : { clock: text };
}

function splitZone(text: string): PlacedText {
  const [, clock, spaced, bracketed] = WITH_ZONE.exec(text) ?? [];
  const zone = spaced ?? bracketed;
  if (clock === undefined || zone === undefined) return { clock: text };
  const named = zoneAbbreviation(zone);
  if (named === undefined) return { clock, place: { zone } };
  const rules = constant(named.offsetMs);
  return { clock, place: named.isShared ? { rules, sharedName: zone } : { rules } };
}

function offsetMs(sign: string | undefined, hours = '0', minutes = '0'): number | undefined {
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || offset > FURTHEST_OFFSET_MINUTES) return undefined;
  return (sign === '-' ? -1 : 1) * offset * MINUTE_MS;
}

function constant(ms: number): ZoneRules {
  return { id: '', instants: [], offsets: [ms] };
}

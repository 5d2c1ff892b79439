import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/zone-data.ts';
import { continuedRules } from './continued-rules.ts';
import { rulesFromChanges } from './offset-changes.ts';
import { isZoneId } from './zone-id.ts';
import type { ZoneSource } from './zone-source.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX';
const VERSION = /"version":\s*"(\d{4}[a-z]+)"/;

interface PackedFile {
  readonly version: string;
  readonly zones: readonly string[];
  readonly links: readonly string[];
}

/** Base 60 with a sign and a fraction: `-c.c` is -(12 + 12/60) minutes. */
export function unpackBase60(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  let value = 0;
  for (const digit of whole) value = value * 60 + DIGITS.indexOf(digit);
  let weight = 1;
  for (const digit of fraction) {
    weight /= 60;
    value += DIGITS.indexOf(digit) * weight;
  }
  return sign * value;
}

function toMs(minutes: number): number {
  return Math.round(minutes * MINUTE_MS);
}

/**
 * `name|abbreviations|offsets|indices|untils|population`: offsets in minutes west of UTC; one
 * index a period; the end of each period but the last as minutes after the end of the one before.
 */
export function unpackZone(packed: string): ZoneRules {
  const [id = '', , offsetTexts = '', indices = '', untilTexts = ''] = packed.split('|');
  const offsets = offsetTexts.split(' ').map((text) => 0 - toMs(unpackBase60(text)));
  const periods = Array.from(indices, (index) => offsets[unpackBase60(index)] ?? 0);
  let end = 0;
  const ends = untilTexts.split(' ').map((text) => (end += toMs(unpackBase60(text))));
  const changes = periods.slice(1).map((offset, index) => ({ at: ends[index] ?? 0, offset }));
  return rulesFromChanges(id, periods[0] ?? 0, changes);
}

/**
 * The year in which this file's lists end (2037 in some releases, 2499 in others): that of the
 * longest list, which is a zone with two changes a year. A zone that ends earlier has no rule.
 */
function lastYearOf(zones: readonly string[]): number {
  const longest = zones.reduce((a, b) => (b.length > a.length ? b : a), '');
  return new Date(unpackZone(longest).instants.at(-1) ?? 0).getUTCFullYear();
}

function isListOfText(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function decodeFile(text: string): PackedFile {
  const file: unknown = JSON.parse(text);
  if (typeof file === 'object' && file !== null && 'zones' in file && 'links' in file) {
    const { zones, links } = file;
    // Not by a pattern: the runtime would keep the whole text for its last match.
    const version = 'version' in file ? file.version : undefined;
    if (isListOfText(zones) && isListOfText(links) && typeof version === 'string') {
      return { version, zones, links };
    }
  }
  throw new Error('expected the packed zone data of moment-timezone: version, zones, links');
}

class PackedZoneData implements ZoneData {
  readonly version: string;
  readonly source = 'package moment-timezone';
  readonly #packed = new Map<string, string>();
  readonly #lastYear: number;
  readonly #unpacked = new Map<string, ZoneRules>();

  constructor(file: PackedFile) {
    this.version = file.version;
    this.#lastYear = lastYearOf(file.zones);
    for (const zone of file.zones) this.#packed.set(zone.slice(0, zone.indexOf('|')), zone);
    for (const link of file.links) {
      const [target = '', alias = ''] = link.split('|');
      const zone = this.#packed.get(target);
      if (zone !== undefined) this.#packed.set(alias, zone);
    }
  }

  rules(zoneId: string): ZoneRules | undefined {
    const known = this.#unpacked.get(zoneId);
    if (known !== undefined) return known;
    const packed = isZoneId(zoneId) ? this.#packed.get(zoneId) : undefined;
    if (packed === undefined) return undefined;
    const rules = { ...continuedRules(unpackZone(packed), this.#lastYear), id: zoneId };
    this.#unpacked.set(zoneId, rules);
    return rules;
  }
}

function readHead(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(200);
    return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

function shippedPath(): string {
  return createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json');
}

/**
 * The data package shipped with the product; moment itself is not loaded. Throws if it is missing.
 */
export function packedZoneSource(path: string = shippedPath()): ZoneSource {
  return {
    version: VERSION.exec(readHead(path))?.[1] ?? '',
    open: () => new PackedZoneData(decodeFile(readFileSync(path, 'utf8'))),
  };
}

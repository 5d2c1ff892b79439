import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ZoneRules } from '../../core/calendar/zone-rules.ts';
import type { ZoneData } from '../../ports/time/zone-data.ts';
import { continuedRules } from './continued-rules.ts';
import { rulesFromChanges } from './offset-changes.ts';
import { isZoneId } from './zone-id.ts';
import type { ZoneSource } from './zone-source.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX';
const QUOTE = 0x22;
const UNEXPECTED = 'expected the packed zone data of moment-timezone: version, zones, links';
const VERSION = /"version":\s*"(\d{4}[a-z]+)"/;

/** From the bracket that opens a list of the file to the one that closes it. */
interface Section {
  readonly from: number;
  readonly to: number;
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

class PackedZoneData implements ZoneData {
  readonly version: string;
  readonly source = 'package moment-timezone';
  /** As it is in the file: of some six hundred zones few are ever asked for. */
  readonly #text: Buffer;
  readonly #zones: Section;
  readonly #links: Section;
  #lastYear: number | undefined;
  readonly #unpacked = new Map<string, ZoneRules>();

  constructor(version: string, text: Buffer) {
    this.version = version;
    this.#text = text;
    this.#zones = sectionOf(text, 'zones');
    this.#links = sectionOf(text, 'links');
  }

  rules(zoneId: string): ZoneRules | undefined {
    const known = this.#unpacked.get(zoneId);
    if (known !== undefined) return known;
    const packed = isZoneId(zoneId) ? this.#packed(zoneId) : undefined;
    if (packed === undefined) return undefined;
    this.#lastYear ??= this.#findLastYear();
    const rules = { ...continuedRules(unpackZone(packed), this.#lastYear), id: zoneId };
    this.#unpacked.set(zoneId, rules);
    return rules;
  }

  /** Under its own name, else under that of the zone it is a link to. */
  #packed(zoneId: string): string | undefined {
    const own = this.#at(this.#zones, `"${zoneId}|`);
    if (own !== undefined) return this.#entry(own);
    const link = this.#at(this.#links, `|${zoneId}"`);
    if (link === undefined) return undefined;
    const [target = ''] = this.#entry(this.#text.lastIndexOf(QUOTE, link)).split('|');
    const zone = this.#at(this.#zones, `"${target}|`);
    return zone === undefined ? undefined : this.#entry(zone);
  }

  #at({ from, to }: Section, part: string): number | undefined {
    const at = this.#text.indexOf(part, from, 'latin1');
    return at === -1 || at > to ? undefined : at;
  }

  /** The text in quotes of which the first is at `start`. */
  #entry(start: number): string {
    return this.#text.toString('latin1', start + 1, this.#text.indexOf(QUOTE, start + 1));
  }

  /**
   * The year in which this file's lists end (2037 in some releases, 2499 in others): that of the
   * longest list, which is a zone with two changes a year. A zone that ends earlier has no rule.
   */
  #findLastYear(): number {
    const { from, to } = this.#zones;
    let longest = '';
    for (let start = this.#text.indexOf(QUOTE, from); start !== -1 && start < to;) {
      const end = this.#text.indexOf(QUOTE, start + 1);
      if (end - start - 1 > longest.length) longest = this.#entry(start);
      start = this.#text.indexOf(QUOTE, end + 1);
    }
    return new Date(unpackZone(longest).instants.at(-1) ?? 0).getUTCFullYear();
  }
}

/** Throws an Error if it is no list. */
function sectionOf(text: Buffer, name: string): Section {
  const key = `"${name}"`;
  const at = text.indexOf(key);
  const from = at === -1 ? -1 : text.indexOf('[', at);
  const to = from === -1 ? -1 : text.indexOf(']', from);
  const between = text.toString('latin1', at + key.length, Math.max(from, 0));
  if (to !== -1 && /^\s*:\s*$/.test(between)) return { from, to };
  throw new Error(UNEXPECTED);
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
  const version = VERSION.exec(readHead(path))?.[1];
  return {
    version: version ?? '',
    open: () => {
      if (version === undefined) throw new Error(UNEXPECTED);
      return new PackedZoneData(version, readFileSync(path));
    },
  };
}

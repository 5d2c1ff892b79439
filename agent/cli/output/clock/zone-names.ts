import type { Instant } from '../../../../shared/domain/values/instant.ts';

/** Which English names a zone depends on the country: CET is British, EST American, AEDT Australian. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];

const ABBREVIATION = /^(?!UTC$)[A-Z]{2,5}$/;

/** Names zones in words and knows no offset of its own: the runtime's data may be older than ours. */
export class ZoneNames {
  readonly #formats = new Map<string, readonly Intl.DateTimeFormat[]>();

  readonly #names = new Map<string, string | undefined>();

  /**
   * Like `CET` for the offset (`UTC+1`) that holds at an instant; between two `changes` of the zone
   * there is one name, which is looked up once. `undefined` where English has none, or the runtime
   * believes that another offset holds.
   */
  nameAt(zoneId: string, changes: number, at: Instant, offset: string): string | undefined {
    const key = `${zoneId} ${changes}`;
    if (!this.#names.has(key)) this.#names.set(key, this.#lookUp(zoneId, at, offset));
    return this.#names.get(key);
  }

  #lookUp(zoneId: string, at: Instant, offset: string): string | undefined {
    const [long, ...short] = this.#formatsOf(zoneId).map((format) => partOf(format, at));
    if (long === undefined || plainOffset(long) !== offset) return undefined;
    return short.find((name) => name !== undefined && ABBREVIATION.test(name));
  }

  #formatsOf(zoneId: string): readonly Intl.DateTimeFormat[] {
    const known = this.#formats.get(zoneId);
    if (known !== undefined) return known;
    const made = formatsFor(zoneId);
    this.#formats.set(zoneId, made);
    return made;
  }
}

/** `GMT+05:30` as `UTC+5:30`. */
function plainOffset(long: string): string {
  return long
    .replace('GMT', 'UTC')
    .replace('+00:00', '')
    .replace(/([+-])0/, '$1')
    .replace(/:00$/, '');
}

/** First the offset, then the names. Empty for a zone that the runtime does not know. */
function formatsFor(timeZone: string): readonly Intl.DateTimeFormat[] {
  try {
    return [
      new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }),
      ...LOCALES.map(
        (locale) => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }),
      ),
    ];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function partOf(format: Intl.DateTimeFormat, at: Instant): string | undefined {
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Moments } from '../../../../agent/cli/options/moments.ts';
import { Clock } from '../../../../agent/cli/output/clock/clock.ts';
import { TimeText } from '../../../../agent/cli/output/clock/time-text.ts';
import { TrailTimes } from '../../../../agent/cli/output/trail/trail-times.ts';
import { zoneAbbreviation } from '../../../../agent/cli/output/clock/zone-abbreviations.ts';
import { ZoneNames } from '../../../../agent/cli/output/clock/zone-names.ts';
import { offsetAt, spanIndex } from '../../../../agent/core/calendar/zone-rules.ts';
import { offsetText } from '../../../../agent/cli/output/clock/time-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { zoneRules, zones } from '../../../support/zones.ts';

/** Both hemispheres, parts of hours, names that others use too, zones without a name. */
const ZONES = [
  ...['Europe/Madrid', 'Europe/London', 'America/New_York', 'America/Chicago', 'Asia/Shanghai'],
  ...['Asia/Kolkata', 'Asia/Jerusalem', 'Africa/Algiers', 'Australia/Lord_Howe', 'Asia/Dhaka'],
  ...['Pacific/Chatham', 'America/St_Johns', 'America/Sao_Paulo', 'Africa/Casablanca', 'UTC'],
];
const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

const zone = fc.constantFrom(...ZONES);
const language = fc.constantFrom<Language>('en', 'es');
const second = fc
  .integer({ min: Date.UTC(2020, 0) / SECOND_MS, max: Date.UTC(2040, 0) / SECOND_MS })
  .map((n) => n * SECOND_MS);

/** An instant as its reader has it, often close to a change of the clocks of the zone it is told in. */
const told = fc
  .record({
    ...{ printed: zone, read: zone, language, at: second, isNear: fc.boolean() },
    around: fc.integer({ min: -5 * 3600, max: 5 * 3600 }),
    before: fc.integer({ min: -26 * 3600, max: 26 * 3600 }),
  })
  .map(({ printed, at, isNear, around, before, ...rest }) => {
    const change = zoneRules(printed).instants.find((one) => one >= at);
    const isUsed = isNear && change !== undefined && change < Date.UTC(2040, 0);
    const moment = isUsed ? change + around * SECOND_MS : at;
    // The clock of the reader has milliseconds.
    return { ...rest, printed, at: moment, now: moment - before * SECOND_MS + 250 };
  });

/** The day with 25 hours: at its start and at its end the same day has another offset. */
const LONG_DAY = (['en', 'es'] as const).map((language) => ({
  ...{ read: 'UTC', printed: 'Europe/Madrid', language },
  now: Date.parse('2026-10-24T22:30:00.250Z'),
  at: Date.parse('2026-10-25T22:59:00Z'),
}));

function typedBack(text: string, read: string, now: number, at: number): number | undefined {
  const telling = { language: 'en', tell: () => undefined } as const;
  const moments = new Moments(now, telling, { rules: zoneRules(read), zones });
  const found = moments.read('--until', text, at > now ? 'ahead' : 'behind');
  return found.ok ? found.value : undefined;
}

describe('a printed time that is typed back names the same instant', () => {
  it('in any zone, in both languages, with and without its date, briefly too', () => {
    fc.assert(
      fc.property(told, fc.boolean(), fc.boolean(), (one, isBrief, isDated) => {
        const { printed, read, at, now } = one;
        const times = new TimeText(zones, isDated ? undefined : now, { isBrief });
        const clock = new Clock(times, one.language, printed);
        const texts = [clock.at(at), clock.until(at), clock.on(at)];
        const span = clock.span({
          opensAt: new Date(at).toISOString(),
          closesAt: new Date(at).toISOString(),
        });
        const ends = span.replace(/^de /, '').split(/ to | a (?=\d)/);
        for (const text of [...texts, ...ends]) {
          expect({ text, at: typedBack(text, read, now, at) }).toEqual({ text, at });
        }
      }),
      { numRuns: 2000, examples: LONG_DAY.map((one) => [one, false, false]) },
    );
  });

  it('in a sentence of the trail, however long ago', () => {
    fc.assert(
      fc.property(told, fc.integer({ min: 0, max: 700 }), (one, days) => {
        const { printed, read, at, now } = one;
        const clock = new Clock(new TimeText(zones), one.language, printed);
        const trail = new TrailTimes(clock).dated;
        const typedAt = at + days * DAY_MS + 250;
        for (const text of [trail.moment(at, now), trail.until(at, now), trail.at(at, now)]) {
          expect({ text, at: typedBack(text, read, typedAt, at) }).toEqual({ text, at });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('on the clock it was given on, as what was understood is told', () => {
    fc.assert(
      fc.property(told, ({ printed, read, at, now }) => {
        const told: string[] = [];
        const telling = { language: 'en', tell: (line: string) => told.push(line) } as const;
        const moments = new Moments(now, telling, { rules: zoneRules(printed), zones });
        const wall = new TimeText(zones).at(at, printed);
        expect(moments.read('--at', wall, 'today')).toEqual({ ok: true, value: at });
        expect(typedBack(moments.told(at), read, now, at)).toBe(at);
        const [, meant = ''] = /means (.*?)(?: in [A-Z][\w/]+)?, \d{4}-/.exec(told[0] ?? '') ?? [];
        expect(typedBack(meant, read, now, at)).toBe(at);
      }),
    );
  });
});

it('every name that a zone is printed with has its one offset', () => {
  const names = new ZoneNames();
  const moments = [2024, 2026, 2030].flatMap((year) => [Date.UTC(year, 0), Date.UTC(year, 6)]);
  const wrong = Intl.supportedValuesOf('timeZone').flatMap((id) => {
    const rules = zones.rules(id);
    if (rules === undefined) return [];
    return moments.flatMap((at) => {
      const [changes, offset] = [spanIndex(rules, at), offsetAt(rules, at)];
      const name = names.nameAt(id, changes, at, offsetText(offset));
      const isKnown = name === undefined || zoneAbbreviation(name)?.offsetMs === offset;
      return isKnown ? [] : [`${id} ${name} ${offsetText(offset)}`];
    });
  });
  expect(wrong).toEqual([]);
});

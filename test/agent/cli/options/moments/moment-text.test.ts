import { describe, expect, it } from 'vitest';
import {
  parseAbsolute,
  parseDay,
  parseLocal,
  type Lean,
} from '../../../../../agent/cli/options/moments/moment-text.ts';
import { splitPlace } from '../../../../../agent/cli/options/moments/moment-place.ts';
import { formatInstant } from '../../../../../shared/domain/values/instant.ts';
import { zones } from '../../../../support/zones.ts';

/** Thursday 26 November 2026, 23:10 in Madrid. */
const NOW = Date.parse('2026-11-26T22:10:00Z');

function absolute(text: string): string | undefined {
  const at = parseAbsolute(text, NOW);
  return at === undefined ? undefined : formatInstant(at);
}

function local(text: string, lean: Lean = 'ahead', zone = 'Europe/Madrid', now = NOW) {
  const rules = zones.rules(zone);
  if (rules === undefined) throw new Error(`There is no ${zone}.`);
  const { clock, place } = splitPlace(text);
  const placed =
    place === undefined ? rules : 'rules' in place ? place.rules : zones.rules(place.zone);
  if (placed === undefined) return undefined;
  const moment = parseLocal(clock, { now, rules: placed, lean });
  if (moment === undefined) return undefined;
  const { at, change } = moment;
  return change === undefined ? formatInstant(at) : `${formatInstant(at)} ${change}`;
}

describe('unambiguous instants', () => {
  it.each<[text: string, at: string | undefined]>([
    ['2026-12-06T01:00:00Z', '2026-12-06T01:00:00Z'],
    ['2026-12-06T01:00Z', '2026-12-06T01:00:00Z'],
    ['2026-12-06T01:00:00.250Z', '2026-12-06T01:00:00.250Z'],
    ['now', '2026-11-26T22:10:00Z'],
    ['ahora', '2026-11-26T22:10:00Z'],
    ['2026-12-06T02:00+01:00', undefined],
    ['2026-12-06T02:00', undefined],
    ['22:30', undefined],
    ['', undefined],
  ])('%s: %s', (text, at) => {
    expect(absolute(text)).toBe(at);
  });
});

describe('times with an offset or a zone', () => {
  it.each<[text: string, at: string | undefined]>([
    ['2026-12-06T02:00+01:00', '2026-12-06T01:00:00Z'],
    ['2026-12-06T02:00:30+0100', '2026-12-06T01:00:30Z'],
    ['2026-12-05T20:30:00-04:30', '2026-12-06T01:00:00Z'],
    ['2026-12-06T01:00-00:00', '2026-12-06T01:00:00Z'],
    ['2026-12-06 02:00 +01:00', '2026-12-06T01:00:00Z'],
    ['2026-12-06 02:00 +01', '2026-12-06T01:00:00Z'],
    ['2026-12-06 01:00Z', '2026-12-06T01:00:00Z'],
    ['23:30+01:00', '2026-11-26T22:30:00Z'],
    ['tomorrow 02:00 -05:00', '2026-11-27T07:00:00Z'],
    ['22:30 America/New_York', '2026-11-27T03:30:00Z'],
    ['tomorrow 02:00 Asia/Tokyo', '2026-11-27T17:00:00Z'],
    ['mañana 02:00 Asia/Tokyo', '2026-11-27T17:00:00Z'],
    ['2026-07-06 02:00 Europe/London', '2026-07-06T01:00:00Z'],
    ['2026-07-06T02:00[Europe/London]', '2026-07-06T01:00:00Z'],
    ['2026-07-06 America/Argentina/Buenos_Aires', '2026-07-06T03:00:00Z'],
    ['2026-12-06 02:00 UTC', '2026-12-06T02:00:00Z'],
    ['2026-12-06T02:00+25:00', undefined],
    ['2026-12-06T02:00+01:75', undefined],
    ['2026-02-30T02:00+01:00', undefined],
    ['2026-12-06+01:00', undefined],
    ['22:30 Mars/Base', undefined],
    ['+01:00', undefined],
    ['Europe/Madrid', undefined],
  ])('%s: %s', (text, at) => {
    expect(local(text)).toBe(at);
  });
});

describe('local times', () => {
  it.each<[text: string, at: string | undefined]>([
    ['2026-12-06T02:00', '2026-12-06T01:00:00Z'],
    ['2026-12-06 02:00', '2026-12-06T01:00:00Z'],
    ['2026-12-06T02:00:30', '2026-12-06T01:00:30Z'],
    ['2026-07-06T02:00', '2026-07-06T00:00:00Z'],
    ['2026-12-06', '2026-12-05T23:00:00Z'],
    ['today', '2026-11-25T23:00:00Z'],
    ['today 7:05', '2026-11-26T06:05:00Z'],
    ['tomorrow 02:00', '2026-11-27T01:00:00Z'],
    ['Tomorrow 02:00', '2026-11-27T01:00:00Z'],
    ['tomorrow', '2026-11-26T23:00:00Z'],
    ['yesterday 22:30', '2026-11-25T21:30:00Z'],
    ['hoy 7:05', '2026-11-26T06:05:00Z'],
    ['mañana 02:00', '2026-11-27T01:00:00Z'],
    ['man\u0303ana 02:00', '2026-11-27T01:00:00Z'],
    ['MAÑANA', '2026-11-26T23:00:00Z'],
    ['manana 02:00', '2026-11-27T01:00:00Z'],
    ['ayer 22:30', '2026-11-25T21:30:00Z'],
    ['2026-12-06 7:05', '2026-12-06T06:05:00Z'],
    ['24:00', undefined],
    ['25:00', undefined],
    ['22:60', undefined],
    ['2026-02-30T02:00', undefined],
    ['2026-12-06T02', undefined],
    ['tomorrow at 2', undefined],
    ['noon', undefined],
    ['tomorrow 2', undefined],
    ['sunday 25:00', undefined],
    ['31 feb 02:00', undefined],
    ['mon 6 dec 2026', undefined],
    ['13pm', undefined],
    ['+2', undefined],
    ['+2x', undefined],
    ['30m', undefined],
    ['', undefined],
  ])('%s: %s', (text, at) => {
    expect(local(text)).toBe(at);
  });

  it.each<[text: string, lean: Lean, at: string]>([
    ['23:30', 'ahead', '2026-11-26T22:30:00Z'],
    ['22:30', 'ahead', '2026-11-27T21:30:00Z'],
    ['23:10', 'ahead', '2026-11-27T22:10:00Z'],
    ['02:00', 'ahead', '2026-11-27T01:00:00Z'],
    ['22:30', 'behind', '2026-11-26T21:30:00Z'],
    ['23:10', 'behind', '2026-11-26T22:10:00Z'],
    ['23:30', 'behind', '2026-11-25T22:30:00Z'],
    ['22:30', 'today', '2026-11-26T21:30:00Z'],
    ['23:30', 'today', '2026-11-26T22:30:00Z'],
  ])('%s, %s: %s', (text, lean, at) => {
    expect(local(text, lean)).toBe(at);
  });

  it('are in the zone, whatever day it is there', () => {
    expect(local('tomorrow 02:00', 'ahead', 'Asia/Tokyo')).toBe('2026-11-27T17:00:00Z');
    expect(local('tomorrow 02:00', 'ahead', 'America/New_York')).toBe('2026-11-27T07:00:00Z');
    expect(local('12:00', 'ahead', 'Pacific/Apia')).toBe('2026-11-26T23:00:00Z');
  });

  it('say that the clocks skip or repeat a time', () => {
    expect(local('2027-03-28T02:30')).toBe('2027-03-28T01:30:00Z skipped');
    expect(local('2027-10-31T02:30')).toBe('2027-10-31T00:30:00Z first-of-two');
    const evening = Date.parse('2027-03-27T21:00:00Z');
    expect(local('21:30', 'ahead', 'Europe/Madrid', evening)).toBe('2027-03-28T19:30:00Z');
  });

  it.each<[now: string, lean: Lean, at: string]>([
    ['2027-10-31T00:10:00Z', 'ahead', '2027-10-31T00:30:00Z first-of-two'],
    ['2027-10-31T00:30:00Z', 'ahead', '2027-10-31T01:30:00Z second-of-two'],
    ['2027-10-31T01:10:00Z', 'ahead', '2027-10-31T01:30:00Z second-of-two'],
    ['2027-10-31T01:30:00Z', 'ahead', '2027-11-01T01:30:00Z'],
    ['2027-10-31T01:10:00Z', 'behind', '2027-10-31T00:30:00Z first-of-two'],
    ['2027-10-31T02:10:00Z', 'behind', '2027-10-31T00:30:00Z first-of-two'],
  ])('02:30 on the night that has it twice, at %s, %s: %s', (now, lean, at) => {
    expect(local('02:30', lean, 'Europe/Madrid', Date.parse(now))).toBe(at);
  });
});

describe('times as people say them', () => {
  it.each<[text: string, lean: Lean, at: string | undefined]>([
    // Now is Thursday 26 November 2026, 23:10.
    ['sunday 06:00', 'ahead', '2026-11-29T05:00:00Z'],
    ['Sun', 'ahead', '2026-11-28T23:00:00Z'],
    ['domingo a las 06:00', 'ahead', '2026-11-29T05:00:00Z'],
    ['el dom 6:00', 'ahead', '2026-11-29T05:00:00Z'],
    ['06:00 sunday', 'ahead', '2026-11-29T05:00:00Z'],
    ['thursday 23:30', 'ahead', '2026-11-26T22:30:00Z'],
    ['thursday 06:00', 'ahead', '2026-12-03T05:00:00Z'],
    ['thursday 06:00', 'behind', '2026-11-26T05:00:00Z'],
    ['jueves 23:30', 'behind', '2026-11-19T22:30:00Z'],
    ['thursday 06:00', 'today', '2026-11-26T05:00:00Z'],
    ['miércoles', 'behind', '2026-11-24T23:00:00Z'],
    ['sábado 02:00', 'ahead', '2026-11-28T01:00:00Z'],
    ['pasado mañana 02:00', 'ahead', '2026-11-28T01:00:00Z'],
    ['Pasado Manana', 'ahead', '2026-11-27T23:00:00Z'],
    ['day after tomorrow 2:00', 'ahead', '2026-11-28T01:00:00Z'],
    ['the day after tomorrow', 'ahead', '2026-11-27T23:00:00Z'],
    ['anteayer 02:00', 'behind', '2026-11-24T01:00:00Z'],
    ['mañana a la 01:00', 'ahead', '2026-11-27T00:00:00Z'],
    ['tomorrow at 02:00', 'ahead', '2026-11-27T01:00:00Z'],
    ['+2h', 'ahead', '2026-11-27T00:10:00Z'],
    ['+90m', 'ahead', '2026-11-26T23:40:00Z'],
    ['+1h30m', 'ahead', '2026-11-26T23:40:00Z'],
    ['-2h', 'behind', '2026-11-26T20:10:00Z'],
    ['11:30pm', 'ahead', '2026-11-26T22:30:00Z'],
    ['9:30 p. m.', 'ahead', '2026-11-27T20:30:00Z'],
    ['12am', 'ahead', '2026-11-26T23:00:00Z'],
    ['12pm', 'ahead', '2026-11-27T11:00:00Z'],
    ['sunday 6 PM', 'ahead', '2026-11-29T17:00:00Z'],
    ['tomorrow 9pm America/New_York', 'ahead', '2026-11-28T02:00:00Z'],
    ['2026-12-06 02:00 CET (UTC+1)', 'ahead', '2026-12-06T01:00:00Z'],
    ['el 2026-12-06 a las 02:00 CET (UTC+1)', 'ahead', '2026-12-06T01:00:00Z'],
    ['2026-12-06 02:00 CET', 'ahead', '2026-12-06T01:00:00Z'],
    ['Sun 6 Dec 02:00 CET', 'ahead', '2026-12-06T01:00:00Z'],
    ['dom 6 dic 02:00 CET', 'ahead', '2026-12-06T01:00:00Z'],
    ['el domingo 6 dic a las 02:00 CET', 'ahead', '2026-12-06T01:00:00Z'],
    ['domingo, 6 de diciembre de 2026', 'ahead', '2026-12-05T23:00:00Z'],
    ['Wed 25 Nov 02:00 CET', 'ahead', '2026-11-25T01:00:00Z'],
    ['25 Nov 02:00', 'behind', '2026-11-25T01:00:00Z'],
    ['25 Nov 02:00', 'ahead', '2027-11-25T01:00:00Z'],
    ['Dec 6 02:00', 'ahead', '2026-12-06T01:00:00Z'],
    ['29 feb', 'ahead', '2028-02-28T23:00:00Z'],
    ['mon 6 dec 2026', 'ahead', undefined],
    ['2026-10-25 02:30 CET (UTC+1)', 'ahead', '2026-10-25T01:30:00Z'],
    ['2026-10-25 02:30 CEST (UTC+2)', 'ahead', '2026-10-25T00:30:00Z'],
    ['2026-10-25 02:30 CET', 'ahead', '2026-10-25T01:30:00Z'],
    ['2026-10-25 02:30 CEST', 'ahead', '2026-10-25T00:30:00Z'],
    ['2026-12-06 06:45 UTC+5:45', 'ahead', '2026-12-06T01:00:00Z'],
    ['2026-12-06 04:00 (UTC+3)', 'ahead', '2026-12-06T01:00:00Z'],
    ['2026-12-06 02:00 CET (UTC+2)', 'ahead', undefined],
    ['2026-12-06 02:00 UTC+25', 'ahead', undefined],
  ])('%s, %s: %s', (text, lean, at) => {
    expect(local(text, lean)).toBe(at);
  });
});

describe('whole days', () => {
  const day = (text: string, zone = 'Europe/Madrid') => {
    const rules = zones.rules(zone);
    if (rules === undefined) throw new Error(`There is no ${zone}.`);
    const found = parseDay(text, { now: NOW, rules, lean: 'today' });
    return found === undefined
      ? undefined
      : `${formatInstant(found.from)} ${formatInstant(found.to)}`;
  };

  it.each<[text: string, zone: string, day: string | undefined]>([
    ['2026-12-06', 'Europe/Madrid', '2026-12-05T23:00:00Z 2026-12-06T23:00:00Z'],
    ['2027-03-28', 'Europe/Madrid', '2027-03-27T23:00:00Z 2027-03-28T22:00:00Z'],
    ['mañana', 'Europe/Madrid', '2026-11-26T23:00:00Z 2026-11-27T23:00:00Z'],
    // Midnight is skipped there, so the day begins at one o'clock.
    ['2027-09-05', 'America/Santiago', '2027-09-05T04:00:00Z 2027-09-06T03:00:00Z'],
    ['2026-12-06 02:00', 'Europe/Madrid', undefined],
    ['tomorrow 02:00', 'Europe/Madrid', undefined],
    ['22:30', 'Europe/Madrid', undefined],
    ['2026-02-30', 'Europe/Madrid', undefined],
    ['sunday', 'Europe/Madrid', '2026-11-28T23:00:00Z 2026-11-29T23:00:00Z'],
    ['jueves', 'Europe/Madrid', '2026-11-25T23:00:00Z 2026-11-26T23:00:00Z'],
    ['6 dic', 'Europe/Madrid', '2026-12-05T23:00:00Z 2026-12-06T23:00:00Z'],
    ['+2h', 'Europe/Madrid', undefined],
    ['soon', 'Europe/Madrid', undefined],
  ])('%s in %s: %s', (text, zone, expected) => {
    expect(day(text, zone)).toBe(expected);
  });
});

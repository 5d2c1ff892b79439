import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionOf, formOf } from '../../../../renderer/forms/window/window-form.ts';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../../shared/domain/definitions/maintenance-window.ts';
import { formatWallClock } from '../../../../shared/domain/values/wall-clock.ts';

const wall = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 })
  .map((seconds) => formatWallClock(seconds * 1000));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const label = fc.stringMatching(/^[A-Za-z0-9:ñé]{1,20}$/);
const names = fc.array(name, { maxLength: 3 });
const starts = fc.array(
  fc.oneof(
    wall,
    wall.map((text) => `${text}Z`),
  ),
  { maxLength: 3 },
);

const definition = fc
  .record(
    {
      id: name,
      title: label,
      reason: label,
      timeZone: fc.constantFrom('Europe/Madrid', 'UTC', 'Pacific/Apia'),
      start: wall,
      duration: fc.constantFrom('PT4H', '90m', 'P1DT30M', 'PT0.5S', '1w'),
      rrule: fc.constantFrom(
        'freq=daily',
        'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
        'BYDAY=1SU;FREQ=MONTHLY',
      ),
      exdates: starts,
      rdates: starts,
      covers: fc.record({
        systems: names,
        tags: names,
        integrations: names,
        all: fc.constant(true),
        except: names,
      }),
      reopening: fc.record(
        {
          atOnce: fc.integer({ min: 1, max: 1000 }),
          gap: fc.constantFrom('250ms', 'PT1S'),
          canary: fc.boolean(),
          askFor: fc.constantFrom('30m', '1h'),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['id', 'timeZone', 'start', 'duration', 'exdates', 'rdates', 'covers'] },
  )
  .map((parts) => maintenanceWindowSchema.parse(parts));

function withEnd(window: MaintenanceWindow, hours: number): MaintenanceWindow {
  const end = formatWallClock(Date.parse(`${window.start}Z`) + hours * 3_600_000);
  const { duration, ...rest } = window;
  expect(duration).toBeDefined();
  return { ...rest, end };
}

describe('a definition in the editor', () => {
  it('round-trips exactly', () => {
    fc.assert(
      fc.property(definition, fc.integer({ min: 0, max: 700 }), (window, hours) => {
        const given = hours === 0 ? window : withEnd(window, hours);
        expect(definitionOf(formOf(given))).toStrictEqual(given);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps fields that are not shown', () => {
    const [window] = fc.sample(definition, 1);
    if (window === undefined) throw new Error('expected a window');
    const form = formOf(Object.assign(structuredClone(window), { quietLead: { minutes: 5 } }));
    expect(definitionOf({ ...form, title: 'Other', reopening: null })).toMatchObject({
      quietLead: { minutes: 5 },
    });
    expect(definitionOf({ ...form, title: '' })).not.toHaveProperty('title');
    expect(definitionOf({ ...form, reopening: null })).not.toHaveProperty('reopening');
  });
});

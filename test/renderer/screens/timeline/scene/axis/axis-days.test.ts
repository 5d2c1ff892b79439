import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisDays } from '../../../../../../renderer/screens/timeline/scene/axis/axis-days.ts';
import type { Viewport } from '../../../../../../renderer/screens/timeline/scene/viewport.ts';
import { ZoneOffsets } from '../../../../../../renderer/screens/timeline/scene/zone-offsets.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../../../shared/domain/values/time-units.ts';

/** Of the bold face at 12 px, the space to the left of a name aside. */
const CHARACTER_PX = 7;
const LEFT_PX = 7;

const FROM = Date.parse('2026-11-28T00:00:00Z');

test("a day's name is whole or shorter, at every time of day", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 7 * 24 * 60 }),
      fc.integer({ min: 6, max: 48 }),
      fc.integer({ min: 300, max: 1600 }),
      fc.constantFrom('en', 'es'),
      (minutes, hours, widthPx, language) => {
        const view: Viewport = {
          from: FROM + minutes * MINUTE_MS,
          spanMs: hours * HOUR_MS,
          widthPx,
        };
        const days = axisDays(view, new ZoneOffsets('Europe/Madrid'), language);
        for (const [index, { x, text }] of days.entries()) {
          if (text === '') continue;
          const room = (days[index + 1]?.x ?? widthPx) - x;
          expect(LEFT_PX + text.length * CHARACTER_PX, text).toBeLessThanOrEqual(room);
        }
      },
    ),
  );
});

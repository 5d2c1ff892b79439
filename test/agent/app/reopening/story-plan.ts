import type { z } from 'zod';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';

type DocumentInput = z.input<typeof documentSchema>;
type Readiness = NonNullable<NonNullable<DocumentInput['systems']>[number]['readiness']>;

export const START = Date.parse('2026-12-06T00:59:00Z');
export const OPENING = Date.parse('2026-12-06T01:00:00Z');
export const CLOSING = OPENING + 60_000;
export const HOLD = 'night@2026-12-06T01:00:00Z';

export function erp(readiness: Partial<Readiness> = {}): NonNullable<DocumentInput['systems']> {
  const http = { url: 'http://127.0.0.1:9/health' };
  return [{ id: 'erp', readiness: { http, passes: 2, interval: '10s', ...readiness } }];
}

/** A window of one minute over everything, which reopens as `reopening` says. */
export function plan(
  systems: DocumentInput['systems'],
  integrations: DocumentInput['integrations'],
  reopening?: NonNullable<DocumentInput['windows']>[number]['reopening'],
): z.output<typeof documentSchema> {
  return documentSchema.parse({
    systems,
    integrations,
    windows: [
      {
        id: 'night',
        timeZone: 'UTC',
        start: '2026-12-06T01:00:00',
        duration: 'PT1M',
        covers: { all: true },
        ...(reopening === undefined ? {} : { reopening }),
      },
    ],
  });
}

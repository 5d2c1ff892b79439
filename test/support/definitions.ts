import { documentSchema } from '../../shared/domain/definitions/document.ts';
import type { z } from 'zod';
import type { Definitions } from '../../agent/core/state/definitions.ts';

type DocumentInput = z.input<typeof documentSchema>;

/** Definitions as `apply` would store them, from what a person would write. */
export function definitionsOf(input: DocumentInput): Definitions {
  const document = documentSchema.parse(input);
  const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> =>
    new Map(items.map((item) => [item.id, item]));
  return {
    hosts: byId(document.hosts),
    systems: byId(document.systems),
    integrations: byId(document.integrations),
    calendars: byId(document.calendars),
    links: byId(document.links),
    settings: byId(document.settings),
    windows: byId(document.windows),
  };
}

/** An integration due every second that posts nowhere: for tests that never start it. */
export function everySecond(
  id: string,
  more: { systems?: string[]; tags?: string[]; missedRuns?: 'skip' | 'once' | 'all' } = {},
): NonNullable<DocumentInput['integrations']>[number] {
  return {
    id,
    ...more,
    scheduler: { kind: 'local', every: '1s', http: { url: 'http://127.0.0.1:9/' } },
  };
}

/** A window whose times the test provides; only its scope matters. */
export function windowOver(
  id: string,
  covers: NonNullable<DocumentInput['windows']>[number]['covers'],
): NonNullable<DocumentInput['windows']>[number] {
  return { id, timeZone: 'UTC', start: '2026-01-01T00:00', duration: 'PT1H', covers };
}

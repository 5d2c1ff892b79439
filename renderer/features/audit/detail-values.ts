import { parseInstant } from '../../../shared/domain/instant.ts';

/** What an entry's `detail` holds is free JSON: these read it without believing it. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** Under a second is on time. */
export function lateOf(detail: Readonly<Record<string, unknown>>): number {
  const late = numberOf(detail['lateMs']);
  return late >= 1000 ? late : 0;
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

export function occurrenceOf(value: unknown): { opensAt: string; closesAt: string } | null {
  const record = recordOf(value);
  const [opensAt, closesAt] = [textOf(record?.['opensAt']), textOf(record?.['closesAt'])];
  if (opensAt === null || closesAt === null) return null;
  return parseInstant(opensAt) === undefined || parseInstant(closesAt) === undefined
    ? null
    : { opensAt, closesAt };
}

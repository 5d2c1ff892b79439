import type { FactDetail } from '../../../shared/domain/facts/audit-fact.ts';

type Definition = NonNullable<FactDetail<'config.changed'>['before']>;

/** For the trail. Definitions are plain JSON already; the copy drops keys that are undefined. */
export function plainDefinition(value: { readonly id: string } | null): Definition | null {
  return value === null ? null : (JSON.parse(JSON.stringify(value)) as Definition);
}

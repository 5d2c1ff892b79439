import type { Selector } from '../../domain/definitions/selector.ts';

/** Whether a scope is about the system, and not only about integrations of it. */
export function namesSystem(
  { all, systems }: Pick<Selector, 'all' | 'systems'>,
  systemId: string,
): boolean {
  return all || systems.includes(systemId);
}

interface Owner {
  readonly of: 'system' | 'integration';
  readonly ownerId: string;
}

/** Whether monitors of this owner are silent while a window with this scope holds these integrations. */
export function isSilencedBy(
  { of, ownerId }: Owner,
  covers: Pick<Selector, 'all' | 'systems'>,
  covered: ReadonlySet<string>,
): boolean {
  return of === 'system' ? namesSystem(covers, ownerId) : covered.has(ownerId);
}

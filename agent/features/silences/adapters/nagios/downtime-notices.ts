import type { Block } from './block-file.ts';
import { listIn } from './nagios-scope.ts';
import { nameIn } from './nagios-status.ts';

export const OBJECT_KINDS = ['host', 'service', 'hostgroup', 'contact', 'contactgroup'];

/** Contacts that are told when a downtime of these begins and ends. */
export function contactsToldOf(
  names: ReadonlySet<string>,
  objects: readonly Block[],
): readonly string[] {
  const groups = new Map(
    objects
      .filter(({ kind }) => kind === 'contactgroup')
      .map(({ values }) => [values.get('contactgroup_name') ?? '', listIn(values.get('members'))]),
  );
  const told = new Set<string>();
  for (const type of ['host', 'service']) {
    const asking = new Set(
      objects
        .filter(
          (one) => one.kind === 'contact' && hasDowntimes(one, `${type}_notification_options`),
        )
        .map(({ values }) => values.get('contact_name') ?? ''),
    );
    for (const one of objects) {
      if (one.kind !== type || !names.has(nameIn(one))) continue;
      if (!hasDowntimes(one, 'notification_options')) continue;
      const contacts = listIn(one.values.get('contacts'));
      const grouped = listIn(one.values.get('contact_groups')).flatMap(
        (name) => groups.get(name) ?? [],
      );
      for (const contact of [...contacts, ...grouped]) {
        if (asking.has(contact)) told.add(contact);
      }
    }
  }
  return [...told].toSorted();
}

/** `s` stands for scheduled downtimes, `a` for all. */
function hasDowntimes({ values }: Block, name: string): boolean {
  return listIn(values.get(name)).some((option) => option === 's' || option === 'a');
}

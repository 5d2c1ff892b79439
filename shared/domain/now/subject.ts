import { z } from 'zod';
import type { RemansoDocument } from '../definitions/document.ts';
import { actsOn } from '../schedulers/scheduler.ts';
import { hasEveryone, isSelected, type Selector } from '../definitions/selector.ts';

/** What is paused, as a sentence names it: everything, some by name, or a number. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({
    kind: z.literal('named'),
    names: z.array(z.string()),
    /** Where each lies, if some have the same name; `null`: on this machine. */
    hosts: z.array(z.string().nullable()).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('counted'), count: z.int() }),
]);

export type Subject = z.output<typeof subjectSchema>;

const MOST_NAMES = 3;

/** Systems if a selector names them; else the picked integrations, if they are few. */
export function subjectOf(
  selectors: readonly Selector[],
  definitions: RemansoDocument | null,
): Subject {
  if (selectors.some(hasEveryone)) return { kind: 'everything' };
  const isBySystem = selectors.every(
    (one) => !one.all && one.systems.length > 0 && one.tags.length + one.integrations.length === 0,
  );
  const systems = new Set(selectors.flatMap((one) => one.systems));
  if (isBySystem && systems.size > 0 && systems.size <= MOST_NAMES) {
    return { kind: 'named', names: [...systems].map((id) => nameOf(id, definitions?.systems)) };
  }
  const picked = integrationsOf(selectors, definitions);
  return picked.length > 0 && picked.length <= MOST_NAMES
    ? integrationsNamed(
        picked.map((id) => ({ id, name: nameOf(id, definitions?.integrations) })),
        definitions,
      )
    : { kind: 'counted', count: picked.length };
}

/** Integrations by name; those that share one with where they lie, or else by id. */
export function integrationsNamed(
  integrations: readonly { readonly id: string; readonly name?: string | undefined }[],
  definitions: RemansoDocument | null,
): Extract<Subject, { kind: 'named' }> {
  const names = integrations.map(({ id, name }) => name ?? id);
  if (new Set(names).size === names.length) return { kind: 'named', names };
  const hosts = integrations.map(({ id }) => {
    const scheduler = definitions?.integrations.find((one) => one.id === id)?.scheduler;
    return scheduler === undefined ? null : (actsOn(scheduler) ?? null);
  });
  const places = new Set(names.map((name, index) => JSON.stringify([name, hosts[index]])));
  const isTold = places.size === names.length;
  return isTold
    ? { kind: 'named', names, hosts }
    : { kind: 'named', names: integrations.map(({ id }) => id) };
}

/** Ids of the integrations that at least one selector picks. */
export function integrationsOf(
  selectors: readonly Selector[],
  definitions: RemansoDocument | null,
): readonly string[] {
  return (definitions?.integrations ?? [])
    .filter((integration) => selectors.some((one) => isSelected(one, integration)))
    .map(({ id }) => id);
}

function nameOf(
  id: string,
  named: readonly { readonly id: string; readonly name?: string | undefined }[] = [],
): string {
  return named.find((one) => one.id === id)?.name ?? id;
}

import { z } from 'zod';
import type { RemansoDocument } from '../definitions/document.ts';
import { hasEveryone, isSelected, type Selector } from '../definitions/selector.ts';

/** What is paused, as a sentence names it: everything, some by name, or a number. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('named'), names: z.array(z.string()) }),
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
    ? { kind: 'named', names: picked.map((id) => nameOf(id, definitions?.integrations)) }
    : { kind: 'counted', count: picked.length };
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

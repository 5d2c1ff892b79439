import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Occurrence } from '../../../shared/domain/holds/occurrence.ts';
import type { WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import type { AmendedWindow } from '../../core/gate/amendments.ts';

/** A person's change of the occurrence shown in a status, if there is one. */
export function amendedStatus(
  window: AmendedWindow | undefined,
  occurrence: Occurrence | undefined,
): Pick<WindowStatus, 'amended'> {
  const found = occurrence === undefined ? undefined : window?.named(occurrence.opensAt);
  const { amendment, original } = found ?? {};
  if (amendment === undefined || original === undefined || amendment.kind === 'skipped') return {};
  const { kind, by, reason, earlier } = amendment;
  const previous = earlier?.at(-1)?.closesAt ?? original.closesAt;
  return {
    amended: {
      kind,
      originalOpensAt: formatInstant(original.opensAt),
      originalClosesAt: formatInstant(original.closesAt),
      ...(kind === 'extended' ? { previousClosesAt: formatInstant(previous) } : {}),
      by,
      reason,
    },
  };
}

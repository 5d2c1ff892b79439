import { useState } from 'react';
import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';

export type NamedTime =
  | { readonly kind: 'asking' }
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly occurrence: OccurrenceText }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The named occurrence of a window, else the next one that has not opened yet. */
export function useNamedTime(windowId: string, opensAt: string | undefined): NamedTime {
  const [begun] = useState(useNow());
  const { answer, failure } = useQuery(
    { windowId, opensAt },
    (bridge) => bridge.call('window.show', { windowId }),
    { evenLost: true },
  );
  if (failure !== null) return { kind: 'failed', failure };
  if (answer === null) return { kind: 'asking' };
  const occurrence = answer.next.find((one) =>
    opensAt === undefined ? (parseInstant(one.opensAt) ?? 0) > begun : one.opensAt === opensAt,
  );
  return occurrence === undefined ? { kind: 'none' } : { kind: 'found', occurrence };
}

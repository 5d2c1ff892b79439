import type { CallInput } from '../../../shared/contract/agent-contract.ts';

/** The list's filters as query parameters of a download. */
export function exportQuery(filter: CallInput<'audit.export'>['filter']): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).map(([key, value]) => [key, String(value)]));
}

import type { CallInput } from '../../../shared/contract/agent-contract.ts';

/** How the filters of the list stand in the address of a download. */
export function exportQuery(filter: CallInput<'audit.export'>['filter']): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).map(([key, value]) => [key, String(value)]));
}

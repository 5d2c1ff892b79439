import type { CallInput } from '../../../shared/contract/agent-contract.ts';

/** Where the agent's own door gives the trail to a browser, filtered as the list is. */
export function exportAddress(
  format: 'csv' | 'jsonl',
  filter: CallInput<'audit.export'>['filter'],
): string {
  const query = new URLSearchParams(
    Object.entries(filter).map(([key, value]) => [key, String(value)]),
  ).toString();
  return `/export/audit.${format}${query === '' ? '' : `?${query}`}`;
}

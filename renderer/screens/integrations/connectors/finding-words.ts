import type { ConnectorWords } from '../../../model/connectors/words.ts';

const KNOWN = [
  'rights',
  'version',
  'catch-up',
  'gitops-owner',
  'clear-text',
  'deadline',
  'disabled',
  'expiry',
  'guard',
  'held',
  'in-flight',
  'manual-runs',
  'missing',
  'not-tried',
  'other-starts',
  'other-triggers',
  'queue',
  'read',
  'reload',
  'repeated',
  'running-unknown',
  'scheduler-missing',
  'scheduler-refused',
  'scheduler-unreachable',
  'scheduler-changed',
  'secret-missing',
  'state',
  'tls',
  'unreadable',
  'unverified',
  'key-owner',
  'invalid-schedule',
] as const;

/** What a finding is about; unknown codes of a newer agent are shown as they are. */
export function findingTitle(code: string, t: ConnectorWords): string {
  const known = KNOWN.find((one) => one === code);
  return known === undefined ? code : t(`finding.${known}`);
}

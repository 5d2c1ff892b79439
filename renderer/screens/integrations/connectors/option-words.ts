import type { ConnectorWords } from '../../../model/connectors/words.ts';

const KNOWN = [
  'system',
  'user',
  'true',
  'false',
  'off',
  'require',
  'verify',
  'rate-limited',
  'release',
  'drop',
  'unknown',
  'continues',
  'aborts',
  'drops-silently',
  'hangs-until-resume',
  'none',
  'one',
  'all',
  'depends',
] as const;

/** Names of methods and the like are the same in every language. */
export function optionInWords(id: string, t: ConnectorWords): string {
  const known = KNOWN.find((one) => one === id);
  return known === undefined ? id : t(`option.${known}`);
}

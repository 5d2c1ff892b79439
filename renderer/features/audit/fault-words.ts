import type { AuditWords } from './entry-words.ts';

/** What the check of the chain finds, in the agent's own English, with the parts a sentence names. */
const FAULTS = [
  { key: 'fault.missing', said: /^entry (?<n>\d+) is missing: after \d+ comes (?<next>\d+)$/ },
  { key: 'fault.range', said: /^entries (?<from>\d+) to (?<to>\d+) are missing$/ },
  { key: 'fault.prevHash', said: /^entry (?<n>\d+) does not name the hash of entry (?<last>\d+)/ },
  { key: 'fault.hash', said: /^the hash of entry (?<n>\d+) is not that of its text/ },
  { key: 'fault.seq', said: /^the text of entry (?<n>\d+) gives another seq$/ },
  { key: 'fault.utf8', said: /^the text of entry (?<n>\d+) is not UTF-8/ },
  { key: 'fault.stray', said: /^entry (?<n>-?\d+) lies before the first one$/ },
  { key: 'fault.cut', said: /^the trail ends at entry (?<last>\d+), but (?<file>.+) wrote down/ },
  { key: 'fault.head', said: /^entry (?<n>\d+) has another hash than (?<file>.+) wrote down/ },
  {
    key: 'fault.appended',
    said: /^the trail goes on to entry (?<n>\d+) after the entry (?<last>\d+)/,
  },
  { key: 'fault.spans', said: /^audit_spans gives other times than the entries from (?<n>\d+)/ },
  { key: 'fault.index', said: /^the index (?<name>\S+) (?:has|lacks) / },
  { key: 'fault.pauseGone', said: /^the pause (?<name>\S+), which entry (?<n>\d+) placed/ },
  { key: 'fault.pauseAdded', said: /^the pause (?<name>\S+) was (?:added|put back)/ },
  { key: 'fault.pauseAltered', said: /^the pause (?<name>\S+) .* not as entry (?<n>\d+) says/ },
  { key: 'fault.partMissing', said: /^the \w+ (?<name>\S+) of the trail is missing$/ },
  { key: 'fault.partChanged', said: /^the \w+ (?<name>\S+) of the trail was changed$/ },
  { key: 'fault.partAdded', said: /^the \w+ (?<name>\S+) was added to the trail$/ },
] as const;

/** Why the chain is broken, in the reader's language; what is not known stays as the agent said it. */
export function faultInWords(why: string, t: AuditWords): string {
  return why
    .split('; ')
    .map((fault) => oneInWords(fault, t))
    .join('; ');
}

function oneInWords(fault: string, t: AuditWords): string {
  for (const { key, said } of FAULTS) {
    const found = said.exec(fault);
    if (found !== null) return t(key, { ...found.groups, defaultValue: fault });
  }
  return fault;
}

import { auditFaultWords } from '../../shared/i18n/audit-fault-words.ts';
import { catalogue } from '../../shared/words/catalogue.ts';
import type { Language } from '../../shared/words/language.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import type { VerifyFault, VerifyNote } from './verify-fault.ts';
import type { VerifyReport } from './verify-files.ts';

export const verifyWords = catalogue('verify', { en, es });

export function noteWords({ code, ...values }: VerifyNote, language: Language): string {
  return verifyWords(language)(`note.${code}`, values);
}

export function faultWords(fault: VerifyFault, language: Language): string {
  const say = verifyWords(language);
  switch (fault.code) {
    case 'no-end':
    case 'end-differs':
      return say(`fault.${fault.code}`, { file: fault.file });
    case 'line-unread':
      return say('fault.line-unread', { file: fault.file, after: fault.after });
    case 'key-repeated': {
      const { file, after, key } = fault;
      return say('fault.key-repeated', { file, after, key: JSON.stringify(key) });
    }
    case 'approval-signature':
      return say('fault.approval-signature', {
        seq: fault.seq,
        why: say(`signature.${fault.why}`),
      });
    default:
      return auditFaultWords([fault], language);
  }
}

export function reportLines(report: VerifyReport, language: Language): string[] {
  const say = verifyWords(language);
  const { entries, first, last, hash, checkpoints, heads, faults, notes } = report;
  const { good, agreed, stamped, latest } = checkpoints;
  const trail =
    first === null || last === null
      ? []
      : [say('line.trail', { entries, first, last, hash: hash ?? '' })];
  const signed =
    latest === null ? [] : [say('line.checkpoints', { good, stamped, agreed, ...latest })];
  return [
    ...trail,
    ...signed,
    ...heads.map((one) => say('line.head', { file: one.file, hash: one.hash, seq: one.seq })),
    ...notes.map((note) => say('line.note', { text: noteWords(note, language) })),
    ...faults.map((fault) => say('line.altered', { text: faultWords(fault, language) })),
    ...(faults.length === 0 ? [say('line.whole')] : []),
  ];
}

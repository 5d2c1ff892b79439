import type { AuditFault } from '../domain/trail/audit-fault.ts';
import { catalogue } from '../words/catalogue.ts';
import type { Language } from '../words/language.ts';
import en from './audit-faults/locales/en.json' with { type: 'json' };
import es from './audit-faults/locales/es.json' with { type: 'json' };

const sentences = catalogue('audit-faults', { en, es });

function faultText(fault: AuditFault, language: Language): string {
  const say = sentences(language);
  switch (fault.code) {
    case 'entry-missing':
    case 'prev-hash-differs':
      return say(fault.code, { ...fault, previous: fault.seq - 1 });
    case 'checkpoint-missing':
      return say(fault.code, { ...fault, previous: fault.number - 1 });
    case 'pause-altered': {
      const { holdId, seq, until } = fault;
      return until === null
        ? say('pause-altered-endless', { holdId, seq })
        : say('pause-altered', { holdId, seq, until });
    }
    case 'head-absent': {
      const { hash, seq } = fault;
      return seq === null
        ? say('head-absent-anywhere', { hash })
        : say('head-absent', { hash, seq });
    }
    case 'pause-differs':
    case 'definition-altered':
      return say(fault.code, { ...fault, fields: fault.fields.join(', ') });
    case 'state-differs':
      return say(fault.code, { number: fault.number, tables: fault.tables.join(', ') });
    default:
      return say(fault.code, { ...fault });
  }
}

/** What a check of the trail found, within a sentence. */
export function auditFaultWords(faults: readonly AuditFault[], language: Language): string {
  return faults.map((fault) => faultText(fault, language)).join('; ');
}

/** A problem names so many; the rest is in `audit verify`. */
export const MOST_IN_PROBLEM = 5;

/** The first `most` of them; the others are a sign that there are more. */
export function someFaultWords(
  faults: readonly AuditFault[],
  most: number,
  language: Language,
): string {
  const more = faults.length > most ? '; …' : '';
  return auditFaultWords(faults.slice(0, most), language) + more;
}

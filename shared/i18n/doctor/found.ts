import type { DoctorArea } from '../../domain/doctor/doctor-area.ts';
import { kindOf, type DoctorCode } from '../../domain/doctor/doctor-codes.ts';
import type { DoctorFinding } from '../../domain/doctor/doctor-report.ts';
import type { AuditFault } from '../../domain/trail/audit-fault.ts';
import type { Saying } from '../../errors.ts';
import { auditFaultWords } from '../audit-fault-words.ts';
import type { Said } from '../../words/language.ts';
import { findingSentences, type FindingValue } from './finding-sentences.ts';

type ValuesOf<Code extends DoctorCode> = Readonly<Record<FindingValue<Code>, string | number>>;

/** What belongs to a finding besides its values. */
interface Beside {
  /** What the system, a scheduler or the agent said, with its sentences where they are ours. */
  readonly why?: { readonly message: string; readonly said?: readonly Saying[] | undefined };
  /** Where the trail is at fault: instead of `why`. */
  readonly faults?: readonly AuditFault[];
  /** The same in each language, where it has no codes. */
  readonly told?: Said;
  /** To be run in a shell of the agent's machine. */
  readonly command?: string;
  /** What else tells it from others of its code. */
  readonly about?: string;
  /** Other than the usual one of its code. */
  readonly area?: DoctorArea;
}

/** A finding with its English sentences. */
export function found<Code extends DoctorCode>(
  code: Code,
  given: ValuesOf<Code>,
  { why, faults, told, command, about, area }: Beside = {},
): DoctorFinding {
  const kind = kindOf(code);
  const message = faults === undefined ? (told?.en ?? why?.message) : auditFaultWords(faults, 'en');
  const values: DoctorFinding['values'] = {
    ...given,
    ...(message === undefined ? {} : { why: message }),
    ...(about === undefined ? {} : { about }),
  };
  return {
    code,
    area: area ?? kind.area,
    severity: kind.severity,
    values,
    ...(why?.said === undefined ? {} : { said: why.said }),
    ...(faults === undefined ? {} : { faults: [...faults] }),
    ...(told === undefined ? {} : { told }),
    ...findingSentences(code, values, 'en'),
    command: command ?? null,
    canFix: kind.canFix === true,
  };
}

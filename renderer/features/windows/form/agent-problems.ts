import type { Problem } from '../../../../shared/errors.ts';
import type { WindowKey, WindowWords } from '../words.ts';
import { fields, type Field, type FieldProblem } from './field-problem.ts';

/** `windows[0].covers.systems[1]`, `window.rrule` and `rrule` all lead to their field. */
export function fieldOf(path: string): Field {
  const inner = path
    .replace(/^(?:document\.)?windows\[\d+\]\.?/, '')
    .replace(/^window(?:\.|$)/, '');
  const head = /^[A-Za-z]+/.exec(inner)?.[0] ?? '';
  return fields.find((field) => field === head) ?? 'form';
}

interface KnownWording {
  readonly words: RegExp;
  readonly key: Extract<WindowKey, `bad.${string}`>;
}

/** The agent speaks English; what it is known to say is said in the reader's language. */
const KNOWN: readonly KnownWording[] = [
  { words: /^expected a rule that occurs/, key: 'bad.neverOccurs' },
  { words: /^expected a start to be left/, key: 'bad.allOut' },
  { words: /^expected an UNTIL at or after/, key: 'bad.untilBeforeStart' },
  { words: /^expected an occurrence of at most 31 days/, key: 'bad.tooLong' },
  { words: /^expected a (?:wall-clock )?time after the start/, key: 'bad.endOrder' },
  { words: /^expected a zone of the IANA database/, key: 'bad.zone' },
  { words: /^expected a length greater than zero/, key: 'bad.duration' },
  { words: /^expected systems, tags or integrations/, key: 'bad.nothing' },
];

const UNKNOWN_NAME = /expected (?:a|an) (system|integration) that exists.*?"([^"]*)"/;

function wording({ path, message }: Problem, t: WindowWords): string {
  const known = KNOWN.find(({ words }) => words.test(message));
  if (known !== undefined) return t(known.key);
  const [, part, name] = UNKNOWN_NAME.exec(message) ?? [];
  if (part === 'system') return t('bad.unknownSystem', { name });
  if (part === 'integration') return t('bad.unknownIntegration', { name });
  switch (fieldOf(path)) {
    case 'rrule':
      return t('bad.rule', { why: message });
    case 'start':
      return t('bad.start');
    case 'exdates':
    case 'rdates':
      return t('bad.date');
    default:
      return message;
  }
}

/** Each problem beside its field: in the reader's language where the wording is known. */
export function fieldProblems(
  problems: readonly Problem[],
  t: WindowWords,
): readonly FieldProblem[] {
  return problems.map((problem) => ({ field: fieldOf(problem.path), text: wording(problem, t) }));
}

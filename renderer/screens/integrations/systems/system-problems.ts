import { commandOfBoxes } from '../../../../shared/domain/values/command-line.ts';
import { systemSchema } from '../../../../shared/domain/definitions/system.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import { problemInWords, type ProblemWords } from '../../../i18n/problem-words.ts';
import { definitionOf, type SystemForm } from './system-form.ts';

/** The fields that can show a problem; `form` is the whole form. */
const boxes = [
  'name',
  'url',
  'headers',
  'codes',
  'jmespath',
  'host',
  'port',
  'command',
  'passes',
  'interval',
  'timeout',
  'maxOverrun',
] as const;

export type SystemBox = (typeof boxes)[number] | 'form';

const FRAMES: ReadonlySet<string> = new Set(['readiness', 'http', 'tcp']);

function boxOf(path: string): SystemBox {
  const inner = path.replace(/^systems\[\d+\]\.?/, '');
  const keys = inner.split(/[.[]/).filter((key) => !FRAMES.has(key));
  return boxes.find((box) => box === keys[0]) ?? 'form';
}

/** Schema errors, plus an empty program, which the schema accepts. */
export function systemProblems(form: SystemForm): readonly Problem[] {
  const parsed = parseForProblems(systemSchema, definitionOf(form));
  if (!parsed.success) {
    const isHostless = form.probe === 'tcp' && form.host.trim() === '';
    const found = problemsOf(parsed.error, 'systems[0]');
    return isHostless ? [problemAt('systems[0].readiness.tcp.host', 'some-text'), ...found] : found;
  }
  const isEmpty = form.probe === 'command' && (commandOfBoxes(form.argv)[0] ?? '').trim() === '';
  return isEmpty ? [problemAt('systems[0].readiness.command[0]', 'command-empty')] : [];
}

/** The first error of each field, in the reader's language. */
export function boxProblems(
  problems: readonly Problem[],
  t: ProblemWords,
): ReadonlyMap<SystemBox, string> {
  const told = new Map<SystemBox, string>();
  for (const problem of problems) {
    const box = boxOf(problem.path);
    if (!told.has(box)) told.set(box, problemInWords(problem, t));
  }
  return told;
}

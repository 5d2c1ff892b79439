import { commandOfBoxes, splitCommandLine } from '../../../../shared/domain/values/command-line.ts';
import type { SchedulePreview } from '../../../../shared/contract/previews/schedule-preview.ts';
import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import { problemInWords, type ProblemWords } from '../../../i18n/problem-words.ts';
import { boxAt, boxInWords, emptyBoxes } from '../connectors/connector-problems.ts';
import type { ConnectorWords } from '../../../model/connectors/words.ts';
import type { IntegrationWords } from '../../../model/integrations/words.ts';
import {
  blankForm,
  connectedBefore,
  definitionOf,
  isConnected,
  type IntegrationForm,
} from './integration-form.ts';

/** Fields that no path leads to: choices between fields, and what another field shows. */
const SILENT = [
  'kind',
  'connector',
  'connectorTexts',
  'rule',
  'action',
  'drainLength',
  'stopAfter',
  'place',
  'kept',
] as const;

type Silent = (typeof SILENT)[number];
/** The fields that can show a problem; `form` is the whole form. */
type PlainField = Exclude<keyof IntegrationForm, Silent> | 'form';

const SILENT_KEYS: ReadonlySet<string> = new Set(SILENT);
const FORM = blankForm('UTC');

function canShow(key: string): key is PlainField {
  return Object.hasOwn(FORM, key) && !SILENT_KEYS.has(key);
}

const BOXES = 'connector.';

/** One field of a connector's form, by its path below `scheduler`. */
type ConnectorField = `connector.${string}`;
export type Field = PlainField | ConnectorField;

export function isField(text: string): text is Field {
  return text === 'form' || text.startsWith(BOXES) || canShow(text);
}

/** One problem, already in the reader's language. */
export interface FieldProblem {
  readonly field: Field;
  readonly text: string;
}

/** Document keys whose field has another name, or that have fields of their own. */
const BOX: Readonly<Record<string, PlainField>> = {
  command: 'argv',
  tag: 'workerTag',
  host: 'guardHost',
};
const FRAMES: ReadonlySet<string> = new Set(['scheduler', 'http', 'environment', 'executor']);

/** The field of the visible form: connectors have their own names. */
function shownField(path: string, form: IntegrationForm): Field {
  const inner = /^integrations\[\d+\]\.scheduler\.(.+)$/.exec(path)?.[1];
  if (inner === undefined || !isConnected(form)) return fieldOf(path);
  const box = boxAt(form.connector, inner);
  return box === undefined ? 'form' : `connector.${box}`;
}

/** `integrations[0].scheduler.http.headers.X` leads to `headers`. */
export function fieldOf(path: string): PlainField {
  const inner = path.replace(/^integrations\[\d+\]\.?/, '');
  for (const key of inner.split(/[.[]/)) {
    if (FRAMES.has(key)) continue;
    return BOX[key] ?? (canShow(key) ? key : 'form');
  }
  return 'form';
}

/** Schema errors, found before the agent is asked: same paths as in its answer. */
export function schemaProblems(form: IntegrationForm): readonly Problem[] {
  const parsed = parseForProblems(integrationSchema, definitionOf(form));
  return parsed.success ? [] : problemsOf(parsed.error, 'integrations[0]');
}

/** The agent's problems with the rule, with the paths that a document would have. */
export function scheduleProblems(schedule: SchedulePreview | undefined): readonly Problem[] {
  const frame = 'integrations[0].scheduler';
  return (schedule?.problems ?? []).map((problem) => ({
    ...problem,
    path: problem.path === '' ? frame : `${frame}.${problem.path}`,
  }));
}

/** The texts of this editor, and those for problems of the agent and the schemas. */
export interface FormWords {
  readonly own: IntegrationWords;
  readonly connectors: ConnectorWords;
  readonly told: ProblemWords;
}

/**
 * Each problem beside its field, in the reader's language; one per field, the first that applies.
 */
export function fieldProblems(
  problems: readonly Problem[],
  form: IntegrationForm,
  words: FormWords,
): readonly FieldProblem[] {
  const told = new Map<Field, string>();
  const isUnfilled = isConnected(form) && emptyBoxes(typedOf(form)).length > 0;
  for (const problem of problems) {
    const field = shownField(problem.path, form);
    // Of the scheduler as a whole: an empty box says it already, where it can be put right.
    if (isUnfilled && field === 'form' && problem.path.endsWith('.scheduler')) continue;
    if (!told.has(field)) told.set(field, wording(field, problem, form, words));
  }
  return [...told].map(([field, text]) => ({ field, text }));
}

/** Fields for which the schema only reports that something in them is wrong. */
const OWN_WORDS = ['headers', 'successCodes', 'pass', 'set', 'argv'] as const;

function typedOf(form: IntegrationForm): Parameters<typeof emptyBoxes>[0] {
  const { connector: choice, connectorTexts: texts } = form;
  return { choice, texts, before: connectedBefore(form) };
}

function wording(field: Field, problem: Problem, form: IntegrationForm, words: FormWords): string {
  const { own, told } = words;
  if (field.startsWith(BOXES)) {
    return boxInWords(field.slice(BOXES.length), problem, typedOf(form), words);
  }
  if (field === 'id' && form.id === '') return own('bad.idMissing');
  if (field === 'cron' && form.cron.trim() === '') return own('bad.cronMissing');
  if (field === 'argv' && !splitCommandLine(form.argv[0] ?? '').ok && form.argv.length === 1) {
    return own('bad.openQuote');
  }
  if (field === 'url' && form.url.trim() === '') return own('bad.urlMissing');
  if (field === 'workerTag' && form.workerTag.trim() === '') return own('bad.workerTagMissing');
  const known = OWN_WORDS.find((one) => one === field);
  return known === undefined ? problemInWords(problem, told) : own(`bad.${known}`);
}

export function problemsAt(problems: readonly FieldProblem[], field: Field): readonly string[] {
  return problems.filter((problem) => problem.field === field).map(({ text }) => text);
}

/** Valid by the schemas but never intended: an empty program, a name without a value. */
export function emptyProblems(form: IntegrationForm): readonly Problem[] {
  if (isConnected(form)) return emptyBoxes(typedOf(form));
  if (form.kind !== 'local' || form.action !== 'command') return [];
  const path = 'integrations[0].scheduler.command[0]';
  const [program = ''] = commandOfBoxes(form.argv);
  const isOpen = form.argv.length === 1 && !splitCommandLine(form.argv[0] ?? '').ok;
  return program.trim() === '' || isOpen ? [problemAt(path, 'command-empty')] : [];
}

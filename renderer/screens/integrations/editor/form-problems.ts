import type { SchedulePreview } from '../../../../shared/contract/schedule-preview.ts';
import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { problemAt } from '../../../../shared/problem-texts.ts';
import { parseTold, problemsOf } from '../../../../shared/zod-problems.ts';
import { problemInWords, type ProblemWords } from '../../../i18n/problem-words.ts';
import { boxAt, boxInWords, emptyBoxes } from '../connectors/connector-problems.ts';
import type { ConnectorWords } from '../../../model/connectors/words.ts';
import type { IntegrationWords } from '../../../model/integrations/words.ts';
import {
  connectedBefore,
  definitionOf,
  isConnected,
  type IntegrationForm,
} from './integration-form.ts';

/** The boxes that a problem can stand beside; `form` is all of it. */
export const fields = [
  'id',
  'name',
  'systems',
  'tags',
  'cron',
  'every',
  'rrule',
  'start',
  'timeZone',
  'method',
  'url',
  'headers',
  'body',
  'successCodes',
  'argv',
  'cwd',
  'pass',
  'set',
  'timeout',
  'workerTag',
  'waitFor',
  'missedRuns',
  'drain',
  'inFlight',
  'onDrift',
  'after',
  'form',
] as const;

type PlainField = (typeof fields)[number];
/** One box of a connector's form, by its path below `scheduler`. */
type ConnectorField = `connector.${string}`;
export type Field = PlainField | ConnectorField;

/** One thing that is wrong, already in the reader's words. */
export interface FieldProblem {
  readonly field: Field;
  readonly text: string;
}

/** Keys of the document whose box has another name, or that hold boxes of their own. */
const BOX: Readonly<Record<string, PlainField>> = { command: 'argv', tag: 'workerTag' };
const FRAMES: ReadonlySet<string> = new Set(['scheduler', 'http', 'environment', 'executor']);

/** The box of the form that is shown: those of connectors have names of their own. */
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
    return BOX[key] ?? fields.find((field) => field === key) ?? 'form';
  }
  return 'form';
}

/** What the schemas refuse, told before the agent is asked: the same paths as its answer has. */
export function schemaProblems(form: IntegrationForm): readonly Problem[] {
  const parsed = parseTold(integrationSchema, definitionOf(form));
  return parsed.success ? [] : problemsOf(parsed.error, 'integrations[0]');
}

/** What the agent says of the rule, with the paths that a document would have. */
export function scheduleProblems(schedule: SchedulePreview | undefined): readonly Problem[] {
  const frame = 'integrations[0].scheduler';
  return (schedule?.problems ?? []).map((problem) => ({
    ...problem,
    path: problem.path === '' ? frame : `${frame}.${problem.path}`,
  }));
}

/** The words of this editor, and those for what agent and schemas refuse. */
export interface FormWords {
  readonly own: IntegrationWords;
  readonly connectors: ConnectorWords;
  readonly told: ProblemWords;
}

/** Each problem beside its box, in the reader's language; one text a box, the first that applies. */
export function fieldProblems(
  problems: readonly Problem[],
  form: IntegrationForm,
  words: FormWords,
): readonly FieldProblem[] {
  const told = new Map<Field, string>();
  for (const problem of problems) {
    const field = shownField(problem.path, form);
    if (!told.has(field)) told.set(field, wording(field, problem, form, words));
  }
  return [...told].map(([field, text]) => ({ field, text }));
}

/** Boxes of which the schema can only say that something in them does not fit. */
const OWN_WORDS = ['headers', 'successCodes', 'pass', 'set', 'argv'] as const;

const BOXES = 'connector.';

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
  if (field === 'url' && form.url.trim() === '') return own('bad.urlMissing');
  if (field === 'workerTag' && form.workerTag.trim() === '') return own('bad.workerTagMissing');
  const known = OWN_WORDS.find((one) => one === field);
  return known === undefined ? problemInWords(problem, told) : own(`bad.${known}`);
}

export function problemsAt(problems: readonly FieldProblem[], field: Field): readonly string[] {
  return problems.filter((problem) => problem.field === field).map(({ text }) => text);
}

/** What the schemas let through and nobody means: an empty program, a name without a value. */
export function emptyProblems(form: IntegrationForm): readonly Problem[] {
  if (isConnected(form)) return emptyBoxes(typedOf(form));
  if (form.kind !== 'local' || form.action !== 'command' || form.argv[0]?.trim() !== '') return [];
  return [problemAt('integrations[0].scheduler.command[0]', 'command-empty')];
}

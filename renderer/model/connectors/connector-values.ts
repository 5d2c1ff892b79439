import type { ConnectedScheduler } from '../../../shared/domain/schedulers/scheduler.ts';
import type { ConnectorChoice, ConnectorField } from './connector-form.ts';
import { connectorForms } from './connector-forms.ts';

/** Typed values by choice and path; kept even when another choice is selected. */
export type ConnectorTexts = Readonly<Record<string, string>>;

type Json = Readonly<Record<string, unknown>>;

/** A form of a scheduler, or of a server that is searched for crontabs and timers. */
export type FormChoice = ConnectorChoice | 'ssh';

export function choiceOf(scheduler: ConnectedScheduler): ConnectorChoice {
  if (scheduler.kind === 'http') return scheduler.preset ?? 'http';
  const isProgram = scheduler.kind === 'service' && scheduler.program !== undefined;
  return isProgram ? 'supervisor' : scheduler.kind;
}

export function textKey(choice: FormChoice, path: string): string {
  return `${choice} ${path}`;
}

/** A field's value: what was typed, else the definition's, else the default. */
export function textAt(
  choice: FormChoice,
  field: ConnectorField,
  texts: ConnectorTexts,
  before: ConnectedScheduler | undefined,
): string {
  const typed = texts[textKey(choice, field.path)];
  if (typed !== undefined) return typed;
  if (before === undefined || choiceOf(before) !== choice) return field.initial ?? '';
  return textOf(field, valueAt(before, field.path));
}

/** As sent to the agent, undecoded. Untouched fields keep their exact value. */
export function schedulerOf(
  choice: ConnectorChoice,
  texts: ConnectorTexts,
  before: ConnectedScheduler | undefined,
): unknown {
  const { frame, fields } = connectorForms[choice];
  const kept = before !== undefined && choiceOf(before) === choice ? before : undefined;
  return fields.reduce<Json>((made, field) => {
    const text = textAt(choice, field, texts, before);
    const isUntouched = kept !== undefined && text === textOf(field, valueAt(kept, field.path));
    return isUntouched ? made : withValue(made, field.path.split('.'), parsed(field, text));
  }, kept ?? frame);
}

/** The values of these fields as sent to the agent, undecoded. */
export function filledIn(
  frame: Json,
  fields: readonly ConnectorField[],
  textOf: (field: ConnectorField) => string,
): unknown {
  return fields.reduce<Json>(
    (made, field) => withValue(made, field.path.split('.'), parsed(field, textOf(field))),
    frame,
  );
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(from: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), from);
}

/** `undefined` removes the key, and its parent if that becomes empty. */
function withValue(to: Json, path: readonly string[], value: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const inner = to[key];
  const next = rest.length === 0 ? value : withValue(isJson(inner) ? inner : {}, rest, value);
  const isEmptied = rest.length > 0 && isJson(next) && Object.keys(next).length === 0;
  const isGone = next === undefined || isEmptied;
  if (!isGone) return { ...to, [key]: next };
  return Object.fromEntries(Object.entries(to).filter(([one]) => one !== key));
}

/** A plain-text secret is never shown; it stays unless a name is typed. */
function textOf({ kind }: ConnectorField, value: unknown): string {
  const secretName = isJson(value) ? String(value['secretRef']) : undefined;
  if (kind === 'secret') return secretName ?? '';
  if (secretName !== undefined) return `secret:${secretName}`;
  if (Array.isArray(value)) {
    if (kind === 'values') return value.map(literal).join(', ');
    return value.join(kind === 'lines' ? '\n' : ' ');
  }
  const isShown = typeof value === 'string' || typeof value === 'number';
  return isShown || typeof value === 'boolean' ? String(value) : '';
}

function literal(value: unknown): string {
  return typeof value === 'string' && parseLiteral(value) === value ? value : JSON.stringify(value);
}

/** `true`, `3`, `null` and `"text"` as JSON; anything else is text. */
function parseLiteral(text: string): unknown {
  return /^(?:true|false|null|-?\d+(?:\.\d+)?|"[^"\\]*")$/.test(text) ? JSON.parse(text) : text;
}

function parsed({ kind }: ConnectorField, text: string): unknown {
  const bare = text.trim();
  if (bare === '') return undefined;
  switch (kind) {
    case 'lines':
      return text.replace(/\n+$/, '').split('\n');
    case 'list':
      return bare.split(/[\s,]+/);
    case 'values':
      return bare.split(/\s*,\s*/).map(parseLiteral);
    case 'number':
      return Number(bare);
    case 'job':
      return /^\d+$/.test(bare) ? Number(bare) : bare;
    case 'switch':
      return bare === 'true';
    case 'secret':
      return { secretRef: bare };
    case 'text':
    case 'choice':
    case 'host':
      return bare;
  }
}

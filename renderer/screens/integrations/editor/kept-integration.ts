import { z } from 'zod';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { DraftKeeper } from '../../../forms/form-drafts.ts';
import { connectorForms } from '../../../model/connectors/connector-forms.ts';
import { keepText, readKept } from '../../../ui/text/kept-text.ts';
import { isField, type Field } from './form-problems.ts';
import { blankForm, type IntegrationForm } from './integration-form.ts';
import type { Pair } from './pairs/pairs.ts';

const KEY = 'integration-draft';

/** Plain values that may be secrets: never kept, as anyone at this computer could read them. */
const UNKEPT: ReadonlySet<string> = new Set(['body', 'kept']);
const PAIRS = ['headers', 'set'] as const;
const UNKEPT_TEXT = /\bbody$/;

const draft = z.strictObject({
  key: z.string(),
  changed: z.record(z.string(), z.unknown()),
  touched: z.array(z.string()),
});

const pairs = z.array(z.strictObject({ name: z.string(), value: z.string() }));

function decoded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Names stay, and the names of secrets. */
function withoutValues(typed: readonly Pair[]): readonly Pair[] {
  return typed.map(({ name, value }) => ({
    name,
    value: value.startsWith('secret:') ? value : '',
  }));
}

/** A value that was not kept is as the definition has it. */
function withValues(kept: readonly Pair[], before: readonly Pair[]): readonly Pair[] {
  const known = new Map(before.map(({ name, value }) => [name, value]));
  return kept.map(({ name, value }) => ({
    name,
    value: value === '' ? (known.get(name) ?? '') : value,
  }));
}

/** The fields that differ, without what may be a secret. */
function changedOf(form: IntegrationForm, initial: IntegrationForm): Record<string, unknown> {
  const shown: IntegrationForm = {
    ...form,
    headers: withoutValues(form.headers),
    set: withoutValues(form.set),
    connectorTexts: Object.fromEntries(
      Object.entries(form.connectorTexts).filter(([key]) => !UNKEPT_TEXT.test(key)),
    ),
  };
  const isChanged = (key: string): boolean =>
    JSON.stringify(form[key as keyof IntegrationForm]) !==
    JSON.stringify(initial[key as keyof IntegrationForm]);
  return Object.fromEntries(
    Object.entries(shown).filter(([key]) => !UNKEPT.has(key) && isChanged(key)),
  );
}

/** Of the same shape as a field of a blank form; choices are checked when it is saved. */
function isLike(value: unknown, blank: unknown): boolean {
  if (Array.isArray(blank)) return Array.isArray(value);
  return typeof value === typeof blank && !Array.isArray(value) && value !== null;
}

function isWhole(changed: Readonly<Record<string, unknown>>): boolean {
  const { connector = BLANK['connector'] } = changed;
  if (typeof connector !== 'string' || !Object.hasOwn(connectorForms, connector)) return false;
  return Object.entries(changed).every(([field, value]) => isLike(value, BLANK[field]));
}

const BLANK: Readonly<Record<string, unknown>> = blankForm('UTC');

/** An integration that is being edited, for this tab; what an older version kept is dropped. */
export const integrationKeeper: DraftKeeper<Integration, IntegrationForm, Field> = {
  read: (fresh) => {
    const read = draft.safeParse(decoded(readKept(KEY)));
    if (!read.success) return null;
    const { key, changed, touched } = read.data;
    if (!isWhole(changed)) return null;
    const listed = PAIRS.map((field) => pairs.safeParse(changed[field] ?? []));
    const [headers, set] = listed.map(({ data }) => data);
    if (headers === undefined || set === undefined) return null;
    const { initial } = fresh;
    const form: IntegrationForm = {
      ...initial,
      ...changed,
      headers: 'headers' in changed ? withValues(headers, initial.headers) : initial.headers,
      set: 'set' in changed ? withValues(set, initial.set) : initial.set,
    };
    return { ...fresh, key, form, touched: touched.filter(isField) };
  },
  write: (kept) => {
    if (kept === null) {
      keepText(KEY, '');
      return;
    }
    const { key, form, initial, touched } = kept;
    const changed = changedOf(form, initial);
    keepText(KEY, JSON.stringify({ key, changed, touched }));
  },
};

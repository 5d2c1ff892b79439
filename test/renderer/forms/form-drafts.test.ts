import { describe, expect, it } from 'vitest';
import { changedFields, FormDrafts, type KeptDraft } from '../../../renderer/forms/form-drafts.ts';

interface Form {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
}
type Field = keyof Form;

const EMPTY: Form = { id: '', name: '', tags: [] };
const NONE: ReadonlySet<string> = new Set();

function begun(original: { readonly id: string } | null, form = EMPTY) {
  const drafts = new FormDrafts<{ readonly id: string }, Form, Field>({
    nameField: 'name',
    idField: 'id',
    nameOf: ({ name }) => name,
    nameless: 'thing',
  });
  drafts.begin('new', original, form);
  const named = (name: string): void =>
    drafts.edit('name', (before) => ({ ...before, name }), NONE);
  return { drafts, named };
}

describe('a draft', () => {
  it('derives a new item’s id from its name until an id is typed', () => {
    const { drafts, named } = begun(null);
    named('Web shop');
    expect(drafts.current()?.form.id).toBe('web-shop');
    drafts.edit('id', (before) => ({ ...before, id: 'mine' }), NONE);
    named('Web shop orders');
    expect(drafts.current()?.form).toMatchObject({ id: 'mine', name: 'Web shop orders' });
  });

  it('never renames an existing item', () => {
    const { drafts, named } = begun({ id: 'old' }, { ...EMPTY, id: 'old', name: 'Old' });
    named('New');
    expect(drafts.current()?.form.id).toBe('old');
  });

  it('counts changed fields, and none once an edit is reverted', () => {
    const { drafts } = begun({ id: 'a' }, { ...EMPTY, id: 'a', tags: ['x'] });
    drafts.edit('tags', (before) => ({ ...before, tags: [] }), NONE);
    expect([drafts.hasUnsaved(), changedFields(drafts.current() ?? fail())]).toEqual([true, 1]);
    drafts.edit('tags', (before) => ({ ...before, tags: ['x'] }), NONE);
    expect(drafts.hasUnsaved()).toBe(false);
  });

  it('repeats the command id only if there was no answer', () => {
    const { drafts, named } = begun(null);
    named('A');
    const first = drafts.current()?.commandId;
    drafts.tried({ code: 'agent-unreachable', message: 'gone' });
    expect(drafts.current()).toMatchObject({ commandId: first, refusals: 1 });
    drafts.tried({ code: 'invalid-document', message: 'no' });
    const second = drafts.current()?.commandId;
    expect(second).not.toBe(first);
    named('B');
    expect(drafts.current()).toMatchObject({ failure: null, refusals: 2 });
    expect(drafts.current()?.commandId).not.toBe(second);
  });

  it('is gone once discarded, and an edit does not bring it back', () => {
    const { drafts, named } = begun(null);
    named('A');
    drafts.drop();
    named('B');
    expect([drafts.current(), drafts.hasUnsaved()]).toEqual([null, false]);
  });

  it('outlives a reload at its address, and nothing else does', () => {
    let kept: KeptDraft<{ readonly id: string }, Form, Field> | null = null;
    const keeper = {
      read: () => kept,
      write: (draft: typeof kept) => {
        kept = draft;
      },
    };
    const naming = {
      nameField: 'name',
      idField: 'id',
      nameOf: ({ name }: Form) => name,
      nameless: 'thing',
    } as const;
    const opened = () => new FormDrafts<{ readonly id: string }, Form, Field>(naming, keeper);
    const before = opened();
    before.begin('new', null, EMPTY);
    expect(kept).toBeNull();
    before.edit('name', (form) => ({ ...form, name: 'Web shop' }), NONE);
    const after = opened();
    expect(after.restore('other', null, EMPTY)).toBe(false);
    expect(after.restore('new', null, EMPTY)).toBe(true);
    expect(after.current()).toMatchObject({
      isRestored: true,
      initial: EMPTY,
      form: { id: 'web-shop', name: 'Web shop' },
    });
    expect(after.current()?.touched.has('name')).toBe(true);
    after.drop();
    expect(opened().restore('new', null, EMPTY)).toBe(false);
  });
});

function fail(): never {
  throw new Error('There is no draft.');
}

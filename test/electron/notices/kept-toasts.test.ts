import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KeptFile } from '../../../electron/files/kept-file.ts';
import { KeptToasts, keptAction, keptToastsSchema } from '../../../electron/notices/kept-toasts.ts';

const AT = Date.parse('2026-12-01T02:00:00Z');
const DAY_MS = 24 * 3_600_000;
const extend = { kind: 'extend', windowIds: ['erp'], minutes: 15 } as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toasts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'toasts.json');
const opened = () => new KeptToasts(new KeptFile(path(), keptToastsSchema));
const toast = (id: string, shownAt = AT) => ({ id, agent: null, shownAt, actions: [extend] });

it('knows after a restart what a button does', () => {
  opened().keep(toast('one'));
  expect(opened().find('one', AT + DAY_MS)?.actions).toEqual([extend]);
});

it('forgets what Windows has forgotten, and the oldest of many', () => {
  const toasts = opened();
  toasts.keep(toast('one'));
  expect(toasts.find('one', AT + 3 * DAY_MS)).toBeUndefined();
  for (let count = 0; count < 50; count += 1) toasts.keep(toast(`more-${String(count)}`));
  expect(opened().find('one', AT)).toBeUndefined();
  expect(opened().find('more-0', AT)).toBeDefined();
});

it('takes a file that anybody has edited for none', () => {
  writeFileSync(path(), '{"toasts":[{"id":"one","actions":[{"kind":"quit"}]}]}');
  expect(opened().find('one', AT)).toBeUndefined();
});

it('keeps no action that only the process which showed it can do', () => {
  expect(keptAction({ kind: 'undo' })).toBeNull();
  expect(keptAction(extend)).toEqual(extend);
});

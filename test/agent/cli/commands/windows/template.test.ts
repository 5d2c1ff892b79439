import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../../../shared/domain/definitions/document.ts';
import { templateIds } from '../../../../../shared/domain/templates/window-template.ts';
import { templateWords } from '../../../../../shared/i18n/templates/template-words.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import type { CliRun } from '../../../../support/cli-run.ts';

const integration = (id: string, system: string): object => ({
  ...{ id, systems: [system], scheduler: { kind: 'local', every: '1h', command: ['true'] } },
});
const COMPANY = {
  systems: [{ id: 'sap', name: 'SAP ERP' }, { id: 'dwh' }, { id: 'shop' }, { id: 'finance' }],
  integrations: ['sap', 'dwh', 'shop', 'finance'].map((id) => integration(`to-${id}`, id)),
  calendars: [
    { id: 'es-md', holidays: ['2026-12-25'] },
    { id: 'company', include: ['es-md'] },
  ],
};

let root: string;
let agent: AgentProcess;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'remanso-template-'));
  agent = await AgentProcess.start(dataDirectory(join(root, 'data'), {}));
  const stdin = JSON.stringify(COMPANY);
  expect(await remanso(['apply', '-'], stdin)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await agent.dispose();
  rmSync(root, { recursive: true, force: true });
});

function remanso(words: readonly string[], stdin = '', data = 'data'): Promise<CliRun> {
  return runInProcess(['--data-dir', join(root, data), ...words], { stdin });
}

async function documentOf(...words: string[]): Promise<RemansoDocument> {
  const { stdout, code, stderr } = await remanso(['template', ...words, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return documentSchema.parse(JSON.parse(stdout));
}

describe('remanso template', () => {
  it.each(['en', 'es'] as const)('lists the templates in %s', async (language) => {
    const { stdout, code } = await remanso(['template', '--lang', language]);
    expect(code).toBe(0);
    for (const id of templateIds) {
      expect(stdout).toContain(id);
      expect(stdout).toContain(templateWords(id, language).title);
    }
  });

  it.each(templateIds)('%s is one line of JSON for programs', async (id) => {
    const { stdout } = await remanso(['template', id, '--json']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ windows: [{}] });
  });

  it.each(templateIds)('%s is a document that apply reads', async (id) => {
    const { stdout } = await remanso(['template', id]);
    const applied = await remanso(['apply', '-', '--dry-run'], stdout);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(applied.stdout).toMatch(/^\+ window /);
  });

  it('pauses the system that its name suggests, or the one that is named as people name it', async () => {
    const [likely] = (await documentOf('erp')).windows;
    expect(likely?.covers.systems).toEqual(['sap']);
    const [named] = (await documentOf('erp', '--system', 'dwh')).windows;
    expect(named?.covers.systems).toEqual(['dwh']);
  });

  it("closes by the company's calendar, or by the one that is named", async () => {
    const [own] = (await documentOf('close')).windows;
    expect(own).toMatchObject({ on: { workday: -1, of: 'quarter', calendar: 'company' } });
    const [named] = (await documentOf('close', '--calendar', 'es-md')).windows;
    expect(named?.on?.calendar).toBe('es-md');
  });

  it('takes an id, a title, a reason and a zone', async () => {
    const own = [
      '--id',
      'patches',
      '--title',
      'Patches',
      '--reason',
      'CHG-1',
      '--time-zone',
      'UTC',
    ];
    const [window] = (await documentOf('erp', ...own)).windows;
    expect(window).toMatchObject({
      ...{ id: 'patches', title: 'Patches', reason: 'CHG-1', timeZone: 'UTC' },
    });
  });

  it('gives a second window of a template an id of its own', async () => {
    const { stdout } = await remanso(['template', 'warehouse']);
    expect(await remanso(['apply', '-'], stdout)).toMatchObject({ code: 0 });
    const [second] = (await documentOf('warehouse')).windows;
    expect(second?.id).toBe('warehouse-rebuild-2');
  });

  it.each([
    ['an unknown template', ['erpp'], /template: expected erp, close, .* found "erpp"/],
    [
      'an unknown system',
      ['erp', '--system', 'spa'],
      /--system: there is no system "spa"; there are: sap/,
    ],
    [
      'an unknown calendar',
      ['close', '--calendar', 'compny'],
      /there is no calendar "compny"; there are: company/,
    ],
    [
      'an unknown zone',
      ['erp', '--time-zone', 'Europe/Madird'],
      /--time-zone: there is no zone "Europe\/Madird"; did you mean Europe\/Madrid/,
    ],
  ])('refuses %s, and names what is near', async (_, words, says) => {
    const { code, stderr, stdout } = await remanso(['template', ...words]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  it('says what to do where nothing is defined, without an agent too', async () => {
    const { code, stderr } = await remanso(['template', 'erp'], '', 'elsewhere');
    expect(code).toBe(2);
    expect(stderr).toMatch(/--system: there is no system yet .* apply a document/);
  });
});

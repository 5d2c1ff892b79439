import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTaskAnswer } from '../../../../../agent/adapters/connectors/windows-task/task-answer.ts';
import {
  powershellText,
  taskScript,
} from '../../../../../agent/adapters/connectors/windows-task/task-script.ts';

const QUOTE = /['\u2018-\u201b]/;

/** Where PowerShell ends the literal: at the first quote that is not doubled. */
function read(literal: string): { readonly value: string; readonly rest: string } {
  let value = '';
  for (let at = 1; at < literal.length; at += 1) {
    const [char = '', next = ''] = [literal[at], literal[at + 1]];
    if (!QUOTE.test(char)) value += char;
    else if (QUOTE.test(next)) {
      value += char;
      at += 1;
    } else return { value, rest: literal.slice(at + 1) };
  }
  throw new Error('the literal has no end');
}

describe('task scripts', () => {
  it('quote any text so that PowerShell reads it back', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("'", '‘', '’', '‚', '‛', '$', '`', '"', ';', 'a') }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(powershellText(text))).toEqual({ value: text, rest: '' });
      }),
    );
  });

  it('change nothing when reading, and never write a whole task', () => {
    const task = { path: '\\', name: 'x' };
    expect(taskScript(task, 'read')).not.toMatch(/(Disable|Enable)-ScheduledTask/);
    expect(taskScript(task, 'disable')).toMatch(/Disable-ScheduledTask -InputObject \$task/);
    expect(taskScript(task, 'enable')).toMatch(/Enable-ScheduledTask -InputObject \$task/);
    for (const verb of ['read', 'disable', 'enable'] as const) {
      expect(taskScript(task, verb)).not.toMatch(/Set-ScheduledTask/);
    }
  });

  it('fit on a Windows command line, whatever the name', () => {
    const script = taskScript({ path: `\\${"'".repeat(258)}\\`, name: '‘'.repeat(260) }, 'enable');
    expect(Buffer.from(script, 'utf16le').toString('base64').length).toBeLessThan(30_000);
  });
});

describe('replies of Windows', () => {
  const answer = {
    ok: true,
    enabled: true,
    state: 3,
    running: 0,
    startWhenAvailable: false,
    nextRunAt: '2026-12-06T01:00:00.0000000Z',
    lastRunAt: '1899-12-29T23:00:00.0000000Z',
    elevated: true,
    xml: '<Task><Triggers><T><Enabled>true</Enabled></T></Triggers><Settings/></Task>',
  };
  const digestOf = (xml: string): unknown => {
    const read = readTaskAnswer(JSON.stringify({ ...answer, xml }), '\\x');
    return read.ok ? read.value.digest : read.failure;
  };
  const xml = (trigger: boolean, enabled: string): string =>
    `<Task><T><Enabled>${trigger}</Enabled></T><Settings><A>1</A>${enabled}</Settings></Task>`;

  it('have dates in UTC, and none for a task that never ran', () => {
    expect(readTaskAnswer(JSON.stringify(answer), '\\x')).toMatchObject({
      ok: true,
      value: { nextRunAt: Date.UTC(2026, 11, 6, 1), lastRunAt: null },
    });
  });

  it('yield the same definition whether enabled or not, and another one when a trigger is switched', () => {
    expect(digestOf(xml(true, '<Enabled>false</Enabled>'))).toBe(digestOf(xml(true, '')));
    expect(digestOf(xml(false, ''))).not.toBe(digestOf(xml(true, '')));
  });

  it.each([
    ['Das System kann die angegebene Datei nicht finden.', 'scheduler-missing', 0x80070002 | 0],
    ['Le fichier spécifié est introuvable.', 'scheduler-missing', 0x80070002 | 0],
    ['指定されたファイルが見つかりません。', 'scheduler-missing', 0x80070002 | 0],
    ['Zugriff verweigert', 'scheduler-refused', 0x80070005 | 0],
    ['Der RPC-Server ist nicht verfügbar.', 'scheduler-refused', 0x800706ba | 0],
  ])('are recognised by their error numbers: %s', (message, code, hresult) => {
    const trouble = { ok: false, category: 0, hresult, id: 'x', message };
    const read = readTaskAnswer(JSON.stringify(trouble), '\\x');
    expect(read).toMatchObject({ ok: false, failure: { code } });
    expect(read.ok ? '' : read.failure.message).toContain(message.slice(0, 8));
  });
});

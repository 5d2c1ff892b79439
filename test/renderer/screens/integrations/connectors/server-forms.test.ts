import { describe, expect, it } from 'vitest';
import type { ServerChoice } from '../../../../../renderer/model/connectors/connector-form.ts';
import { textKey } from '../../../../../renderer/model/connectors/connector-values.ts';
import {
  readServerForm,
  serverChoices,
  serverFields,
} from '../../../../../renderer/screens/integrations/connectors/server-forms.ts';

function typed(choice: ServerChoice, boxes: Readonly<Record<string, string>>) {
  const keys = Object.entries(boxes).map(([path, text]) => [textKey(choice, path), text]);
  return Object.fromEntries(keys) as Readonly<Record<string, string>>;
}

describe('the server form', () => {
  it.each(serverChoices)('of %s marks required fields and names each once', (choice) => {
    const read = readServerForm(choice, {});
    const needed = serverFields(choice).filter(
      ({ isNeeded, initial = '' }) => isNeeded === true && initial === '',
    );
    const paths = read.ok ? [] : read.problems.map(({ path }) => path);
    expect(paths.filter((path) => needed.some((field) => field.path === path)).sort()).toEqual(
      expect.arrayContaining(needed.map(({ path }) => path).sort()) as unknown,
    );
    expect(read.ok).toBe(needed.length === 0);
  });

  it('has no field of an entry', () => {
    const paths = serverChoices.flatMap((choice) => serverFields(choice).map(({ path }) => path));
    for (const entry of ['job', 'queue', 'flow', 'cronJob', 'scheduleId', 'parameters.dagId']) {
      expect(paths).not.toContain(entry);
    }
  });

  it('reads the field values', () => {
    const pg = { host: 'db', user: 'ana', port: '5433', password: 'pw' };
    expect(readServerForm('pg-cron', typed('pg-cron', pg))).toMatchObject({
      ok: true,
      server: { kind: 'pg-cron', host: 'db', port: 5433, password: { secretRef: 'pw' } },
    });
    const n8n = { baseUrl: 'https://n8n', 'parameters.apiKey': 'key' };
    expect(readServerForm('n8n', typed('n8n', n8n))).toMatchObject({
      ok: true,
      server: { kind: 'http', preset: 'n8n', parameters: { apiKey: { secretRef: 'key' } } },
    });
  });

  it('means all namespaces if none is given', () => {
    const read = readServerForm('kubernetes', {});
    expect(read).toMatchObject({ ok: true, server: { kind: 'kubernetes' } });
    expect(read.ok ? Object.keys(read.server) : []).not.toContain('namespace');
  });

  it('names the field with an invalid value', () => {
    const boxes = { host: 'db', user: 'ana', port: 'x', password: 'two words' };
    const read = readServerForm('pg-cron', typed('pg-cron', boxes));
    const paths = read.ok ? [] : read.problems.map(({ path }) => path);
    expect(paths).toEqual(['port', 'password.secretRef']);
  });
});

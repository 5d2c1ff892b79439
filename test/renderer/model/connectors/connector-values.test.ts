import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectorChoice } from '../../../../renderer/model/connectors/connector-form.ts';
import {
  connectorChoices,
  connectorForms,
} from '../../../../renderer/model/connectors/connector-forms.ts';
import {
  boxAt,
  emptyBoxes,
} from '../../../../renderer/screens/integrations/connectors/connector-problems.ts';
import {
  choiceOf,
  schedulerOf,
  textAt,
  textKey,
} from '../../../../renderer/model/connectors/connector-values.ts';
import { connectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';

/** A valid value for each required field. */
const TYPED: Readonly<Record<string, string>> = {
  timer: 'backup.timer',
  line: '0 3 * * * /usr/bin/backup',
  status: 'ctl\nstatus\nnight run',
  pause: 'ctl\npause',
  resume: 'ctl\nresume',
  baseUrl: 'https://jobs.example.org',
  url: 'http://127.0.0.1:1880',
  'templates.status.path': '/jobs/1',
  'templates.enabled.jmespath': 'state',
  'templates.pause.path': '/jobs/1/off',
  'templates.resume.path': '/jobs/1/on',
  host: 'db.example.org',
  user: 'remanso',
  job: '7',
  queue: 'mails',
  unit: 'poll.service',
  name: 'Nightly',
  cronJob: 'nightly',
  address: 'temporal:7233',
  scheduleId: 'nightly',
};

function filled(choice: ConnectorChoice): Record<string, string> {
  const needed = connectorForms[choice].fields.filter((field) => field.isNeeded === true);
  return Object.fromEntries(
    needed
      .filter(({ initial }) => initial === undefined)
      .map(({ path }) => [textKey(choice, path), TYPED[path] ?? 'anything']),
  );
}

describe('the guided form of a connector', () => {
  it.each(connectorChoices)('%s: its required fields are enough for the agent', (choice) => {
    const scheduler = schedulerOf(choice, filled(choice), undefined);
    const parsed = connectedScheduler.safeParse(scheduler);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data === undefined ? null : choiceOf(parsed.data)).toBe(choice);
    expect(emptyBoxes({ choice, texts: filled(choice), before: undefined })).toEqual([]);
  });

  it.each(connectorChoices)('%s: reports each empty required field', (choice) => {
    const needed = connectorForms[choice].fields.filter(
      ({ isNeeded, initial }) => isNeeded === true && initial === undefined,
    );
    const told = emptyBoxes({ choice, texts: {}, before: undefined });
    expect(told.map(({ path }) => path.replace('integrations[0].scheduler.', ''))).toEqual(
      needed.map(({ path }) => path),
    );
    expect(told.length).toBeGreaterThan(0);
  });

  it('keeps untouched fields as they are, whatever their value', () => {
    const before = connectedScheduler.parse({
      kind: 'command',
      status: ['sh', '-c', 'a\nb  c '],
      pause: ['p', ''],
      resume: ['r'],
      environment: { KEY: { secretRef: 'key' } },
      timeout: '1m30s',
    });
    expect(schedulerOf('command', {}, before)).toEqual(before);
    const key = textKey('command', 'resume');
    expect(schedulerOf('command', { [key]: 'r\n--now' }, before)).toEqual({
      ...before,
      resume: ['r', '--now'],
    });
  });

  it('keeps a plain-text password without showing it', () => {
    const before = connectedScheduler.parse({
      kind: 'http',
      preset: 'rundeck',
      baseUrl: 'https://r.example.org',
      parameters: { jobId: '1', token: 'plain' },
    });
    const field = connectorForms.rundeck.fields.find(({ path }) => path === 'parameters.token');
    if (field === undefined) throw new Error('There is no box for the token.');
    expect(textAt('rundeck', field, {}, before)).toBe('');
    expect(schedulerOf('rundeck', {}, before)).toEqual(before);
    const named = schedulerOf('rundeck', { [textKey('rundeck', field.path)]: 'rd' }, before);
    expect(named).toMatchObject({ parameters: { jobId: '1', token: { secretRef: 'rd' } } });
  });

  it('passes arguments to the program as typed, one per line', () => {
    const word = fc
      .string({ minLength: 1 })
      .filter((text) => !/[\n\r]/.test(text) && text.trim() !== '');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const texts = { ...filled('command'), [textKey('command', 'pause')]: words.join('\n') };
        expect(schedulerOf('command', texts, undefined)).toMatchObject({ pause: words });
      }),
    );
  });

  it('removes an empty optional value, and its parent', () => {
    const before = connectedScheduler.parse({
      kind: 'pg-cron',
      host: 'h',
      user: 'u',
      password: { secretRef: 'pg' },
      job: 'nightly',
    });
    const made = schedulerOf('pg-cron', { [textKey('pg-cron', 'password')]: '' }, before);
    expect(made).not.toHaveProperty('password');
    expect(schedulerOf('pg-cron', { [textKey('pg-cron', 'job')]: '12' }, before)).toMatchObject({
      job: 12,
    });
  });

  it('shows a schema error at its field', () => {
    const key = textKey('systemd', 'timer');
    const parsed = parseForProblems(
      connectedScheduler,
      schedulerOf('systemd', { [key]: 'x' }, undefined),
    );
    const [problem] = parsed.success ? [] : problemsOf(parsed.error);
    expect(boxAt('systemd', problem?.path ?? '')).toBe('timer');
    expect(boxAt('command', 'status[2]')).toBe('status');
    expect(boxAt('jenkins', 'basicAuth.password.secretRef')).toBe('basicAuth.password');
  });
});

import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import type { IntegrationStatus, ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import { causeNamed, troublesByCause } from '../../../../shared/domain/now/trouble-cause.ts';
import { causeExplains, causeProblem, causeTitle } from '../../../../shared/i18n/cause-text.ts';

const ids = Array.from({ length: 10 }, (_, index) => `job-${index}`);
const SINCE = '2026-12-06T01:42:00Z';
const later = (minutes: number): string =>
  new Date(Date.parse(SINCE) + minutes * 60_000).toISOString().replace('.000Z', 'Z');

const onHost = documentSchema.parse({
  hosts: [{ id: 'erp-db1', name: 'ERP database', ssh: 'remanso@erp-db1.example' }],
  integrations: ids.map((id) => ({
    id,
    scheduler: { kind: 'cron', host: 'erp-db1', line: `* * * * * ${id}` },
  })),
});
const onServer = documentSchema.parse({
  integrations: ids.map((id) => ({
    id,
    scheduler: { kind: 'pg-cron', host: 'pg.example', user: 'remanso', job: id },
  })),
});

function failed(id: string, code: string, since = SINCE): ProblemReport {
  const said = [
    { code: 'problem-of-read', values: { id } },
    { code, values: code === 'pg-no-such-job' ? { job: id } : { address: 'there' } },
  ];
  return { code: `scheduler-failed|${id}`, message: `${id}: ${code}`, said, since };
}

function dark(id: string): IntegrationStatus {
  return { id, state: 'unknown', holds: [], nextRunAt: null, lastRun: null };
}

const refused = {
  ...failed('job-1', 'pg-refused'),
  message: 'job-1 could not be read: the password is wrong',
};
const onHostOnly = { code: 'host|erp-db1', message: 'a: b', since: SINCE };

const telling = { language: 'en' as const, number: String };

describe('what is wrong, by its cause', () => {
  it('is one dead host, not twelve symptoms, and since the first of them', () => {
    const host = { code: 'host|erp-db1', message: 'no route', since: later(3) };
    const problems = [
      host,
      ...ids.slice(0, 7).map((id) => failed(id, 'ssh-unreachable', later(1))),
    ];
    const found = troublesByCause({
      problems,
      unread: ids.slice(7).map(dark),
      definitions: onHost,
    });
    expect(found).toMatchObject({ problems: [], unread: [] });
    const [cause, ...others] = found.causes;
    expect(others).toEqual([]);
    expect(cause).toMatchObject({ about: 'host', id: 'erp-db1', problem: host });
    expect([...(cause?.integrations ?? [])].sort()).toEqual(ids);
    expect(cause?.since).toBe(Date.parse(later(1)));
    if (cause === undefined) throw new Error('no cause');
    expect(causeTitle(causeNamed(cause, onHost), telling)).toBe(
      'ERP database cannot be asked: 10 integrations',
    );
    expect(causeExplains(cause, telling)).toBe('Explains 7 other messages.');
    expect(causeTitle(causeNamed(cause, onHost), { ...telling, language: 'es' })).toBe(
      'No se puede consultar ERP database: 10 integraciones',
    );
  });

  it('is one server that refuses, for those that it refuses in the same way', () => {
    const problems = [
      ...ids.slice(0, 4).map((id, index) => failed(id, 'pg-refused', later(9 - index))),
      failed('job-8', 'pg-no-such-job'),
      failed('job-9', 'pg-no-such-job'),
    ];
    const { causes, problems: rest } = troublesByCause({
      ...{ problems, unread: [], definitions: onServer },
    });
    expect(causes).toMatchObject([
      { about: 'scheduler', id: 'pg.example:5432', integrations: ids.slice(0, 4).toReversed() },
    ]);
    expect(causes[0]?.since).toBe(Date.parse(later(6)));
    const [cause] = causes;
    if (cause === undefined) throw new Error('no cause');
    // It was noticed at one of them, and is not about that one.
    expect(causeProblem({ ...cause, problem: refused })).toMatchObject({
      ...{ message: 'the password is wrong', said: [{ code: 'pg-refused' }] },
    });
    expect(causeProblem({ ...cause, problem: onHostOnly })).toBe(onHostOnly);
    // Each of these lacks its own.
    expect(rest.map(({ code }) => code)).toEqual([
      'scheduler-failed|job-8',
      'scheduler-failed|job-9',
    ]);
  });

  it('is one program of this machine that does not answer', () => {
    const timers = documentSchema.parse({
      integrations: ids.slice(0, 2).map((id) => ({
        ...{ id, scheduler: { kind: 'systemd', timer: `${id}.timer`, scope: 'user' } },
      })),
    });
    const problems = ids.slice(0, 2).map((id) => failed(id, 'no-user-manager'));
    const [cause] = troublesByCause({ problems, unread: [], definitions: timers }).causes;
    if (cause === undefined) throw new Error('no cause');
    expect(causeTitle(causeNamed(cause, timers), telling)).toBe(
      'systemd --user fails: 2 integrations',
    );
  });

  it('is a full disk, for everything that cannot be written by then', () => {
    const store = {
      ...{ code: 'store', message: 'full', since: later(2) },
      said: [{ code: 'store-full', values: {} }],
    };
    const codes = ['flags', 'guards', 'checkpoint-not-made', 'backup-failed', 'observer|log'];
    const others = codes.map((code) => ({ code, message: code, since: later(1) }));
    const before = { code: 'backup-failed', message: 'old', since: later(-600) };
    const apart = { code: 'zones-old', message: 'old', since: later(1) };
    const found = troublesByCause({
      ...{ problems: [store, ...others, apart], unread: [], definitions: null },
    });
    expect(found.causes).toMatchObject([{ about: 'disk', symptoms: others }]);
    expect(found.problems).toEqual([apart]);
    const earlier = troublesByCause({ problems: [store, before], unread: [], definitions: null });
    expect(earlier.causes).toEqual([]);
  });

  it('is no cause where there is only one symptom', () => {
    const one = failed('job-1', 'pg-refused');
    const found = troublesByCause({ problems: [one], unread: [], definitions: onServer });
    expect(found).toEqual({ causes: [], problems: [one], unread: [] });
  });
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { jobPath } from '../../../../../agent/adapters/runners/job-path.ts';
import { programPlace } from '../../../../../agent/adapters/runners/program-place.ts';
import { programsIn } from '../../../../../agent/features/doctor/cli/programs-check.ts';
import { definitionsIn } from '../../../../../agent/core/state/definitions.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { WELL } from '../../../../support/desktop-state.ts';
import { DoctorRoom } from '../../../../support/doctor-room.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-programs-'));
mkdirSync(join(folder, 'bin'));
writeFileSync(join(folder, 'bin/sync'), '#!/bin/sh\n');
chmodSync(join(folder, 'bin/sync'), 0o755);
writeFileSync(join(folder, 'bin/notes'), 'not a program\n');
chmodSync(join(folder, 'bin/notes'), 0o644);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a program', () => {
  const path = `/nowhere:${folder}/bin`;
  it.each([
    ['sync', undefined, true],
    ['absent', undefined, false],
    ['notes', undefined, false],
    [`${folder}/bin/sync`, undefined, true],
    [`${folder}/bin`, undefined, false],
    [`${folder}/bin/absent`, undefined, false],
    ['./sync', `${folder}/bin`, true],
    ['./absent', `${folder}/bin`, false],
    ['bin/absent', undefined, true],
  ])('%s in %s', (program, cwd, isThere) => {
    expect(programPlace(program, { path, cwd }).isThere).toBe(isThere);
  });
});

const LOCAL = { kind: 'local', every: '1h' } as const;

it('counts what is started here, with the PATH that it gets', () => {
  const command = {
    kind: 'command',
    status: ['job', 'ask'],
    pause: ['job', 'off'],
    resume: ['on'],
  };
  const document = documentSchema.parse({
    hosts: [{ id: 'db1', ssh: 'db1' }],
    systems: [{ id: 'erp', readiness: { command: ['ask-erp'] } }],
    integrations: [
      { id: 'plain', scheduler: { ...LOCAL, command: ['a'], cwd: '/srv' } },
      { id: 'own', scheduler: { ...LOCAL, command: ['b'], environment: { set: { PATH: '/x' } } } },
      { id: 'agents', scheduler: { ...LOCAL, command: ['c'], environment: { pass: ['PATH'] } } },
      {
        id: 'away',
        scheduler: { ...LOCAL, command: ['d'], executor: { kind: 'bullmq', tag: 't' } },
      },
      { id: 'web', scheduler: { ...LOCAL, http: { url: 'http://erp/sync' } } },
      { id: 'switch', scheduler: command },
      { id: 'there', scheduler: { ...command, host: 'db1' } },
    ],
  });
  const started = programsIn(definitionsIn(document), '/jobs');
  expect(started.map(({ owner, program, path }) => `${owner} ${program} ${path}`)).toEqual([
    'erp ask-erp /jobs',
    'plain a /jobs',
    'own b /x',
    'switch job /jobs',
    'switch on /jobs',
  ]);
});

describe('doctor', () => {
  let room: DoctorRoom;
  afterEach(() => room.dispose());

  it(
    'names programs that jobs do not find, and where they look',
    { timeout: 120_000 },
    async () => {
      room = new DoctorRoom();
      // Of the terminal's PATH, which does not count.
      writeFileSync(join(room.root, 'bin/nightly-sync'), '#!/bin/sh\n');
      chmodSync(join(room.root, 'bin/nightly-sync'), 0o755);
      const action = { ...LOCAL, command: ['nightly-sync'] };
      await room.apply({ integrations: [{ id: 'nightly', scheduler: action }] });
      const { report, code } = await room.doctor();
      expect(code).toBe(1);
      expect(report.findings.find((one) => one.code === 'program-missing')).toMatchObject({
        values: { owner: 'nightly', program: 'nightly-sync', place: jobPath({}) },
      });
      const said = `Programs of jobs are looked for in ${String(jobPath({}))}.`;
      expect(report.details).toMatchObject([{ code: 'programs.path', state: 'well', what: said }]);
      expect(report.areas).toContainEqual({ area: 'desktop', state: 'absent' });
      const { stdout } = await room.sh(`remanso doctor --data-dir '${room.directory.root}'`);
      expect(stdout).toContain(said);
      expect(stdout.match(/desktop app/g)).toHaveLength(1);
      expect(stdout).toContain('Not here: desktop app.');
    },
  );

  it('shows how the desktop app stands, in both languages', { timeout: 120_000 }, async () => {
    room = new DoctorRoom();
    await room.apply({ integrations: [] });
    const at = new Date(Date.now()).toISOString();
    const notices = { kind: 'untried' } as const;
    const state = { ...WELL, startedAt: at, seenAt: at, notices, isSandboxed: false };
    const file = join(room.directory.root, 'desktop.json');
    writeFileSync(file, JSON.stringify({ ...state, identity: { id: 'a\u001b[31mb', file: null } }));
    const { report } = await room.doctor();
    expect(report.areas).toContainEqual({ area: 'desktop', state: 'warning' });
    expect(report.details.map((one) => one.code)).toContain('desktop.notices.untried');
    const line = (language: string): string =>
      `REMANSO_LANG=${language} remanso doctor --data-dir '${room.directory.root}'`;
    const english = (await room.sh(line('en'))).stdout;
    expect(english).toMatch(/! Sandbox of Chromium: off\./);
    expect(english).toMatch(/\? Notices: none since the app was started/);
    expect(english).not.toContain('\u001b');
    const spanish = (await room.sh(line('es'))).stdout;
    expect(spanish).toMatch(/! Entorno aislado de Chromium: desactivado\./);
    expect(spanish).toContain('La aplicación de escritorio se ejecuta sin');
    // One that is not known is not well, where nothing else is wrong.
    writeFileSync(file, JSON.stringify({ ...state, isSandboxed: true }));
    const { areas } = (await room.doctor()).report;
    expect(areas).toContainEqual({ area: 'desktop', state: 'unknown' });
  });
});

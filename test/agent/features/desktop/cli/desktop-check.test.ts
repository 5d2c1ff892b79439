import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { isRunning, lookAt } from '../../../../../agent/features/desktop/cli/desktop-check.ts';
import { desktopJudgement } from '../../../../../agent/features/desktop/core/desktop-judgement.ts';
import type { DesktopState } from '../../../../../shared/domain/doctor/desktop-state.ts';
import { detailInWords } from '../../../../../shared/i18n/doctor/detail.ts';
import { findingInWords } from '../../../../../shared/i18n/doctor/finding-words.ts';
import { WELL } from '../../../../support/desktop-state.ts';

const NOW = Date.parse('2026-12-02T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'remanso-desktop-'));
const file = join(folder, 'desktop.json');

beforeEach(() => rmSync(file, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MAC = { platform: 'darwin', identity: { id: 'app.remanso.desktop', file: null } } as const;
const WINDOWS = { ...MAC, platform: 'win32' } as const;
const AT = '2026-12-02T09:30:00Z';

/** What is wrong, what it is called in detail, and how that is. */
const JUDGED: readonly (readonly [
  what: string,
  of: Partial<DesktopState>,
  detail: string,
  finding?: string,
  command?: string,
])[] = [
  ['a tray that shows icons', {}, 'tray.shown well'],
  ['a late tray', { tray: { hasHost: true, missingAt: AT } }, 'tray.back well'],
  [
    'no tray',
    { tray: { hasHost: false, missingAt: AT } },
    'tray.missing warning',
    'desktop-tray-missing',
  ],
  ['no bus', { tray: { hasHost: null, missingAt: null } }, 'tray.unknown unknown'],
  ['a notice that was shown', {}, 'notices.shown well'],
  ['no notice so far', { notices: { kind: 'untried' } }, 'notices.untried unknown'],
  [
    'no notification service',
    { notices: { kind: 'unsupported', at: AT } },
    'notices.refused problem',
    'desktop-notices-linux',
  ],
  [
    'a notice that macOS refused',
    { ...MAC, notices: { kind: 'refused', at: AT, why: 'Notifications are not allowed' } },
    'notices.refused problem',
    'desktop-notices-mac',
  ],
  [
    'a notice that Windows refused',
    { ...WINDOWS, notices: { kind: 'refused', at: AT, why: '' } },
    'notices.refused problem',
    'desktop-notices-windows',
    'start ms-settings:notifications',
  ],
  ['a package of Linux', {}, 'signature.elsewhere absent'],
  [
    'a signed bundle',
    { ...MAC, signature: { kind: 'signed', by: 'ACME' } },
    'signature.signed well',
  ],
  [
    'an ad-hoc signature',
    { ...MAC, signature: { kind: 'ad-hoc' } },
    'signature.ad-hoc warning',
    'desktop-unsigned-mac',
  ],
  [
    'no signature on Windows',
    { ...WINDOWS, signature: { kind: 'none' } },
    'signature.none note',
    'desktop-unsigned-windows',
  ],
  ['a signature nobody can read', { signature: { kind: 'unknown' } }, 'signature.unknown unknown'],
  ['a start from source', { signature: { kind: 'source' } }, 'signature.source absent'],
  ['a start at login', {}, 'login.on well'],
  ['none that was never chosen', { login: { isWanted: null, actual: 'off' } }, 'login.unset well'],
  ['none by choice', { login: { isWanted: false, actual: 'off' } }, 'login.off well'],
  [
    'one that is gone',
    { login: { isWanted: true, actual: 'off' } },
    'login.not-done warning',
    'desktop-login-lost',
  ],
  [
    'one that macOS has not allowed',
    { ...MAC, login: { isWanted: true, actual: 'needs-approval' } },
    'login.not-done warning',
    'desktop-login-approval',
  ],
  [
    'one switched off in the Task Manager',
    { ...WINDOWS, login: { isWanted: true, actual: 'switched-off' } },
    'login.not-done warning',
    'desktop-login-switched-off',
    'start ms-settings:startupapps',
  ],
  ['a shortcut', {}, 'shortcut.on well'],
  ['none', { shortcut: { isWanted: false, isRegistered: false } }, 'shortcut.off well'],
  [
    'one of another program',
    { shortcut: { isWanted: true, isRegistered: false } },
    'shortcut.refused warning',
    'desktop-shortcut-refused',
  ],
  [
    'one that Wayland decides about',
    { shortcut: { isWanted: true, isRegistered: null } },
    'shortcut.unknown unknown',
  ],
  ['a sandbox', {}, 'sandbox.on well'],
  ['none', { isSandboxed: false }, 'sandbox.off warning', 'desktop-no-sandbox'],
  ['an installed entry', {}, 'identity.file well'],
  ['a bundle', MAC, 'identity.given well'],
  [
    'no entry',
    { identity: { id: 'app.remanso.remanso', file: null } },
    'identity.missing note',
    'desktop-no-identity',
  ],
];

describe('what the desktop app says of itself', () => {
  const judged = JUDGED.map(([what, of, ...said]) => ({ what, of, said }));
  it.each(judged)('$what', ({ of, said: [detail, finding, command] }) => {
    const { findings, details } = desktopJudgement({ ...WELL, ...of });
    expect(details).toHaveLength(7);
    expect(details.map((one) => `${one.code} ${one.state}`)).toContain(`desktop.${detail}`);
    expect(findings.map(({ code }) => code)).toEqual(finding === undefined ? [] : [finding]);
    if (finding !== undefined) expect(findings[0]?.command).toBe(command ?? null);
  });

  it('is told in both languages, with what the system said', () => {
    const notices = { kind: 'refused', at: AT, why: 'not allowed' } as const;
    const { findings, details } = desktopJudgement({ ...WELL, ...MAC, notices });
    const [first] = findings;
    if (first === undefined) throw new Error('nothing was found');
    const at = (): string => 'las 10:30';
    expect(first.what).toBe('macOS has refused notices since 2026-12-02T09:30:00Z: not allowed.');
    expect(findingInWords(first, 'es', at).what).toBe(
      'macOS rechaza avisos desde las 10:30: not allowed.',
    );
    const words = details.map((one) => detailInWords(one, 'es', at));
    expect(words).toContain('Iniciar con la sesión: activado.');
    expect(words).toContain('Identidad: app.remanso.desktop.');
    const newer = { code: 'desktop.moon', values: {}, what: 'Moon: full.' };
    expect(detailInWords(newer, 'es', at)).toBe('Moon: full.');
  });
});

describe('whether it runs', () => {
  const said = { startedAt: WELL.startedAt, seenAt: WELL.seenAt };
  const around = { now: NOW, bootedAt: Date.parse('2026-12-02T08:00:00Z'), isAlive: true };
  it.each([
    ['it does', {}, {}, true],
    ['its process is gone', {}, { isAlive: false }, false],
    ['the machine was started since', {}, { bootedAt: NOW - 60_000 }, false],
    ['another process has its id', { seenAt: '2026-12-02T09:30:00Z' }, {}, false],
  ])('%s', (_, of, where, runs) => {
    expect(isRunning({ ...said, ...of }, { ...around, ...where })).toBe(runs);
  });
});

describe('the file', () => {
  it('is not there on a server', async () => {
    expect(await lookAt(file, NOW)).toBe('absent');
  });

  it('of an app that ended says when it was seen', async () => {
    const gone = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }));
    writeFileSync(file, JSON.stringify({ ...WELL, pid: gone, isSandboxed: false }));
    expect(await lookAt(file, NOW)).toMatchObject([
      { code: 'desktop-not-running', values: { at: WELL.seenAt } },
    ]);
  });

  it.each([
    ['garbage', () => writeFileSync(file, '{"pid":'), /another form/],
    ['a newer version', () => writeFileSync(file, JSON.stringify({ ...WELL, format: 2 })), /form/],
    ['a list', () => writeFileSync(file, '[]'), /another form/],
    [
      'long words',
      () =>
        writeFileSync(
          file,
          JSON.stringify({ ...WELL, identity: { id: 'x'.repeat(501), file: null } }),
        ),
      /another form/,
    ],
    ['a large one', () => writeFileSync(file, ' '.repeat(65_537)), /larger than 64 KB/],
    ['a link', () => symlinkSync('/etc/passwd', file), /link/],
    ['a folder', () => mkdirSync(file), /no file/],
    ['a pipe', () => execFileSync('mkfifo', [file]), /no file/],
  ])('that is %s is not known, and why', async (_, make, why) => {
    make();
    const looked = await lookAt(file, NOW);
    expect(looked).toMatchObject([{ code: 'desktop-file-broken', values: { path: file } }]);
    expect(JSON.stringify(looked)).toMatch(why);
  });

  it.skipIf(process.geteuid?.() === 0)('that is closed to us is not known', async () => {
    writeFileSync(file, JSON.stringify(WELL));
    chmodSync(file, 0);
    expect(await lookAt(file, NOW)).toMatchObject([{ code: 'desktop-file-broken' }]);
  });
});

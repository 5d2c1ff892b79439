import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalSecrets } from '../../../../agent/adapters/secrets/local-secrets.ts';

let root: string;
let folder: string;
let credentials: string;

const environment = () => ({
  CREDENTIALS_DIRECTORY: credentials,
  REMANSO_SECRET_ERP_TOKEN: 'from the environment',
});

function secrets(): LocalSecrets {
  return new LocalSecrets(folder, environment());
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'remanso-secrets-'));
  folder = join(root, 'secrets');
  credentials = join(root, 'credentials');
});

afterEach(() => rmSync(root, { recursive: true }));

describe('secrets of this machine', () => {
  it('are looked up in a credential, then a file, then the environment', async () => {
    const value = () => secrets().value({ secretRef: 'erp-token' });
    expect(value()).toEqual({ ok: true, value: 'from the environment' });
    expect(await secrets().set('erp-token', 'from a file')).toMatchObject({
      value: { keptIn: 'file' },
    });
    expect(value()).toEqual({ ok: true, value: 'from a file' });
    mkdirSync(credentials);
    writeFileSync(join(credentials, 'erp-token'), 'from systemd\n');
    expect(value()).toEqual({ ok: true, value: 'from systemd' });
    expect(secrets().list()).toMatchObject({
      value: [{ name: 'erp-token', keptIn: 'systemd-credential' }, { name: 'erp_token' }],
    });
  });

  it('say how to provide a missing one', () => {
    expect(secrets().value({ secretRef: 'other' })).toMatchObject({
      failure: {
        code: 'secret-missing',
        message: expect.stringMatching(/remanso secret set other/) as string,
      },
    });
  });

  it('are files for their owner only, and are read back byte for byte', async () => {
    const value = 'ñ "quoted"\n\ttwo lines ';
    await secrets().set('odd', value);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'odd')).mode & 0o777).toBe(0o600);
    expect(secrets().value({ secretRef: 'odd' })).toEqual({ ok: true, value });
  });

  it.each([
    ['the file', 0o640, 0o700],
    ['the folder', 0o600, 0o750],
  ])('are refused where others may read %s', async (_, file, directory) => {
    await secrets().set('erp', 'secret value');
    chmodSync(join(folder, 'erp'), file);
    chmodSync(folder, directory);
    expect(secrets().value({ secretRef: 'erp' })).toMatchObject({
      failure: {
        code: 'secret-missing',
        message: expect.stringMatching(/others may read.*chmod (600|700)/) as string,
      },
    });
  });

  it('whose names differ only in letter case have files whose names differ otherwise', async () => {
    for (const name of ['Token', 'token', 'con']) await secrets().set(name, `of ${name}`);
    const files = readdirSync(folder).map((name) => name.toLowerCase());
    expect(new Set(files).size).toBe(3);
    expect(secrets().value({ secretRef: 'Token' })).toEqual({ ok: true, value: 'of Token' });
    expect(secrets().value({ secretRef: 'token' })).toEqual({ ok: true, value: 'of token' });
    expect(secrets().list()).toMatchObject({
      value: [{ name: 'Token' }, { name: 'con' }, { name: 'erp_token' }, { name: 'token' }],
    });
  });

  it('are refused where the file is a symlink', async () => {
    await secrets().set('erp', 'secret value');
    symlinkSync(join(folder, 'erp'), join(folder, 'link'));
    expect(secrets().value({ secretRef: 'link' }).ok).toBe(false);
  });

  it('are removed once, and only where they were set', async () => {
    await secrets().set('erp', 'secret value');
    expect(await secrets().remove('erp')).toEqual({ ok: true, value: undefined });
    expect(await secrets().remove('erp')).toMatchObject({ failure: { code: 'not-found' } });
    expect(await secrets().remove('erp-token')).toMatchObject({
      failure: { code: 'not-supported' },
    });
  });

  it('are redacted in text once used, in every encoding', async () => {
    const kept = secrets();
    const value = 'p&ss "word"';
    await kept.set('erp', value);
    expect(kept.hide(value)).toBe(value);
    kept.value({ secretRef: 'erp' });
    const forms = [value, encodeURIComponent(value), JSON.stringify(value), btoa(value)];
    const hidden = kept.hide(`said ${forms.join(' and ')}.`);
    expect(hidden).toBe('said [redacted] and [redacted] and "[redacted]" and [redacted].');
  });

  // As curl, Python, PHP, xxd, od and base64 write it; an output tail may begin anywhere.
  const SECRET = 'Tahini/2026 "ñ" & sesame+oil';
  const bytes = Buffer.from(SECRET);
  const hex = bytes.toString('hex');
  const pairs = hex.match(/../g) ?? [];
  it.each([
    ['a form', new URLSearchParams({ q: SECRET }).toString().slice(2)],
    ['a URL', encodeURIComponent(SECRET)],
    ['a URL in lower case', encodeURIComponent(SECRET).replaceAll(/%../g, (c) => c.toLowerCase())],
    ['a path of a URL', encodeURIComponent(SECRET).replaceAll('%2F', '/')],
    ['percent-encoded throughout', pairs.map((pair) => `%${pair}`).join('')],
    ['JSON of Python', JSON.stringify(SECRET).slice(1, -1).replace('ñ', '\\u00f1')],
    ['JSON of PHP', JSON.stringify(SECRET).slice(1, -1).replace('/', '\\/')],
    ['hex', hex],
    ['hex in upper case', hex.toUpperCase()],
    ['a dump', pairs.join(' ')],
    ['a fingerprint', pairs.join(':').toUpperCase()],
    ['escapes', pairs.map((pair) => `\\x${pair}`).join('')],
    ['base64', bytes.toString('base64')],
    ['base64 for URLs', bytes.toString('base64url')],
    ['HTTP Basic', Buffer.from(`erp:${SECRET}`).toString('base64')],
    ['base64 after two letters', Buffer.from(`xy${SECRET}`).toString('base64')],
    ['base64 in the middle', Buffer.from(`u:${SECRET}\n`).toString('base64')],
    ['its first two thirds', SECRET.slice(0, 18)],
    ['its last two thirds', SECRET.slice(-18)],
    ['its hex, truncated', hex.slice(0, 40)],
  ])('are redacted as %s', async (_, form) => {
    const kept = secrets();
    await kept.set('erp', SECRET);
    kept.value({ secretRef: 'erp' });
    const hidden = kept.hide(`key: ${form} end`);
    expect(hidden).toMatch(/^key: \S{0,8}\[redacted\]\S{0,4} end$/);
  });

  it('are redacted where an output was cut within them', async () => {
    const kept = secrets();
    await kept.set('erp', SECRET);
    kept.value({ secretRef: 'erp' });
    expect(kept.hide(`${SECRET.slice(-9)} and on`)).toBe('[redacted] and on');
    expect(kept.hide(`it ends with ${SECRET.slice(0, 9)}`)).toBe('it ends with [redacted]');
    // Ordinary words stay.
    expect(kept.hide('sesame seeds and Tahini')).toBe('sesame seeds and Tahini');
  });
});

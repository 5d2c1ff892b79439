import { describe, expect, it } from 'vitest';
import { macSignature, signatureOf, windowsSignature } from '../../../electron/report/signature.ts';

const HEAD = 'Executable=/Applications/Remanso.app/Contents/MacOS/Remanso\nFormat=app bundle\n';

describe('who signed the program', () => {
  it.each([
    [
      `${HEAD}Signature size=9012\nAuthority=Developer ID Application: ACME (A1)\nAuthority=Apple Root CA\n`,
      'signed',
    ],
    [
      `${HEAD}CodeDirectory v=20400 flags=0x20002(adhoc,linker-signed)\nSignature=adhoc\n`,
      'ad-hoc',
    ],
    ['/Applications/Remanso.app: code object is not signed at all\n', 'none'],
    ['', 'unknown'],
    ['xcrun: error: something else\n', 'unknown'],
  ])('on macOS: %j', (said, kind) => {
    expect(macSignature(said)).toMatchObject({ kind });
  });

  it.each([
    [
      'Status=Valid\r\nSubject=CN=ACME GmbH, C=DE\r\n',
      { kind: 'signed', by: 'CN=ACME GmbH, C=DE' },
    ],
    ['Status=NotSigned\r\nSubject=\r\n', { kind: 'none' }],
    ['Status=HashMismatch\r\nSubject=CN=ACME\r\n', { kind: 'none' }],
    ['', { kind: 'unknown' }],
  ])('on Windows: %j', (said, signature) => {
    expect(windowsSignature(said)).toEqual(signature);
  });

  it('takes the first name, and no more of it than fits', () => {
    expect(macSignature(`Authority=${'x'.repeat(600)}\nAuthority=y\n`)).toEqual({
      ...{ kind: 'signed', by: 'x'.repeat(500) },
    });
  });

  it('is nothing that a start from source has, or that Linux checks', async () => {
    const file = '/nowhere';
    const of = (platform: NodeJS.Platform, isPackaged: boolean) =>
      signatureOf({ platform, isPackaged, file });
    expect(await of('darwin', false)).toEqual({ kind: 'source' });
    expect(await of('linux', true)).toEqual({ kind: 'elsewhere' });
    // Without the tool.
    expect(await of('darwin', true)).toEqual({ kind: 'unknown' });
    expect(await of('win32', true)).toEqual({ kind: 'unknown' });
  });
});

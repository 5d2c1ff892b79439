import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sshSigner } from '../../../../agent/adapters/checkpoints/ssh-signature.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { SshSigner } from '../../../support/ssh-signer.ts';

const TEXT = 'Remanso approval 1\ndecision: approve\nwindow: noche ñ\n';
const PURPOSE = 'approval@remanso';
const HEAD = '-----BEGIN SSH SIGNATURE-----\n';
const FOOT = '\n-----END SSH SIGNATURE-----\n';

const specs = describeWith(['ssh-keygen']);

specs('a signature of ssh-keygen', () => {
  let keys: SshSigner;

  beforeAll(() => {
    keys = new SshSigner();
  });
  afterAll(() => keys.dispose());

  function bytesOf(signature: string): Buffer {
    return Buffer.from(signature.replace(/-----[^-]+-----/g, ''), 'base64');
  }

  function armoured(bytes: Buffer): string {
    return HEAD + bytes.toString('base64') + FOOT;
  }

  it.each([
    ['ed25519', ['-t', 'ed25519']],
    ['rsa', ['-t', 'rsa', '-b', '2048']],
    ['ecdsa-256', ['-t', 'ecdsa', '-b', '256']],
    ['ecdsa-384', ['-t', 'ecdsa', '-b', '384']],
    ['ecdsa-521', ['-t', 'ecdsa', '-b', '521']],
  ])('is checked as ssh-keygen -Y verify checks it: %s', (name, words) => {
    const { file, line } = keys.make(name, words);
    const other = keys.make(`${name}-other`, words).line;
    for (const more of [[], ['-O', 'hashalg=sha256']]) {
      const signature = keys.sign(file, TEXT, PURPOSE, more);
      const found = sshSigner(TEXT, signature, [other, line], PURPOSE);
      expect(found).toEqual({ ok: true, key: line });
      for (const end of ['\r\n', '']) {
        const pasted = signature.replaceAll('\n', end);
        expect(sshSigner(TEXT, pasted, [line], PURPOSE)).toMatchObject({ ok: true });
      }
      const why = (text: string, lines: string[], purpose: string): unknown => {
        const refused = sshSigner(text, signature, lines, purpose);
        return refused.ok ? 'signed' : refused.why;
      };
      expect(why(`${TEXT} `, [line], PURPOSE)).toBe('other-text');
      expect(why(TEXT, [other], PURPOSE)).toBe('other-key');
      expect(why(TEXT, [], PURPOSE)).toBe('other-key');
      expect(why(TEXT, [line], 'file')).toBe('other-namespace');
    }
  });

  it('counts with no bit of it changed, and nothing before, after or between', () => {
    const { file, line } = keys.make('bits');
    const bytes = bytesOf(keys.sign(file, TEXT));
    const isSigned = (changed: Buffer): boolean =>
      sshSigner(TEXT, armoured(changed), [line], PURPOSE).ok;
    expect(isSigned(bytes)).toBe(true);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        const at = bit >> 3;
        changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
        expect(isSigned(changed)).toBe(false);
      }),
      { numRuns: 400 },
    );
    expect(isSigned(Buffer.concat([bytes, Buffer.from([0])]))).toBe(false);
    expect(isSigned(bytes.subarray(0, -1))).toBe(false);
  });

  it('is refused, and never thrown about, whatever it is', () => {
    const { line } = keys.make('any');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.uint8Array().map((one) => armoured(Buffer.from(one))),
        ),
        (signature) => {
          expect(sshSigner(TEXT, signature, [line], PURPOSE).ok).toBe(false);
        },
      ),
    );
    expect(sshSigner(TEXT, 'x'.repeat(30_000), [line], PURPOSE)).toMatchObject({
      why: 'unreadable',
    });
  });

  it('does not count with a key that is none, or of a type that is not known', () => {
    const { file } = keys.make('odd');
    const bytes = bytesOf(keys.sign(file, TEXT));
    const frame = (part: Buffer): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return Buffer.concat([length, part]);
    };
    const blob = frame(Buffer.from('ssh-dss'));
    const namespaceOn = bytes.subarray(10 + 4 + bytes.readUInt32BE(10));
    const forged = Buffer.concat([bytes.subarray(0, 10), frame(blob), namespaceOn]);
    const line = `ssh-dss ${blob.toString('base64')}`;
    expect(sshSigner(TEXT, armoured(forged), [line], PURPOSE)).toMatchObject({
      why: 'unknown-type',
    });
  });
});

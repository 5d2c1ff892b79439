import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notesOf, refuseOtherKey, signedRelease } from '../../../build/scripts/release-file.ts';
import {
  compareVersions,
  MOST_BYTES,
  readReleaseFile,
} from '../../../electron/updates/release-file.ts';

function pemKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'pem', type: 'pkcs8' });
}

const OURS = pemKey();
const RELEASE = {
  version: '0.10.0',
  publishedAt: '2026-12-24T08:00:00Z',
  page: 'https://remanso.example/releases/0.10.0',
  notes: { en: ['Links to windows.'], es: ['Enlaces a ventanas.'] },
};
const { file, key } = signedRelease({ ...RELEASE, privateKey: OURS });

const trust = { key, running: '0.9.3', highest: '0.9.3' };
const read = (text: string, of: Partial<typeof trust> = {}) =>
  readReleaseFile(Buffer.from(text), { ...trust, ...of });

describe('the file of a release', () => {
  it('is believed when its signature is ours, and says what is new', () => {
    expect(read(file)).toMatchObject({ kind: 'newer', release: { version: '0.10.0' } });
    expect(read(file, { running: '0.10.0' })).toEqual({ kind: 'current' });
    // Seen before, and still not what runs.
    expect(read(file, { highest: '0.10.0' })).toMatchObject({ kind: 'newer' });
  });

  it.each([
    ['no-key', () => read(file, { key: '' })],
    ['older', () => read(file, { running: '0.11.0' })],
    ['older', () => read(file, { highest: '0.11.0' })],
    ['older', () => read(file, { running: '0.10.0', highest: '0.11.0' })],
    ['too-big', () => read(file + ' '.repeat(MOST_BYTES))],
    ['forged', () => read(file.replace('0.10.0', '0.99.0'))],
    ['forged', () => read(signedRelease({ ...RELEASE, privateKey: pemKey() }).file)],
    ['forged', () => read(JSON.stringify({ signed: '{}', signature: '' }))],
    ['malformed', () => read('<html>Please log in</html>')],
    ['malformed', () => read('')],
    ['malformed', () => read('{"signed": "{}"}')],
  ] as const)('is refused as %s', (why, answer) => {
    expect(answer()).toEqual({ kind: 'refused', why });
  });

  it('with any one byte changed, says nothing new and never throws', () => {
    const bytes = Buffer.from(file);
    const place = fc.integer({ min: 0, max: bytes.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        const answer = readReleaseFile(changed, trust);
        // White space between the two parts is not signed, and means nothing.
        const isSame = answer.kind === 'newer' && answer.release.version === RELEASE.version;
        return answer.kind === 'refused' || isSame;
      }),
      { numRuns: 500 },
    );
  });

  it('is not made with what would be refused', () => {
    const making = { ...RELEASE, privateKey: OURS };
    expect(() => signedRelease({ ...making, page: 'http://remanso.example' })).toThrow();
    expect(() => signedRelease({ ...making, version: '1.0' })).toThrow();
    expect(() => signedRelease({ ...making, notes: { en: ['Only English'] } })).toThrow();
    expect(() => notesOf({ '0.1.0': RELEASE.notes }, '0.2.0')).toThrow(/nothing of 0\.2\.0/);
    expect(notesOf({ '0.1.0': RELEASE.notes }, '0.1.0')).toEqual(RELEASE.notes);
    expect(() => refuseOtherKey(key, '')).toThrow(/another key/);
    refuseOtherKey(key, key);
  });
});

it.each([
  ['1.2.3', '1.2.3', 0],
  ['1.10.0', '1.9.9', 1],
  ['0.9.9', '1.0.0', -1],
  ['2.0.1', '2.0.0', 1],
])('of versions %s and %s the order is %i', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(order);
});

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointsIn } from '../../../../agent/adapters/checkpoints/checkpoint-text.ts';
import { signatureTools as tools } from '../../../../agent/adapters/checkpoints/ed25519.ts';
import {
  compareWithTrail,
  judgeCheckpoints,
} from '../../../../shared/domain/trail/checkpoint-chain.ts';
import {
  checkpointHash,
  NO_CHECKPOINT,
  readCheckpoint,
  unsignedText,
  type Checkpoint,
} from '../../../../shared/domain/trail/checkpoint.ts';

interface Signer {
  readonly publicKey: string;
  readonly key: KeyObject;
}

function signer(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return { key: privateKey, publicKey: der.toString('base64') };
}

const [ours, next, foreign] = [signer(), signer(), signer()];

const hashOf = (seq: number): string => tools.sha256(`entry ${seq}`);

/** A flawless series of five; from the fourth on by the next key. */
function series(by = ours, then = next): Checkpoint[] {
  let prev = NO_CHECKPOINT;
  return [1, 2, 3, 4, 5].map((number) => {
    const { key, publicKey } = number > 3 ? then : by;
    const unsigned = {
      ...{ v: 1 as const, number, trail: hashOf(1), seq: number * 10, hash: hashOf(number * 10) },
      ...{ at: `2026-12-0${number}T02:00:00Z`, prev, publicKey },
      ...(number === 3 ? { nextKey: then.publicKey } : {}),
    };
    const signature = sign(null, Buffer.from(unsignedText(unsigned, tools)), key);
    const checkpoint = { ...unsigned, signature: signature.toString('base64') };
    prev = checkpointHash(checkpoint, tools);
    return checkpoint;
  });
}

const whole = series();
const text = whole.map((one) => `${tools.canonicalJson(one)}\n`).join('');

function faultsOf(given: readonly Checkpoint[], keys = [ours.publicKey]): string[] {
  return judgeCheckpoints(given, new Set(keys), tools).faults.map(({ code }) => code);
}

describe('a series of checkpoints', () => {
  it('is right by its first key, its last, or none, in any order and twice', () => {
    for (const keys of [[ours.publicKey], [next.publicKey], []]) {
      expect(faultsOf([...whole].reverse(), keys)).toEqual([]);
      expect(judgeCheckpoints([...whole, ...whole], new Set(keys), tools).good).toEqual(whole);
    }
  });

  it('shows any byte that was changed, and any line that was left out or moved', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(text, 'latin1');
        bytes[place] = (bytes[place] ?? 0) ^ change;
        const { checkpoints, unread } = checkpointsIn(bytes.toString('latin1'));
        const { good, faults } = judgeCheckpoints(checkpoints, new Set([ours.publicKey]), tools);
        // A line feed within the last line hides what is behind it, as a cut would.
        const isCut = good.length + unread.length < whole.length;
        expect(unread.length + faults.length > 0 || isCut).toBe(true);
      }),
      { numRuns: 150 },
    );
    for (const left of [1, 2, 3]) {
      expect(faultsOf(whole.filter((_, index) => index !== left))).toContain('checkpoint-missing');
    }
  });

  it('has one form of each signature', () => {
    const last = whole.at(-1);
    if (last === undefined) throw new Error('there is a last one');
    // Base64 has bits at its end that mean nothing.
    const same: Readonly<Record<string, string>> = { A: 'B', Q: 'R', g: 'h', w: 'x' };
    const other = `${last.signature.slice(0, -3)}${same[last.signature.at(-3) ?? ''] ?? '?'}==`;
    expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(last.signature, 'base64'));
    expect(faultsOf([...whole.slice(0, 4), { ...last, signature: other }])).toContain(
      'checkpoint-forged',
    );
  });

  it('is not believed when it is signed by another key, in whole or from some number on', () => {
    const forged = series(foreign, foreign);
    expect(new Set(faultsOf(forged))).toEqual(new Set(['checkpoint-key']));
    expect(faultsOf([...whole.slice(0, 3), ...forged.slice(3)])).toContain('checkpoint-key');
    expect(faultsOf([...whole, ...forged])).toContain('checkpoint-twice');
    const { good } = judgeCheckpoints([...whole, ...forged], new Set([ours.publicKey]), tools);
    expect(good).toEqual(whole);
  });

  it('is compared with the trail, as far as it is at hand', () => {
    const right = (seq: number): string => hashOf(seq);
    expect(compareWithTrail(whole, right, 50)).toEqual([]);
    expect(compareWithTrail(whole, () => null, 50)).toEqual([]);
    const codes = (hashAt: (seq: number) => string | undefined, last: number): string[] =>
      compareWithTrail(whole, hashAt, last).map(({ code }) => code);
    expect(codes(right, 45)).toEqual(['checkpoint-ahead']);
    expect(codes((seq) => (seq === 30 ? hashOf(31) : hashOf(seq)), 50)).toEqual([
      'checkpoint-differs',
    ]);
    expect(codes((seq) => (seq === 30 ? undefined : hashOf(seq)), 50)).toEqual([
      'checkpoint-differs',
    ]);
    const other = (seq: number): string => hashOf(seq + 1);
    expect(new Set(codes(other, 50))).toEqual(new Set(['checkpoint-other-trail']));
  });

  it('is read in exactly the form that was signed', () => {
    const [first] = whole;
    if (first === undefined) throw new Error('there is a first one');
    const line = tools.canonicalJson(first);
    expect(readCheckpoint(line, tools)).toEqual(first);
    const rest = JSON.parse(unsignedText(first, tools)) as unknown;
    for (const odd of [
      ...['', 'null', '[]', '7', `${line} `, JSON.stringify({ ...first, at: 'then' })],
      tools.canonicalJson(rest),
      tools.canonicalJson({ ...first, more: 1 }),
      ...[{ seq: 0 }, { seq: 1.5 }, { hash: 'x' }, { v: 2 }, { number: '1' }].map((change) =>
        tools.canonicalJson({ ...first, ...change }),
      ),
      JSON.stringify(Object.fromEntries(Object.entries(first).reverse())),
    ]) {
      expect(readCheckpoint(odd, tools), odd).toBeUndefined();
    }
  });
});

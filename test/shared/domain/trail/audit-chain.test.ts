import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainTools } from '../../../../agent/adapters/chain/chain-tools.ts';
import {
  type ChainLink,
  linkFacts,
  linkFault,
} from '../../../../shared/domain/trail/audit-chain.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/trail/audit-entry.ts';
import type { RecordedFact } from '../../../../shared/domain/trail/recorded-entry.ts';
import { factNumber } from '../../../support/audit-facts.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The first link that does not follow the one before it. */
function firstBadSeq(links: readonly ChainLink[]): number | undefined {
  let end = AUDIT_GENESIS;
  for (const link of links) {
    if (linkFault(end, link, chainTools) !== undefined) return end.seq + 1;
    end = link;
  }
  return undefined;
}

const anyFact: fc.Arbitrary<RecordedFact> = fc
  .record({
    reason: fc.string({ unit: 'grapheme' }),
    n: fc.integer({ min: 0, max: 1000 }),
    windowId: fc.option(fc.string(), { nil: undefined }),
    detail: fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.double({ noNaN: true, min: -1, max: 1 })),
    ),
  })
  .map(({ n, windowId, ...parts }) =>
    factNumber(n, { ...parts, ...(windowId === undefined ? {} : { windowId }) }),
  );
const chain = fc
  .array(anyFact, { minLength: 1, maxLength: 6 })
  .map((facts) => linkFacts(AUDIT_GENESIS, facts, chainTools).links);

describe('audit chain', () => {
  it('hashes the previous hash followed by the canonical JSON with the seq', () => {
    const fact: RecordedFact = {
      kind: 'hold.placed',
      at: '2026-12-06T01:00:00Z',
      reason: 'é\n',
      actor: { via: 'socket', kind: 'person' },
      detail: { b: 1, a: [1e21, null] },
    };
    const body =
      '{"actor":{"kind":"person","via":"socket"},"at":"2026-12-06T01:00:00Z",' +
      '"detail":{"a":[1e+21,null],"b":1},"kind":"hold.placed","reason":"é\\n","seq":1}';
    const { links, head } = linkFacts(AUDIT_GENESIS, [fact], chainTools);
    const hash = sha256('0'.repeat(64) + body);
    expect(links).toEqual([{ seq: 1, body, prevHash: '0'.repeat(64), hash }]);
    expect(head).toEqual({ seq: 1, hash });
  });

  it('links a batch as it links one by one', () => {
    const facts = [1, 2, 3].map((n) => factNumber(n));
    let head = AUDIT_GENESIS;
    for (const fact of facts) head = linkFacts(head, [fact], chainTools).head;
    expect(linkFacts(AUDIT_GENESIS, facts, chainTools).head).toEqual(head);
    expect(linkFacts(head, [], chainTools)).toEqual({ links: [], head });
  });

  it('accepts every chain that it made', () => {
    fc.assert(fc.property(chain, (links) => firstBadSeq(links) === undefined));
  });

  it('finds any single changed letter, at its entry', () => {
    fc.assert(
      fc.property(
        chain,
        fc.nat(),
        fc.constantFrom('body', 'prevHash', 'hash'),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (links, which, part, where, letter) => {
          const bad = links[which % links.length];
          if (bad === undefined) throw new Error('No link');
          const text = bad[part];
          const at = where % text.length;
          fc.pre(text[at] !== letter);
          const changed = { ...bad, [part]: text.slice(0, at) + letter + text.slice(at + 1) };
          const tampered = links.map((link) => (link === bad ? changed : link));
          expect(firstBadSeq(tampered)).toBe(bad.seq);
        },
      ),
    );
  });

  it('finds an entry that is missing, repeated or swapped', () => {
    const { links } = linkFacts(
      AUDIT_GENESIS,
      [1, 2, 3, 4].map((n) => factNumber(n)),
      chainTools,
    );
    const order = (...places: number[]) =>
      firstBadSeq(places.flatMap((place) => links[place - 1] ?? []));
    expect(order(1, 3, 4)).toBe(2);
    expect(order(1, 2, 2, 3, 4)).toBe(3);
    expect(order(1, 3, 2, 4)).toBe(2);
    expect(order(2, 3, 4)).toBe(1);
  });

  it('finds a body that was hashed under the seq of another entry', () => {
    const [, second] = linkFacts(AUDIT_GENESIS, [factNumber(1), factNumber(2)], chainTools).links;
    const body = second?.body ?? '';
    const link = {
      seq: 1,
      body,
      prevHash: AUDIT_GENESIS.hash,
      hash: sha256(AUDIT_GENESIS.hash + body),
    };
    expect(linkFault(AUDIT_GENESIS, link, chainTools)).toEqual({
      code: 'seq-differs',
      seq: 1,
    });
  });
});

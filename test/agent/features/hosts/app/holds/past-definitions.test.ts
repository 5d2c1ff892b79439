import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PastDefinitions } from '../../../../../../agent/features/hosts/app/holds/past-definitions.ts';
import { applyDocument } from '../../../../../../agent/core/commands/definitions/apply-document.ts';
import type { Store } from '../../../../../../agent/ports/store.ts';
import { documentSchema } from '../../../../../../shared/domain/definitions/document.ts';
import { formatInstant } from '../../../../../../shared/domain/values/instant.ts';
import { agentState } from '../../../../../support/agent-states.ts';
import { definitionsOf, windowOver } from '../../../../../support/definitions.ts';
import { MemoryStore } from '../../../../../support/memory-store.ts';

const START = Date.parse('2026-12-06T00:00:00Z');
const ANA = { name: 'ana', via: 'test' };

type DocumentInput = Parameters<typeof definitionsOf>[0];

/** A trail in which people apply whole documents. */
class Changed {
  readonly store = new MemoryStore();
  definitions = definitionsOf({});
  reads = 0;

  apply(at: number, input: DocumentInput): void {
    const { draft } = applyDocument({
      state: agentState({ definitions: this.definitions }),
      document: documentSchema.parse(input),
      ...{ prune: true, person: ANA, now: at },
    });
    this.store.commit({}, draft.facts);
    this.definitions = definitionsOf(input);
  }

  since(from: number): PastDefinitions {
    const auditPage: Store['auditPage'] = (query) => {
      this.reads += 1;
      return this.store.auditPage(query);
    };
    return new PastDefinitions(from, this.definitions, { auditPage });
  }
}

/** `covers` and `tag`: what is told apart; `undefined`: it is not in the document. */
function documentOf(covers: string | undefined, tag: string | undefined): DocumentInput {
  return {
    windows: covers === undefined ? [] : [windowOver('w', { tags: [covers] })],
    integrations: tag === undefined ? [] : [{ id: 'i', tags: [tag], scheduler: { kind: 'guard' } }],
  };
}

function seenAt(past: PastDefinitions, at: number) {
  return [past.window('w', at)?.covers.tags[0], past.integration('i', at)?.tags[0]];
}

const tag = fc.option(fc.constantFrom('a', 'b'), { nil: undefined });

describe('definitions as they were at an instant', () => {
  it('are those of the last document applied until then', () => {
    const change = fc.record({ gapMs: fc.nat(3), covers: tag, tag });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.nat(10), (changes, fromMs) => {
        const trail = new Changed();
        let at = START;
        const applied = changes.map(({ gapMs, ...document }) => {
          at += gapMs;
          trail.apply(at, documentOf(document.covers, document.tag));
          return { at, seen: [document.covers, document.tag] };
        });
        const past = trail.since(START + fromMs);
        for (let then = START + fromMs; then <= at + 1; then += 1) {
          const last = applied.findLast((one) => one.at <= then);
          expect(seenAt(past, then)).toEqual(last?.seen ?? [undefined, undefined]);
        }
      }),
    );
  });

  it('read the trail once for all that is asked, and not at all if nothing is', () => {
    const trail = new Changed();
    for (const [ms, covers] of ['a', 'b', 'a'].entries()) {
      trail.apply(START + ms * 1000, documentOf(covers, 'a'));
    }
    const past = trail.since(START);
    expect(trail.reads).toBe(0);
    for (let ms = 0; ms < 4_000; ms += 1) seenAt(past, START + ms);
    expect(trail.reads).toBe(1);
  });

  it('count as none where an entry of an earlier version does not decode', () => {
    const trail = new Changed();
    trail.apply(START, documentOf('a', 'a'));
    const [template] = trail.store.auditPage({ kind: 'config.changed', limit: 1 });
    if (template?.kind !== 'config.changed') throw new Error('nothing was noted');
    const detail = { ...template.detail, part: 'window' as const, id: 'w' };
    const before = { id: 'w', every: 'other Sunday' };
    const changed = {
      ...template,
      at: formatInstant(START + 1_000),
      detail: { ...detail, before },
    };
    const past = new PastDefinitions(START, trail.definitions, { auditPage: () => [changed] });
    expect(past.window('w', START + 999)).toBeUndefined();
    expect(past.window('w', START + 1_000)?.id).toBe('w');
  });
});

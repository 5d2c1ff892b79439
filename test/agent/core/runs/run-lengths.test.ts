import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drainLeadMs,
  expectedLength,
  longestLeadMs,
} from '../../../../agent/core/runs/run-lengths.ts';
import {
  integrationSchema,
  type Integration,
} from '../../../../shared/domain/definitions/integration.ts';

function integration(drain?: string, timeout = '10m'): Integration {
  const http = { url: 'http://127.0.0.1:9/' };
  const scheduler = { kind: 'local', every: '1s', http, timeout };
  return integrationSchema.parse({
    id: 'flow',
    scheduler,
    ...(drain === undefined ? {} : { drain }),
  });
}

describe('expectedLength', () => {
  it.each([
    [[], 250],
    [[20, 30], 250],
    [[4000, 9000, 200], 9000],
    [[1, 2, 3, 4, 5], 5],
    [Array.from({ length: 20 }, (_, index) => index + 1), 19],
    [Array.from({ length: 50 }, (_, index) => index + 1), 48],
  ])('of %j is %i', (lengths, expected) => {
    expect(expectedLength(lengths)).toBe(expected);
  });

  it('is the smallest length that at least 95 of 100 do not exceed, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 5, maxLength: 50 }), (lengths) => {
        const share = (limit: number): number =>
          lengths.filter((one) => one <= limit).length / lengths.length;
        const candidates = lengths.filter((limit) => share(limit) >= 0.95);
        expect(expectedLength(lengths)).toBe(Math.min(...candidates));
        expect(expectedLength(lengths.toReversed())).toBe(expectedLength(lengths));
      }),
    );
  });
});

describe('the drain lead', () => {
  const measured = (): number => 7000;

  it.each([
    [undefined, 7000, 600_000],
    ['auto', 7000, 600_000],
    ['off', 0, 0],
    ['20m', 1_200_000, 1_200_000],
  ])('of drain: %s', (drain, lead, longest) => {
    expect(drainLeadMs(integration(drain), measured)).toBe(lead);
    expect(longestLeadMs(integration(drain))).toBe(longest);
  });

  it('asks for measured lengths only where they matter', () => {
    const never = (): number => {
      throw new Error('asked');
    };
    expect(drainLeadMs(integration('off'), never)).toBe(0);
    expect(drainLeadMs(integration('PT5S'), never)).toBe(5000);
  });
});

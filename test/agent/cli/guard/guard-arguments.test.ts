import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readGuardArguments } from '../../../../agent/cli/guard/guard-arguments.ts';
import { identifier } from '../../../../shared/domain/values/identifier.ts';

const nearlyAnId = fc.stringMatching(/^[A-Za-z0-9._/ ñ-]{1,102}$/);

it('accepts the same ids as documents', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyAnId, fc.string({ minLength: 1 })), (id) => {
      const request = readGuardArguments([`--integration=${id}`, '--', 'true']);
      expect(request.kind === 'guard').toBe(identifier.safeParse(id).success);
    }),
    { numRuns: 3000 },
  );
});

it('passes the command through argument by argument, whatever it contains', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      const command = ['program', ...words];
      const request = readGuardArguments(['--integration', 'shop', '--', ...command]);
      expect(request).toEqual({
        kind: 'guard',
        options: { integrationId: 'shop', command },
      });
    }),
  );
});

import { expect, it } from 'vitest';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const local = { kind: 'local', every: '1s', http: { url: 'http://127.0.0.1:9/' } };
const guard = { kind: 'guard', watch: ['node', 'sync.js'] };

it.each([
  [local, 'stop', []],
  [local, 'stop-after 5m', []],
  [guard, 'finish', []],
  [guard, undefined, []],
  [guard, 'stop', ['integrations[0].inFlight']],
  [guard, 'stop-after 5m', ['integrations[0].inFlight']],
])('%j with inFlight: %s', (scheduler, inFlight, paths) => {
  const integration = { id: 'a', scheduler, ...(inFlight === undefined ? {} : { inFlight }) };
  const document = documentSchema.parse({ integrations: [integration] });
  const { problems } = checkDocument(document, { known: definitionsOf({}), zones, now: 0 });
  expect(problems.map(({ path }) => path)).toEqual(paths);
});

it.each([
  [{ inFlight: 'kill' }],
  [{ inFlight: 'stop-after 0s' }],
  [{ drain: '-5m' }],
  [{ drain: '0s' }],
  [{ onDrift: 'fight' }],
  [{ scheduler: { kind: 'guard', watch: [] } }],
])('refuses %j', (more) => {
  const integration = { id: 'a', scheduler: guard, ...more };
  expect(documentSchema.safeParse({ integrations: [integration] }).success).toBe(false);
});

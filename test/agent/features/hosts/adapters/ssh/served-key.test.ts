import { expect, it } from 'vitest';
import { servedKeyIn } from '../../../../../../agent/features/hosts/adapters/ssh/served-key.ts';

const KEY = `SHA256:${'a'.repeat(42)}9`;
const SHOWN = `Host key fingerprint is ${KEY}
+--[ED25519 256]--+
|    ..o+ .       |
|   .o B.. .      |
+----[SHA256]-----+
`;

it('the key that ssh shows is noted, and what was said stays as it was', () => {
  expect(servedKeyIn(SHOWN)).toEqual({ key: KEY, said: '' });
  expect(servedKeyIn(`before\n${SHOWN}sudo: no\n`)).toEqual({
    key: KEY,
    said: 'before\nsudo: no\n',
  });
  expect(servedKeyIn('| nothing\n+ of it\n')).toEqual({
    key: undefined,
    said: '| nothing\n+ of it\n',
  });
  expect(servedKeyIn('')).toEqual({ key: undefined, said: '' });
});

it('behind a jump host that is shown too, the last one is the host', () => {
  const jump = SHOWN.replace(KEY, `SHA256:${'b'.repeat(43)}`);
  expect(servedKeyIn(jump + SHOWN).key).toBe(KEY);
});

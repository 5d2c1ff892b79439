import { expect, it } from 'vitest';
import { unsigned, withoutEmptySecrets } from '../../build/scripts/signing.ts';

it.each([
  ['linux', {}, undefined],
  ['win32', {}, /SmartScreen/],
  ['win32', { WIN_CSC_LINK: 'x' }, undefined],
  ['darwin', { CSC_LINK: '' }, /ad hoc.*notices/],
  ['darwin', { CSC_LINK: 'x' }, /not notarized/],
  ['darwin', { CSC_LINK: 'x', APPLE_API_KEY: 'y' }, undefined],
] as const)('the build for %s with %j says what is unsigned', (platform, environment, said) => {
  const words = unsigned(platform, environment);
  if (said === undefined) expect(words).toBeUndefined();
  else expect(words).toMatch(said);
});

it('takes a secret that is not there for none', () => {
  const environment = { CSC_LINK: '', WIN_CSC_LINK: 'x', APPLE_API_KEY: '', EMPTY: '' };
  expect(withoutEmptySecrets(environment)).toEqual({ WIN_CSC_LINK: 'x', EMPTY: '' });
});

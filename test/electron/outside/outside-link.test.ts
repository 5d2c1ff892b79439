import { describe, expect, it } from 'vitest';
import { readOutsideLink } from '../../../electron/outside/outside-link.ts';

describe('a link that leads out of the dashboard', () => {
  it('is named by the host that the browser will ask', () => {
    expect(readOutsideLink('https://Status.Example.com:8443/a?b#c')).toEqual({
      kind: 'open',
      host: 'status.example.com:8443',
      url: 'https://status.example.com:8443/a?b#c',
    });
    // A Cyrillic letter in place of the first one.
    expect(readOutsideLink('https://\u0430pple.com/')).toMatchObject({ host: 'xn--pple-43d.com' });
  });

  it.each([
    'http://status.example.com/',
    'https://status.example.com@evil.example/',
    'https://:word@evil.example/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ms-settings:privacy',
    'app://remanso/index.html',
    'status.example.com',
    '',
    `https://example.com/${'a'.repeat(2000)}`,
  ])('is refused: %s', (text) => {
    expect(readOutsideLink(text).kind).toBe('refused');
  });
});

import { describe, expect, it } from 'vitest';
import {
  hostOf,
  isOurPage,
  pageHost,
  pageUrl,
  pathOf,
} from '../../../electron/window/dashboard-origin.ts';

describe("the origin of an agent's page", () => {
  it('is another one for each agent, and says nothing of its address', () => {
    const hosts = [null, 'ssh://erp-db1', 'ssh://ops@erp-db1', 'ssh://erp-db1:2222'].map(pageHost);
    expect(new Set(hosts).size).toBe(4);
    expect(hosts[0]).toBe('remanso');
    for (const host of hosts.slice(1)) expect(host).toMatch(/^at-[0-9a-f]{16}$/);
    expect(pageHost('ssh://erp-db1')).toBe(hosts[1]);
  });

  it('is read back from the address of its page', () => {
    const host = pageHost('ssh://erp-db1');
    expect(hostOf(pageUrl(host))).toBe(host);
    expect(hostOf(pageUrl(host, '/windows?past='))).toBe(host);
    expect(hostOf(`app://${host}`)).toBe(host);
    expect(pathOf(`app://${host}/assets/main.js?a=1#b`)).toBe('/assets/main.js');
  });

  it.each([
    'app://at-0123456789abcdef.evil.example/index.html',
    'app://at-0123456789abcdefe/index.html',
    'app://at-0123/index.html',
    'app://remanso@evil.example/index.html',
    'https://at-0123456789abcdef/index.html',
    'data:text/html,app://remanso/',
    'app://remanso:80/index.html',
    '',
  ])('is none of %s', (url) => {
    expect(isOurPage(url)).toBe(false);
    expect(hostOf(url)).toBeUndefined();
    expect(pathOf(url)).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { browserName } from '../../../../renderer/screens/settings/browser-name.ts';

const MOZILLA = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140'],
  [`${MOZILLA} Chrome/141.0.0.0 Safari/537.36`, 'Chrome 141'],
  [`${MOZILLA} HeadlessChrome/141.0.0.0 Safari/537.36`, 'Chrome 141'],
  [`${MOZILLA} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, 'Edge 141'],
  [`${MOZILLA} Chrome/141.0.0.0 Safari/537.36 OPR/125.0.0.0`, 'Opera 125'],
  [`${MOZILLA} Version/19.1 Safari/605.1.15`, 'Safari 19'],
  ['curl/8.9.1', null],
  ['', null],
])('%s is %s', (agent, name) => {
  expect(browserName(agent)).toBe(name);
});

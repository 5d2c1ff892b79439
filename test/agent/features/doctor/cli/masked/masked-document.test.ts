import { expect, it } from 'vitest';
import { maskedDocument } from '../../../../../../agent/features/doctor/cli/masked/masked-document.ts';

it('of how a monitor is reached it shows the kind and the host, and nothing that may be a secret', () => {
  const monitors = [
    {
      ...{ kind: 'healthchecks', url: 'https://hc.example/ping/5a1c', timeout: '10s' },
      ...{ checks: ['5a1c'], basicAuth: { user: 'ana', password: { secretRef: 'hc' } } },
    },
  ];
  const { value, hidden } = maskedDocument({ systems: [{ id: 'erp', monitors }] });
  expect(value).toMatchObject({
    systems: [
      {
        id: 'erp',
        monitors: [{ kind: 'healthchecks', timeout: '10s', basicAuth: { user: 'ana' } }],
      },
    ],
  });
  expect(JSON.stringify(value)).not.toContain('5a1c');
  expect(hidden).toContain('5a1c');
});

import { describe, expect, it } from 'vitest';
import { parseSource } from '../../../../agent/adapters/documents/document-file.ts';
import { valueOf } from '../../../support/real-scheduler.ts';

const FLEET = `
hosts:
  - { id: db, ssh: ops@db }
  - { id: "web[09-11]", ssh: "ops@web[09-11].lan", become: sudo }
integrations:
  - id: "logs-[09-11]"
    tags: [web]
    scheduler: { kind: cron, host: "web[09-11]", user: root, line: "0 2 * * * rotate web[09-11] '[0-9]'" }
  - { id: night, scheduler: { kind: guard, host: db } }
`;

describe('a fleet in one document', () => {
  it('is one host and one integration for each number', () => {
    const { value } = valueOf(parseSource(FLEET));
    expect(value).toEqual({
      hosts: [
        { id: 'db', ssh: 'ops@db' },
        ...['09', '10', '11'].map((n) => ({
          ...{ id: `web${n}`, ssh: `ops@web${n}.lan`, become: 'sudo' },
        })),
      ],
      integrations: [
        ...['09', '10', '11'].map((n) => ({
          id: `logs-${n}`,
          tags: ['web'],
          scheduler: {
            ...{ kind: 'cron', host: `web${n}`, user: 'root' },
            line: `0 2 * * * rotate web${n} '[0-9]'`,
          },
        })),
        { id: 'night', scheduler: { kind: 'guard', host: 'db' } },
      ],
    });
  });

  it('a problem of one of them is told where it is written', () => {
    const message = 'expected another one';
    const placed = valueOf(parseSource(FLEET)).place([
      { path: 'hosts[3].ssh', message },
      { path: 'integrations[3].id', message },
    ]);
    expect(placed.map(({ path, line }) => [path, line])).toEqual([
      ['hosts[1].ssh', 4],
      ['integrations[1].id', 9],
    ]);
  });

  it('more of them than anybody has are none', () => {
    const many = Array.from({ length: 11 }, (_, i) => ({ id: `w${i}-[0-999]`, ssh: 'x' }));
    const { value } = valueOf(parseSource(JSON.stringify({ hosts: many })));
    expect(value).toEqual({ hosts: many });
  });
});

import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../../shared/domain/definitions/document.ts';
import { selectorSchema } from '../../../shared/domain/definitions/selector.ts';
import { subjectOf } from '../../../shared/domain/now/subject.ts';
import { subjectText } from '../../../shared/i18n/subject-text.ts';

const cron = (host?: string) => ({
  kind: 'cron',
  line: '* * * * * /opt/mails',
  ...(host === undefined ? {} : { host }),
});

/** Integrations of a fleet, all called the same. */
function said(hosts: readonly (string | undefined)[], language: 'en' | 'es' = 'en'): string {
  const document = documentSchema.parse({
    hosts: [...new Set(hosts)].flatMap((id) => (id === undefined ? [] : [{ id, ssh: id }])),
    integrations: hosts.map((host, index) => ({
      id: `mails-${index}`,
      name: 'mails',
      scheduler: cron(host),
    })),
  });
  const integrations = document.integrations.map(({ id }) => id);
  return subjectText(subjectOf([selectorSchema.parse({ integrations })], document), language);
}

describe('what is paused, by name', () => {
  it.each([
    [['db1', 'db2'], 'mails on db1 and on db2', 'mails en db1 y en db2'],
    [['db1', undefined], 'mails on db1 and on this machine', 'mails en db1 y en esta máquina'],
    [['db1'], 'mails', 'mails'],
    [[undefined, undefined], 'mails-0 and mails-1', 'mails-0 y mails-1'],
    [['db1', 'db1'], 'mails-0 and mails-1', 'mails-0 y mails-1'],
  ])('says where each is, if names are alike: %j', (hosts, english, spanish) => {
    expect(said(hosts)).toBe(english);
    expect(said(hosts, 'es')).toBe(spanish);
  });
});

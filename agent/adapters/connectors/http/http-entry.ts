import type { HttpServer } from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import type { SearchedEntry } from '../kit/connector-entry.ts';
import { defined } from '../../../../shared/defined.ts';

export const httpEntry: SearchedEntry = {
  async connector(world) {
    const { HttpConnector } = await import('./http-connector.ts');
    return new HttpConnector(world);
  },
  async serverDiscoverer(world) {
    const { HttpDiscovery } = await import('./http-discovery.ts');
    return new HttpDiscovery(world);
  },
  addresses: {
    n8n: {
      fields: ({ web, secret }) => preset('n8n', web, { apiKey: secret }),
      web: 'always',
      example: () => 'n8n+https://HOST?secret=NAME               rundeck+https://HOST?secret=NAME',
    },
    rundeck: {
      fields: ({ web, secret }) => preset('rundeck', web, { token: secret }),
      web: 'always',
    },
    airflow: {
      fields: ({ web, user, secret }) =>
        preset('airflow', web, user === undefined ? { token: secret } : { user, password: secret }),
      web: 'always',
      example: () =>
        'airflow+https://USER@HOST?secret=NAME      jenkins+https://USER@HOST?secret=NAME',
    },
    jenkins: {
      fields: ({ web, user, secret }) => ({
        ...preset('jenkins', web, {}),
        ...(user === undefined ? {} : { basicAuth: defined({ user, password: secret }) }),
      }),
      web: 'always',
    },
  },
};

function preset(
  name: HttpServer['preset'],
  web: string,
  parameters: Readonly<Record<string, unknown>>,
) {
  return { kind: 'http', preset: name, baseUrl: web, parameters: defined(parameters) };
}

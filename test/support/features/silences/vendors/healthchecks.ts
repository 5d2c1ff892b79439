import type { Answer } from '../../../../agent/adapters/connectors/http/checked-api.ts';
import type { PausingVendor } from './pausing-vendor.ts';
import { openVendor, SECRETS } from './vendor.ts';

interface Check {
  readonly uuid: string;
  readonly name: string;
  desc: string;
  status: 'new' | 'up' | 'down' | 'paused';
}

const IDS = ['0198c6a0-0000-4000-8000-00000000000a', '0198c6a0-0000-4000-8000-00000000000b'];

/** A project of Healthchecks. A check with a description, and one without. */
export async function openHealthchecks(): Promise<PausingVendor> {
  const checks: Check[] = IDS.map((uuid, index) => ({
    ...{ uuid, name: `export ${index}`, status: 'up' },
    desc: index === 0 ? '' : 'Nightly export.\r\nAsk lena.\n',
  }));
  const others = (): Check => ({ uuid: 'c', name: 'other', desc: '', status: 'paused' });
  const answer: Answer = (operation, { method, body, parameters }) => {
    if (method === 'GET') return { status: 200, body: { checks: [others(), ...checks] } };
    const check = checks.find(({ uuid }) => uuid === parameters['code']);
    if (check === undefined) return { status: 404, body: 'not found' };
    if (operation.endsWith('/pause')) check.status = 'paused';
    else if (operation.endsWith('/resume')) {
      if (check.status !== 'paused') return { status: 409, body: 'check is not paused' };
      check.status = 'new';
    } else Object.assign(check, JSON.parse(body));
    return { status: 200, body: { ...check } };
  };
  const set = (status: Check['status']): void => {
    for (const check of checks) check.status = status;
  };
  const isAuthorized = (headers: Readonly<Record<string, string>>): boolean =>
    headers['x-api-key'] === SECRETS['key'];
  const vendor = await openVendor('healthchecks', isAuthorized, answer);
  return Object.assign(vendor, {
    monitor: {
      ...{ kind: 'healthchecks', url: `${vendor.url}/`, checks: IDS, endless: 'accepted' },
      token: { secretRef: 'key' },
    },
    // What is resumed is new until its next ping.
    silences: () => checks.map(({ desc, status }) => [desc, status === 'paused']),
    paused: () => checks.map(({ status }) => status === 'paused'),
    alarm: () => {
      for (const check of checks.slice(1)) check.status = 'down';
      return () => set('up');
    },
    silenceOfOther: () => {
      for (const check of checks.slice(1)) check.status = 'paused';
      return () => {
        for (const check of checks.slice(1)) check.status = 'new';
      };
    },
    endByPerson: () => set('new'),
    resumeAll: () => set('new'),
    ping: () => set('up'),
  });
}

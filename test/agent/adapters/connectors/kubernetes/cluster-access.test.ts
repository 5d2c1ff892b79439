import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clusterAccess } from '../../../../../agent/adapters/connectors/kubernetes/cluster-access.ts';
import { kubernetesScheduler } from '../../../../../shared/domain/schedulers/kinds/kubernetes-scheduler.ts';
import { fail, succeed } from '../../../../../shared/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-account-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inside = kubernetesScheduler.parse({ kind: 'kubernetes', cronJob: 'nightly' });
const secrets = {
  value: ({ secretRef }: { secretRef: string }) =>
    secretRef === 'cluster' ? succeed('given') : fail('secret-missing', `${secretRef} is not set.`),
  hide: (text: string) => text,
};
const environment = (host: string) => ({
  KUBERNETES_SERVICE_HOST: host,
  KUBERNETES_SERVICE_PORT: '6443',
});

describe('access to a cluster', () => {
  it("comes from the pod's files, read each time", () => {
    const world = { secrets, environment: environment('10.0.0.1') };
    expect(clusterAccess(inside, world, folder)).toMatchObject({
      ok: false,
      failure: { code: 'secret-missing' },
    });
    writeFileSync(join(folder, 'token'), 'first\n');
    writeFileSync(join(folder, 'ca.crt'), 'authority');
    const access = { server: 'https://10.0.0.1:6443', ca: Buffer.from('authority') };
    expect(clusterAccess(inside, world, folder)).toEqual(succeed({ ...access, token: 'first' }));
    writeFileSync(join(folder, 'token'), 'second\n');
    expect(clusterAccess(inside, world, folder)).toEqual(succeed({ ...access, token: 'second' }));
  });

  it('may be IPv6', () => {
    const world = { secrets, environment: environment('fd00::1') };
    expect(clusterAccess(inside, world, folder)).toMatchObject({
      value: { server: 'https://[fd00::1]:6443' },
    });
  });

  it('uses the address from the definition, with the secret it names', () => {
    const outside = { ...inside, url: 'https://k8s.example/', token: { secretRef: 'cluster' } };
    expect(clusterAccess(outside, { secrets, environment: environment('10.0.0.1') })).toEqual(
      succeed({ server: 'https://k8s.example', token: 'given', ca: undefined }),
    );
  });
});

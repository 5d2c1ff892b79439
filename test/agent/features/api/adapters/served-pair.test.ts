import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../../../../build/scripts/free-port.ts';
import { serveApi, type ServedApi } from '../../../../../agent/features/api/adapters/api-server.ts';
import { apiSchema } from '../../../../../shared/features/api/api-setting.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { tlsPair } from '../../../../support/tls-pair.ts';

const describeTls = describeWith(['openssl']);

const desk: Parameters<typeof serveApi>[0]['desk'] = {
  answer: (_, response) => void response.end('answered'),
};
const clock = { monotonic: () => performance.now() };
type Pair = ReturnType<typeof tlsPair>;

describeTls('the certificate by which programs are answered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-served-pair-'));
  const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  const put = ({ cert, key }: Pair): void => {
    writeFileSync(files.certificate, cert);
    writeFileSync(files.key, key);
  };
  const none: Pair = { key: '', cert: '' };
  let [first, second] = [none, none];
  let port = 0;
  let served: ServedApi;

  const enter = (ca: string): Promise<TLSSocket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca, servername: 'localhost' }, () =>
        resolve(socket),
      );
      socket.on('error', reject);
    });
  const ask = (socket: TLSSocket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('data', (data: Buffer) => resolve(String(data)));
      socket.write(`GET /v1/${randomUUID()} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
    });
  const isServed = async ({ cert }: Pair): Promise<string> => {
    const socket = await enter(cert);
    const answer = await ask(socket);
    socket.destroy();
    return answer;
  };

  beforeAll(async () => {
    [first, second] = [tlsPair('localhost', 2), tlsPair('localhost', 40)];
    put(first);
    port = await freePort();
    const setting = apiSchema.parse({ id: 'api', port, tls: files });
    served = await serveApi({ setting, desk, clock });
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is taken by those who trust it alone', async () => {
    expect(served.url).toBe(`https://127.0.0.1:${port}`);
    expect(await isServed(first)).toContain('answered');
    await expect(enter(second.cert)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('is served as its files have it now, and cuts nobody off', async () => {
    const before = await enter(first.cert);
    put(second);
    await expect(enter(second.cert)).rejects.toThrow();
    const until = served.renew() ?? 0;
    expect((until - Date.now()) / 86_400_000).toBeGreaterThan(39);
    expect(await isServed(second)).toContain('answered');
    await expect(enter(first.cert)).rejects.toThrow();
    expect(await ask(before)).toContain('answered');
    before.destroy();
  });

  it.each([
    ['no certificate', () => writeFileSync(files.certificate, '')],
    ['a certificate cut off', () => writeFileSync(files.certificate, second.cert.slice(0, 300))],
    ['the key of another one', () => writeFileSync(files.key, first.key)],
    ['no files', () => rmSync(files.key)],
  ])('stays the one from before with %s', async (_, harm) => {
    put(second);
    harm();
    expect(() => served.renew()).toThrow('the certificate or its key cannot be read');
    expect(await isServed(second)).toContain('answered');
    put(second);
    expect(served.renew()).toBeGreaterThan(Date.now());
  });

  it('is needed to begin with', async () => {
    const setting = apiSchema.parse({
      ...{ id: 'api', port: await freePort() },
      tls: { certificate: files.certificate, key: join(folder, 'none.pem') },
    });
    await expect(serveApi({ setting, desk, clock })).rejects.toThrow('none.pem');
  });
});

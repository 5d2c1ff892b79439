import { createHmac } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  evidenceSchema,
  USUAL_EVIDENCE,
} from '../../../../../shared/features/evidence/evidence-setting.ts';
import { MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { got, lines, SignedTrail } from '../../../../support/signed-trail.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

let trail: SignedTrail;
let directory: ReturnType<typeof temporaryDataDirectory>;
let outside: string;

beforeEach(async () => {
  directory = temporaryDataDirectory();
  outside = mkdtempSync(join(tmpdir(), 'remanso-outside-'));
  trail = new SignedTrail(directory);
  await trail.write(1);
});
afterEach(() => {
  directory.dispose();
  rmSync(outside, { recursive: true, force: true });
});

describe('a copy in a file', () => {
  it('gets each checkpoint once, whoever was restarted in between', async () => {
    const file = join(outside, 'copy.jsonl');
    trail.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file }] });
    await trail.sign();
    await trail.sign();
    // An unfinished line, as a full disk leaves it.
    appendFileSync(file, '{"at":"2026');
    await trail.sign();
    expect(lines(file)).toEqual(lines(directory.checkpoints));
  });

  it('gets a series that was begun anew, too', async () => {
    const file = join(outside, 'copy.jsonl');
    trail.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file }] });
    await trail.sign();
    await trail.sign();
    // The series begins again, and what was delivered is still known.
    const book = JSON.parse(readFileSync(directory.deliveries, 'utf8')) as object;
    rmSync(directory.checkpoints);
    writeFileSync(directory.deliveries, JSON.stringify({ ...book, made: 0 }));
    await trail.sign();
    expect(lines(file)).toHaveLength(3);
    expect(lines(file).slice(2)).toEqual(lines(directory.checkpoints));
  });

  it('catches up when its mount is back, and is a problem until then', async () => {
    const mount = join(outside, 'mount');
    const file = join(mount, 'copy.jsonl');
    trail.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file }] });
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    expect(trail.problems.size).toBe(0);
    await trail.time.pass(MINUTE_MS);
    got(await keeper.make({}));
    await keeper.passOn();
    expect(trail.problems.get(`checkpoint-copy|${file}`)).toContain('evidence-not-copied');
    expect(got(await keeper.view(1)).copies).toMatchObject([{ name: file, deliveredTo: 0 }]);
    mkdirSync(mount);
    await trail.time.pass(2 * MINUTE_MS);
    await keeper.passOn();
    expect(lines(file)).toEqual(lines(directory.checkpoints));
    expect(trail.problems.size).toBe(0);
    expect(got(await keeper.view(1)).copies).toEqual([
      { name: file, deliveredTo: 2, failure: null },
    ]);
    keeper.close();
  });

  it('keeps no other waiting, and is forgotten when it is no longer wanted', async () => {
    const file = join(outside, 'copy.jsonl');
    const gone = join(outside, 'gone', 'copy.jsonl');
    trail.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: gone }, { file }] });
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    await trail.time.pass(MINUTE_MS);
    await keeper.passOn();
    expect(lines(file)).toHaveLength(1);
    expect([...trail.problems.keys()]).toEqual([`checkpoint-copy|${gone}`]);
    trail.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file }] });
    await keeper.passOn();
    expect(trail.problems.size).toBe(0);
    keeper.close();
  });
});

describe('a copy by webhook', () => {
  let server: Server;
  let url: string;
  let status = 200;
  const received: { body: string; headers: IncomingHttpHeaders }[] = [];

  beforeEach(async () => {
    status = 200;
    received.length = 0;
    server = createServer((request, response) => {
      void text(request).then((body) => {
        if (status === 200) received.push({ body, headers: request.headers });
        response.writeHead(status, { location: '/elsewhere' }).end('thanks');
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=x`;
    got(await trail.secrets.set('hook', 's3cret-of-the-hook', 'file'));
    trail.settings = evidenceSchema.parse({
      id: 'evidence',
      copies: [{ webhook: url, secret: { secretRef: 'hook' } }],
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is signed, in order, and starts with the latest', async () => {
    trail.settings = USUAL_EVIDENCE;
    await trail.sign();
    await trail.sign();
    trail.settings = evidenceSchema.parse({
      id: 'evidence',
      copies: [{ webhook: url, secret: { secretRef: 'hook' } }],
    });
    await trail.sign();
    await trail.sign();
    expect(received.map(({ body }) => body)).toEqual(lines(directory.checkpoints).slice(2));
    for (const { body, headers } of received) {
      const signature = createHmac('sha256', 's3cret-of-the-hook').update(body).digest('hex');
      expect(headers['x-remanso-signature-256']).toBe(`sha256=${signature}`);
      expect(headers['content-type']).toBe('application/json');
    }
  });

  it.each([500, 302])('is sent again after %i, also by the next agent', async (answer) => {
    await trail.sign();
    status = answer;
    await trail.sign();
    await trail.sign();
    expect(received).toHaveLength(1);
    status = 200;
    const next = trail.keeper();
    await next.passOn();
    expect(received.map(({ body }) => body)).toEqual(lines(directory.checkpoints));
    next.close();
  });

  it('waits for its secret, and names nothing of its address', async () => {
    got(await trail.secrets.remove('hook'));
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    const { copies } = got(await keeper.view(1));
    expect(copies).toMatchObject([
      { name: new URL(url).host, failure: { code: 'secret-missing' } },
    ]);
    expect(JSON.stringify(copies)).not.toContain('token');
    keeper.close();
  });
});

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkEvidence } from '../../../../../agent/adapters/checkpoints/directory-evidence.ts';
import { readCheckpoints } from '../../../../../agent/adapters/checkpoints/checkpoint-file.ts';
import { checkStamps } from '../../../../../agent/adapters/checkpoints/stamp-check.ts';
import { isStampTrusted } from '../../../../../agent/adapters/checkpoints/stamp-signature.ts';
import {
  readStampReply,
  stampRequest,
} from '../../../../../agent/adapters/checkpoints/time-stamp.ts';
import { runVerify } from '../../../../../agent/verify/run-verify.ts';
import { evidenceSchema } from '../../../../../shared/features/evidence/evidence-setting.ts';
import { DAY_MS, MINUTE_MS } from '../../../../../shared/domain/values/time-units.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { got, lines, SignedTrail } from '../../../../support/signed-trail.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';
import { TimeStampAuthority } from '../../../../support/time-stamp-authority.ts';

let authority: TimeStampAuthority;
let trail: SignedTrail;
let directory: ReturnType<typeof temporaryDataDirectory>;

beforeAll(async () => {
  authority = await TimeStampAuthority.start();
}, 60_000);
afterAll(() => authority.stop());

beforeEach(async () => {
  directory = temporaryDataDirectory();
  trail = new SignedTrail(directory);
  // The authority's clock is the machine's.
  trail.time.setClock(Date.now());
  trail.settings = evidenceSchema.parse({ id: 'evidence', timeStamp: { url: authority.url } });
  await trail.write(3);
});
afterEach(() => directory.dispose());

const stamps = (): string[] =>
  readdirSync(directory.evidenceFolder).filter((one) => /ts[qr]$/.test(one));

async function faults(): Promise<string[]> {
  const seal = { layout: 0, revision: 0, digest: '', tables: {} };
  const state = () => ({ seal, isOrderly: false });
  const all = { hashAt: () => null, last: () => 1_000, state };
  return (await checkEvidence(directory, all)).faults.map(({ code }) => code);
}

describeWith(['openssl'])('a time-stamp', () => {
  it('is one that openssl verifies, kept beside the checkpoint', async () => {
    await trail.sign();
    const [query = '', reply = ''] = stamps().sort();
    expect([query, reply]).toEqual([
      expect.stringMatching(/^000001-[0-9a-f]{16}\.tsq$/),
      expect.stringMatching(/^000001-[0-9a-f]{16}\.tsr$/),
    ]);
    const [line = ''] = lines(directory.checkpoints);
    const data = join(authority.folder, 'data');
    const file = join(directory.evidenceFolder, reply);
    writeFileSync(data, line);
    expect(await authority.verifies(data, file)).toBe(true);
    writeFileSync(data, line.replace('"seq":3', '"seq":2'));
    expect(await authority.verifies(data, file)).toBe(false);
  });

  it('is asked for again when the authority fails, and told as a problem', async () => {
    authority.answers.push(503, 503);
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    expect(stamps()).toEqual([]);
    expect(trail.problems.size).toBe(0);
    await trail.time.pass(MINUTE_MS);
    await keeper.passOn();
    expect(trail.problems.get('checkpoint-not-stamped')).toContain('evidence-status');
    expect(got(await keeper.view(1)).stamp?.failure?.message).toContain('answered 503');
    await trail.time.pass(2 * MINUTE_MS);
    await keeper.passOn();
    expect(stamps()).toHaveLength(2);
    expect(trail.problems.size).toBe(0);
    expect(got(await keeper.view(1)).checkpoints[0]?.stampedAt).toMatch(/^20\d\d-.*Z$/);
    keeper.close();
  });

  it('is refused if it is of something else', async () => {
    await trail.sign();
    const [first = ''] = stamps().sort();
    const other = stampRequest('something else', Buffer.alloc(16, 7));
    authority.answers.push(Buffer.from('no DER'), await authority.stampOf(other));
    await trail.write(1);
    const keeper = trail.keeper();
    got(await keeper.make({}));
    await keeper.passOn();
    expect(got(await keeper.view(1)).stamp?.failure?.message).toContain('unreadable');
    await trail.time.pass(MINUTE_MS);
    await keeper.passOn();
    expect(got(await keeper.view(1)).stamp?.failure?.message).toContain('imprint');
    expect(stamps().every((one) => one.slice(0, 6) === first.slice(0, 6))).toBe(true);
    keeper.close();
  });

  it('is trusted by the certificate of its authority alone', async () => {
    await trail.sign();
    const [, reply = ''] = stamps().sort();
    const file = join(directory.evidenceFolder, reply);
    const certificate = (name: string) =>
      new X509Certificate(readFileSync(join(authority.folder, name)));
    const [ours, stranger] = [certificate('authority.pem'), certificate('stranger.pem')];
    const { checkpoints } = (await readCheckpoints(directory.checkpoints)) ?? { checkpoints: [] };
    const found = async (trusted: X509Certificate[]): Promise<string[]> =>
      (await checkStamps(directory.evidenceFolder, checkpoints, trusted)).faults.map(
        ({ code }) => code,
      );
    expect(await found([ours])).toEqual([]);
    expect(await found([certificate('stamper.pem')])).toEqual([]);
    expect(await found([stranger])).toEqual(['stamp-untrusted']);
    expect(await found([])).toEqual(['stamp-untrusted']);
    const words = ['--json', directory.checkpoints];
    const ca = ['--tsa-ca', join(authority.folder, 'authority.pem')];
    const [unsigned, signed] = [await runVerify(words, {}), await runVerify([...words, ...ca], {})];
    expect(unsigned.stdout).toContain('stamps-unsigned');
    expect(signed.stdout).not.toContain('stamps-unsigned');
    expect(JSON.parse(signed.stdout)).toMatchObject({ ok: true, checkpoints: { stamped: 1 } });
    // Any byte of the signature, which is at the end.
    const bytes = readFileSync(file);
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await found([ours])).toEqual(['stamp-untrusted']);
    const at = Date.now() + 3650 * DAY_MS;
    expect(isStampTrusted(readFileSync(file), at, [ours])).toBe(false);
  });

  it('is refused by its nonce, its status and its digest', async () => {
    const query = (text: string, nonce: number): Buffer =>
      stampRequest(text, Buffer.alloc(16, nonce));
    const reply = await authority.stampOf(query('text', 1));
    expect(readStampReply(reply, query('text', 1), 'text')).toMatchObject({ kind: 'stamped' });
    expect(readStampReply(reply, query('text', 2), 'text')).toMatchObject({ why: 'nonce' });
    expect(readStampReply(reply, query('text', 1), 'other')).toMatchObject({ why: 'imprint' });
    // TimeStampResp with PKIStatus rejection (2), and nothing else.
    const rejection = Buffer.from([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]);
    const refused = { kind: 'refused', status: 2 };
    expect(readStampReply(rejection, query('text', 1), 'text')).toMatchObject(refused);
    for (let cut = 0; cut < reply.length; cut += 97) {
      const part = readStampReply(reply.subarray(0, cut), query('text', 1), 'text');
      expect(part).toEqual({ kind: 'unfit', why: 'unreadable' });
    }
  });

  it('shows that the clock was behind, by the time of the one before', async () => {
    trail.time.setClock(Date.now() - 30 * DAY_MS);
    await trail.sign();
    expect(await faults()).toEqual([]);
    await trail.time.pass(MINUTE_MS);
    await trail.sign();
    expect(await faults()).toEqual(['checkpoint-clock']);
  });

  it('shows that the clock was ahead, or that its file is of another checkpoint', async () => {
    await trail.sign();
    expect(await faults()).toEqual([]);
    trail.time.setClock(Date.now() + 30 * DAY_MS);
    await trail.sign();
    expect(await faults()).toEqual(['stamp-clock']);
    const reply = stamps().sort().at(-1) ?? '';
    writeFileSync(join(directory.evidenceFolder, reply), 'no DER');
    expect(await faults()).toEqual(['stamp-differs']);
  });
});

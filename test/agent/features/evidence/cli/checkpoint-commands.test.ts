import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';
import { mustSkip, programLacks } from '../../../../support/needs.ts';
import { entriesOf, lines, SignedTrail } from '../../../../support/signed-trail.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

let directory: ReturnType<typeof temporaryDataDirectory>;
beforeEach(() => {
  directory = temporaryDataDirectory();
});
afterEach(() => directory.dispose());

const remanso = (...words: string[]): Promise<CliRun> =>
  runInProcess(['--data-dir', directory.root, ...words]);

describe('without an agent', () => {
  it('signs, lists and shows the key, in both languages', async () => {
    const trail = new SignedTrail(directory);
    await trail.write(5);
    expect((await remanso('audit', 'checkpoints')).stdout).toContain('No checkpoint was made yet');
    expect(await remanso('audit', 'key')).toMatchObject({ code: 2, stdout: '' });
    const made = await remanso('audit', 'checkpoint');
    expect(made.stdout).toMatch(
      /^Checkpoint 1: entry 5, [0-9a-f]{64}\.\nSigned with the key SHA256:/,
    );
    const replaced = await remanso('--json', 'audit', 'checkpoint', '--new-key');
    expect(JSON.parse(replaced.stdout)).toMatchObject({ number: 2, seq: 5, stampedAt: null });
    const listed = await remanso('--json', 'audit', 'checkpoints', '--limit', '1');
    expect(jsonLines(listed.stdout)).toMatchObject([{ number: 2 }]);
    const spanish = await remanso('--lang', 'es', 'audit', 'checkpoints');
    expect(spanish.stdout).toContain('Se crea uno cada 1d');
    const file = join(directory.root, 'remanso.pem');
    const key = await remanso('audit', 'key', file);
    expect(key.stdout).toMatch(/The public key is in .*\nIts fingerprint is SHA256:/);
    const [pem] = (await remanso('audit', 'key')).stdout.split('Its ');
    expect(readFileSync(file, 'utf8')).toBe(pem);
  });

  it.skipIf(mustSkip(programLacks('openssl')))(
    'makes keys and signatures that openssl agrees with',
    async () => {
      const trail = new SignedTrail(directory);
      await trail.write(2);
      await trail.sign();
      const [line = ''] = lines(directory.checkpoints);
      const { signature, ...unsigned } = JSON.parse(line) as { signature: string };
      const file = (name: string): string => join(directory.root, name);
      await trail.keyFile(file('pem'));
      writeFileSync(file('text'), JSON.stringify(unsigned));
      writeFileSync(file('signature'), Buffer.from(signature, 'base64'));
      const words = ['pkeyutl', '-verify', '-pubin', '-inkey', file('pem'), '-rawin'];
      const said = execFileSync('openssl', [
        ...words,
        '-in',
        file('text'),
        '-sigfile',
        file('signature'),
      ]);
      expect(said.toString()).toContain('Verified Successfully');
    },
  );

  it('says whether the trail still contains an old head', async () => {
    const trail = new SignedTrail(directory);
    await trail.write(5);
    const hash = entriesOf(directory)[2]?.hash ?? '';
    const held = await remanso('audit', 'verify', '--head', hash, `3:${hash}`);
    expect(
      held.stdout.match(/It still contains the head [0-9a-f]{64}, at entry 3\./g),
    ).toHaveLength(2);
    expect(held.code).toBe(0);
    const moved = await remanso('--json', 'audit', 'verify', '--head', `4:${hash}`);
    expect(JSON.parse(moved.stdout)).toMatchObject({
      ...{ ok: false, firstBadSeq: 4, faults: [{ code: 'head-absent', hash, seq: 4 }] },
    });
    expect(moved.code).toBe(1);
    expect((await remanso('audit', 'verify', '--head', 'f'.repeat(64))).stdout).toContain(
      'no entry has the hash ffff',
    );
    expect(await remanso('audit', 'verify', '--head', 'abc')).toMatchObject({ code: 2 });
  });

  it('has nothing to sign where there is nothing', async () => {
    expect(await remanso('audit', 'checkpoint')).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('an agent', () => {
  it('signs when it is asked, and its last entry when it stops', async () => {
    const agent = await AgentProcess.start(directory);
    const first = await remanso('--json', 'audit', 'checkpoint');
    expect(JSON.parse(first.stdout)).toMatchObject({ number: 1 });
    const listed = await remanso('--json', 'audit', 'checkpoints');
    expect(jsonLines(listed.stdout)).toMatchObject([{ number: 1 }]);
    await agent.stop();
    const last = entriesOf(directory).at(-1);
    expect(last?.kind).toBe('agent.stopped');
    const [, second = ''] = lines(directory.checkpoints);
    expect(JSON.parse(second)).toMatchObject({ number: 2, seq: last?.seq, hash: last?.hash });
    const verified = await remanso('--json', 'audit', 'verify');
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, checkpoints: 2 });
  });
});

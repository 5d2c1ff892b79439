import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  guardOf,
  planOf,
  stewardOf,
  type HostFolder,
} from '../../../../../agent/features/hosts/adapters/steward/host-folder.ts';
import { hostMark } from '../../../../../agent/features/hosts/adapters/setup/host-mark.ts';
import { readRecords } from '../../../../../agent/features/hosts/adapters/host-records.ts';
import { setupScript } from '../../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshSockets } from '../../../../../agent/features/hosts/adapters/ssh/ssh-sockets.ts';
import { answerIn } from '../../../../../agent/features/hosts/adapters/steward/steward-answer.ts';
import { requestBytes } from '../../../../../agent/features/hosts/adapters/steward/steward-request.ts';
import { asUser, UIDS } from '../../../../support/as-user.ts';
import { folderPicture } from '../../../../support/folder-picture.ts';
import { rootLacks } from '../../../../support/needs.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const notRoot = rootLacks('users other than this one');
const NONCE = '0123456789abcdef';
const PLAN = '#remanso-plan-1 0 9999999999\nnight-stock 0 1 w@1\nof-games 0 0 known\n#end\n';

/** What `games` gets who tries to read, forge or block: nothing, or it is told. */
describeWith(['setpriv', 'sh'], notRoot)('a second user', () => {
  const place = mkdtempSync(join(tmpdir(), 'remanso-second-'));
  const other = (lines: string) => {
    const [program = '', ...words] = asUser('games');
    return spawnSync(program, [...words, 'sh', '-c', lines], { encoding: 'utf8', cwd: '/' });
  };

  beforeAll(() => chmodSync(place, 0o755));
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  describe('on the machine of the agent', () => {
    const directory = temporaryDataDirectory();
    afterAll(() => directory.dispose());

    it('reads nothing of it, not even which agent it is', () => {
      hostMark(directory.root);
      for (const lines of [`ls ${directory.root}`, `cat ${directory.root}/host-mark`]) {
        const { status, stdout } = other(lines);
        expect([status === 0, stdout], lines).toEqual([false, '']);
      }
    });

    it.each([
      ['a folder', (path: string) => `mkdir -m 777 '${path}'`],
      ['a link to a folder', (path: string) => `ln -s /tmp '${path}'`],
      ['a link to nowhere', (path: string) => `ln -s /nonexistent '${path}'`],
      ['a file', (path: string) => `: > '${path}'`],
    ])('plants %s where control sockets would lie: they lie elsewhere', (_, plant) => {
      const runtime = mkdtempSync(join(place, 'r-'));
      chmodSync(runtime, 0o1777);
      const sockets = () => new SshSockets({ XDG_RUNTIME_DIR: runtime }, directory.root);
      const wanted = dirname(sockets().pathFor('erp-db1'));
      expect(dirname(wanted)).toBe(runtime);
      rmSync(wanted, { recursive: true });
      expect(other(plant(wanted)).status).toBe(0);
      const used = dirname(sockets().pathFor('erp-db1'));
      expect(used).not.toBe(wanted);
      expect(lstatSync(used)).toMatchObject({ uid: 0 });
      expect(statSync(used).mode & 0o777).toBe(0o700);
      expect(other(`ls '${used}'; : > '${used}/erp-db1'`).stdout).toBe('');
      expect(existsSync(join(used, 'erp-db1'))).toBe(false);
      rmSync(used, { recursive: true });
    });
  });

  describe('on the host', () => {
    const folder: HostFolder = { path: join(place, 'lib/on-host'), mark: '0123456789abcdef' };
    const records = (uid: number) => join(folder.path, 'records', String(uid));
    const ask = (
      verb: string,
      words: readonly string[] = [],
      payload = '',
      as: 'root' | 'games' = 'root',
    ) => {
      const [program = '', ...rest] = asUser(as).concat(stewardOf(folder));
      const input = requestBytes({ verb, words, payload: Buffer.from(payload) }, NONCE);
      const { stdout } = spawnSync(program, rest, { input, maxBuffer: 64 * 1024 * 1024, cwd: '/' });
      const answer = answerIn(stdout, NONCE);
      if (typeof answer !== 'string') return answer;
      throw new Error(`${answer}: ${stdout.toString('latin1', 0, 300)}`);
    };

    beforeAll(() => {
      const script = setupScript(folder, { user: 'root', isRoot: true });
      expect(spawnSync('sh', ['-s'], { input: script }).status).toBe(0);
      expect(ask('replace', [planOf(folder), 'any'], PLAN).status).toBe('ok');
      expect(ask('users', ['root', 'games', 'backup']).status).toBe('ok');
      writeFileSync(
        records(UIDS.backup),
        `${Math.floor(Date.now() / 1000)} night-stock 7 held w@1\n`,
      );
      expect(other(`${guardOf(folder)} of-games`).status).toBe(0);
    });

    it('changes nothing of ours, whatever it tries', () => {
      const before = folderPicture(folder.path);
      const f = folder.path;
      const mine = join(tmpdir(), 'nothing');
      for (const lines of [
        `echo x > ${f}/plan`,
        `rm -f ${f}/plan ${f}/guard ${f}/steward ${f}/undo.sh`,
        `mv ${f} ${f}.old`,
        `mv ${f}/records ${f}/records.old`,
        `ln -s ${mine} ${f}/records/0x; ln -sf ${mine} ${f}/plan`,
        `: > ${f}/records/4242; mkdir ${f}/tmp.planted`,
        `echo '1 night-stock 7 held x' >> ${records(UIDS.backup)}`,
        `mv ${records(UIDS.games)} ${records(UIDS.backup)}; rm -f ${records(UIDS.games)}`,
        `ln ${records(UIDS.games)} ${f}/records/4242; mkfifo ${f}/records/4243`,
        `chmod 777 ${f} ${f}/plan; chown games ${f}/plan`,
        `sh ${f}/undo.sh release`,
        `sh ${f}/undo.sh all`,
        `touch ${f}/plan ${f}/records`,
      ]) {
        other(`{ ${lines}; } 2>/dev/null`);
      }
      expect(folderPicture(folder.path)).toEqual(before);
      expect(
        ask('replace', [planOf(folder), 'any'], '#remanso-plan-1 0 1\n#end\n', 'games').status,
      ).toBe('refused');
      expect(readFileSync(planOf(folder), 'utf8')).toBe(PLAN);
    });

    it('reads ids and times of the plan, and nothing that others left', () => {
      expect(other(`cat ${planOf(folder)}`).stdout).toBe(PLAN);
      const closed = `cat ${records(UIDS.backup)} ${records(0)}; ls ${folder.path}/taken`;
      expect(other(closed).stdout).toBe('');
    });

    it('is named in every record that it leaves', () => {
      const { records: all } = readRecords(ask('collect').body);
      expect(all.map(({ integrationId, user }) => [integrationId, user.name])).toEqual(
        expect.arrayContaining([
          ['of-games', 'games'],
          ['night-stock', 'backup'],
        ]),
      );
      for (const uid of [UIDS.games, UIDS.backup]) ask('forget', [String(uid), '100000']);
    });

    it.each([
      ['a file without end', `truncate -s 1T FILE`],
      ['a line without end', `head -c 20000000 /dev/zero | tr '\\0' x > FILE`],
      ['a closed file', `echo nonsense > FILE; chmod 0 FILE`],
      ['half a line', `printf half > FILE`],
    ])('blocks nobody by %s', (what, lines) => {
      const file = records(UIDS.games);
      expect(other(lines.replaceAll('FILE', file)).status).toBe(0);
      const now = Math.floor(Date.now() / 1000);
      for (const round of [1, 2, 3]) {
        writeFileSync(records(UIDS.backup), `${now} night-stock ${round} held w@1\n`, {
          flag: 'a',
        });
        const { status, body } = ask('collect');
        expect([status, body.length < 3_000_000]).toEqual(['ok', true]);
        const read = readRecords(body);
        expect(read.records.map(({ pid }) => pid)).toEqual([round]);
        for (const { uid, bytes } of read.taken) {
          expect(ask('forget', [String(uid), String(bytes)]).status).toBe('ok');
        }
      }
      // What is left of it waits, and is less than a guard may write.
      // The user's own ones come again, too.
      if (what === 'half a line') {
        expect(other(`${guardOf(folder)} of-games`).status).toBe(0);
        const own = readRecords(ask('collect').body).records;
        expect(own.map((one) => one.integrationId)).toEqual(['of-games']);
      }
      const left = join(folder.path, 'taken', String(UIDS.games));
      if (existsSync(left)) expect(statSync(left).size).toBeLessThan(8 * 1024 * 1024);
      rmSync(left, { force: true });
      writeFileSync(file, '');
    });

    it('a link in cron.d that it could change is left alone', () => {
      const theirs = join(place, 'theirs');
      mkdirSync(theirs);
      chmodSync(theirs, 0o777);
      writeFileSync(join(theirs, 'jobs'), '');
      const link = '/etc/cron.d/remanso-second-user';
      try {
        symlinkSync(join(theirs, 'jobs'), link);
        spawnSync('chown', ['-R', 'games', theirs]);
        const answer = ask('replace', [link, 'any'], '');
        expect([answer.status, answer.body.toString()]).toEqual([
          'refused',
          'folder of another user',
        ]);
      } finally {
        rmSync(link, { force: true });
      }
    });
  });
});

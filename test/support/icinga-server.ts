import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../build/scripts/free-port.ts';

const START_PATIENCE_MS = 30_000;
/** The name in its certificate, which is not that of its address. */
export const ICINGA_NAME = 'icinga.test';
export const ICINGA_PASSWORD = 's3cr3t-of-icinga';

/** A downtime as the API lists it, without what counts up by itself. */
export interface ListedDowntime {
  readonly name: string;
  readonly author: string;
  readonly comment: string;
  readonly endsAt: number;
}

export interface IcingaPage {
  /** Such as `PROBLEM` and `DOWNTIMESTART`. */
  readonly kind: string;
  readonly of: string;
}

export interface IcingaServer {
  readonly url: string;
  readonly caFile: string;
  /** Everything it sent to whoever is on call. */
  readonly pages: () => readonly IcingaPage[];
  /** The check of a service turns red or green, and Icinga has seen it unless it is `unseen`. */
  turn(name: string, colour: 'red' | 'green', unseen?: 'unseen'): Promise<void>;
  /** A check begins, has read the colour, and says so after `seconds`; later ones are quick. */
  beginSlowCheck(name: string, seconds: number): Promise<void>;
  /** `lena` puts a host, by default `erp-app1`, and all of its services into a downtime. */
  silence(host?: string): Promise<void>;
  /** Somebody removes downtimes by the end of their comment. */
  expire(comment: string): Promise<void>;
  downtimes(): Promise<readonly ListedDowntime[]>;
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** A real Icinga with its own folder, port and CA: hosts `erp-app1` and `crm-app1`, services `http` and `ready`. */
export async function startIcinga(): Promise<IcingaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-icinga-'));
  const port = await freePort();
  const url = `https://127.0.0.1:${port}`;
  const caFile = certificates(folder);
  const pagesFile = join(folder, 'pages');
  writeFileSync(pagesFile, '');
  writeFileSync(join(folder, 'icinga2.conf'), config(folder, port));
  const ask = async (path: string, body: object, method = 'POST'): Promise<unknown[]> => {
    const { results } = (await post(`${url}/v1/${path}`, caFile, method, body)) as {
      results: unknown[];
    };
    return results;
  };
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const { username } = userInfo();
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    const places = Object.entries({
      ...{ ConfigDir: folder, DataDir: join(folder, 'lib'), InitRunDir: join(folder, 'run') },
      ...{ LogDir: join(folder, 'log'), CacheDir: join(folder, 'cache') },
      SpoolDir: join(folder, 'spool'),
    }).flatMap(([name, place]) => ['-D', `${name}=${place}`]);
    child = spawn('icinga2', ['daemon', '-c', join(folder, 'icinga2.conf'), ...places], {
      env: { ...process.env, ICINGA2_USER: username, ICINGA2_GROUP: group },
      stdio: 'ignore',
      // It has children, which kill -9 has to reach.
      detached: true,
    });
    const deadline = performance.now() + START_PATIENCE_MS;
    while (
      !(await ask('status/IcingaApplication', {}, 'GET').then(
        () => true,
        () => false,
      ))
    ) {
      if (performance.now() > deadline) throw new Error('Icinga does not answer.');
      await sleep(50);
    }
  };
  const kill = async (): Promise<void> => {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  const lastCheck = async (name: string): Promise<number> => {
    const asked = {
      filter: 'service.__name == n',
      filter_vars: { n: name },
      attrs: ['last_check'],
    };
    const [found] = (await ask('objects/services', asked, 'GET')) as {
      attrs: { last_check: number };
    }[];
    return found?.attrs.last_check ?? 0;
  };
  await start();
  return {
    ...{ url, caFile, kill, start },
    pages: () =>
      readFileSync(pagesFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const [kind = '', of = ''] = line.split(' ');
          return { kind, of };
        }),
    turn: async (name, colour, unseen) => {
      writeFileSync(join(folder, 'colours', name), colour === 'red' ? '2' : '0');
      if (unseen !== undefined) return;
      const before = await lastCheck(name);
      const about = { type: 'Service', filter: 'service.__name == n', filter_vars: { n: name } };
      await ask('actions/reschedule-check', { ...about, force: true });
      while ((await lastCheck(name)) === before) await sleep(50);
    },
    beginSlowCheck: async (name, seconds) => {
      const mark = join(folder, 'slow', name);
      writeFileSync(mark, String(seconds));
      const about = { type: 'Service', filter: 'service.__name == n', filter_vars: { n: name } };
      await ask('actions/reschedule-check', { ...about, force: true });
      while (existsSync(mark)) await sleep(50);
    },
    silence: async (host = 'erp-app1') => {
      const now = Date.now() / 1_000;
      await ask('actions/schedule-downtime', {
        ...{ type: 'Host', filter: `host.name == "${host}"`, all_services: true, fixed: true },
        ...{ author: 'lena', comment: 'disk swap', start_time: now, end_time: now + 3_600 },
      });
    },
    expire: async (comment) => {
      const filter = { filter: 'match(c, downtime.comment)', filter_vars: { c: `*${comment}` } };
      await ask('actions/remove-downtime', { type: 'Downtime', ...filter });
    },
    downtimes: async () => {
      const attrs = ['author', 'comment', 'end_time'];
      const found = (await ask('objects/downtimes', { attrs }, 'GET')) as {
        name: string;
        attrs: { author: string; comment: string; end_time: number };
      }[];
      return found
        .map(({ name, attrs: { author, comment, end_time: end } }) => ({
          ...{ name, author, comment, endsAt: end * 1_000 },
        }))
        .toSorted((one, other) => one.name.localeCompare(other.name));
    },
    dispose: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function certificates(folder: string): string {
  for (const part of ['lib/certs', 'run', 'log', 'cache', 'spool', 'colours', 'slow']) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  const openssl = (...options: string[]): void => {
    execFileSync('openssl', options, { cwd: folder, stdio: 'ignore' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const own = `lib/certs/${ICINGA_NAME}`;
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${ICINGA_NAME}`);
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'lib/certs/ca.crt',
    '-subj',
    '/CN=CA',
  );
  openssl('req', ...key, '-keyout', `${own}.key`, '-out', 'own.csr', '-subj', `/CN=${ICINGA_NAME}`);
  openssl(
    ...['x509', '-req', '-in', 'own.csr', '-CA', 'lib/certs/ca.crt', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', `${own}.crt`],
  );
  return join(folder, 'lib/certs/ca.crt');
}

/** The account `remanso` is the one of the slice's README. */
function config(folder: string, port: number): string {
  const check = 'check_command = "file"; check_interval = 1h; max_check_attempts = 1';
  const page = 'command = "pager"; users = ["oncall"]; assign where true';
  return `
const NodeName = "${ICINGA_NAME}"
const ZoneName = NodeName
const TicketSalt = ""
object Endpoint NodeName { }
object Zone ZoneName { endpoints = [ NodeName ] }
object CheckerComponent "checker" { }
object NotificationComponent "notification" { }
object ApiListener "api" { bind_host = "127.0.0.1"; bind_port = ${port} }
object ApiUser "no-checks" {
  password = "${ICINGA_PASSWORD}"
  permissions = [ "actions/schedule-downtime", "actions/remove-downtime", "objects/query/*" ]
}
object ApiUser "root" { password = "root"; permissions = [ "*" ] }
${accountOfReadme()}
object CheckCommand "file" {
  command = [ "/bin/sh", "-c", "c=$$(cat ${folder}/colours/\\"$$1\\" 2>/dev/null || echo 0); s=${folder}/slow/\\"$$1\\"; if [ -e $$s ]; then d=$$(cat $$s); rm $$s; sleep $$d; fi; exit $$c", "check", "$file$" ]
}
object HostGroup "erp" { }
object Host "erp-app1" { ${check}; vars.file = name; groups = ["erp"] }
object Host "crm-app1" { ${check}; vars.file = name }
object Host "db-1" { ${check}; vars.file = name }
apply Service "http" { ${check}; vars.file = host.name + "!http"; assign where true }
apply Service "ready" { ${check}; vars.file = host.name + "!ready"; assign where true }
object User "oncall" { }
object NotificationCommand "pager" {
  command = [ "/bin/sh", "-c", "echo \\"$$1 $$2!$$3\\" >> ${folder}/pages", "page", "$notification.type$", "$host.name$", "$service.name$" ]
}
apply Notification "page" to Service { ${page} }
apply Notification "quiet" to Host { types = [ Problem, Recovery ]; ${page} }
`;
}

function accountOfReadme(): string {
  const readme = new URL('../../agent/features/silences/README.md', import.meta.url);
  const [, account = ''] = /```icinga2\n(.*?)```/s.exec(readFileSync(readme, 'utf8')) ?? [];
  return account.replace('change-me', ICINGA_PASSWORD);
}

function post(url: string, caFile: string, method: string, body: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!existsSync(caFile)) throw new Error('It has no CA.');
    const headers = {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from('root:root').toString('base64')}`,
      'x-http-method-override': method,
    };
    const options = { method: 'POST', headers, ca: readFileSync(caFile), servername: ICINGA_NAME };
    const sent = request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 200) resolve(JSON.parse(text));
        else reject(new Error(`${url}: ${answer.statusCode} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

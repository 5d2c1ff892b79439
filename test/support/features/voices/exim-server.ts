import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../../../../build/scripts/free-port.ts';
import { findProgram } from '../../find-program.ts';
import { tlsPair } from '../../tls-pair.ts';
import { PYTHON } from '../calendar-feed/python-icalendar.ts';

const START_PATIENCE_MS = 10_000;
/** Exim delivers as nobody who is root. */
const EXIM_USER = 'Debian-exim';

const event = z.strictObject({
  uid: z.string(),
  sequence: z.int(),
  status: z.string(),
  opensAt: z.string(),
  closesAt: z.string(),
  summary: z.string(),
});

const delivered = z.strictObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** Of the part, and of the calendar in it. */
  methods: z.array(z.string()),
  /** The same text is a file, for programs that read no parts. */
  isAttached: z.boolean(),
  events: z.array(event),
});

/** A mail as it was delivered, read by Python's own parsers. */
export type Delivered = z.output<typeof delivered>;

const READ = `
import datetime, email, email.policy, icalendar, json, os, sys
def instant(p): return p.dt.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')
def read(path):
    with open(path, 'rb') as file: mail = email.message_from_binary_file(file, policy=email.policy.default)
    parts = list(mail.walk())
    own = [p for p in parts if p.get_content_type() == 'text/calendar']
    files = [p for p in parts if p.get_filename() == 'remanso.ics']
    text = [p.get_content() for p in own]
    calendars = [icalendar.Calendar.from_ical(t) for t in text]
    as_bytes = lambda p: p.get_content() if isinstance(p.get_content(), bytes) else p.get_content().encode()
    return dict(id=mail['Message-ID'], to=mail['To'], subject=mail['Subject'],
        text=mail.get_body(('plain',)).get_content(),
        methods=[p.get_param('method') for p in own] + [str(c['METHOD']) for c in calendars],
        isAttached=any(as_bytes(f).replace(b'\\r', b'') == as_bytes(o).replace(b'\\r', b'') for f in files for o in own),
        events=[dict(uid=str(e['UID']), sequence=int(e['SEQUENCE']), status=str(e['STATUS']),
            opensAt=instant(e['DTSTART']), closesAt=instant(e['DTEND']), summary=str(e['SUMMARY']))
            for c in calendars for e in c.walk('VEVENT')])
print(json.dumps([read(os.path.join(sys.argv[1], name)) for name in os.listdir(sys.argv[1])]))
`;

export interface EximServer {
  readonly port: number;
  readonly caFile: string;
  /** Waits until so many are there; by their Message-ID, which begins with the entry's number. */
  delivered(count: number): Promise<readonly Delivered[]>;
  dispose(): Promise<void>;
}

/** A real Exim with its own folder, port and certificate, which delivers all mails into one Maildir. */
export async function startExim(): Promise<EximServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-exim-'));
  const port = await freePort();
  const { key, cert } = tlsPair();
  const caFile = join(folder, 'cert');
  writeFileSync(caFile, cert);
  writeFileSync(join(folder, 'key'), key);
  for (const name of ['spool', 'log', 'mail']) mkdirSync(join(folder, name));
  const user = process.getuid?.() === 0 ? EXIM_USER : userInfo().username;
  const [uid, gid] = ['-u', '-g'].map((of) => Number(execFileSync('id', [of, user])));
  writeFileSync(join(folder, 'conf'), config(folder, port, `${uid}`, `${gid}`));
  chmodSync(folder, 0o755);
  // Otherwise it goes by no configuration of others.
  for (const name of ['spool', 'log', 'mail', 'key']) {
    chownSync(join(folder, name), uid ?? 0, gid ?? 0);
  }
  const program = findProgram('exim4') ?? 'exim4';
  const child = spawn(program, ['-C', join(folder, 'conf'), '-bdf', '-q1m'], { stdio: 'ignore' });
  const deadline = performance.now() + START_PATIENCE_MS;
  while (!(await listensAt(port))) {
    if (performance.now() > deadline || child.exitCode !== null) {
      throw new Error('Exim does not listen.');
    }
    await sleep(50);
  }
  const arrived = join(folder, 'mail', 'new');
  return {
    ...{ port, caFile },
    delivered: async (count) => {
      const until = performance.now() + START_PATIENCE_MS;
      const isThere = () => existsSync(arrived) && readdirSync(arrived).length >= count;
      while (!isThere() && performance.now() < until) await sleep(50);
      if (!existsSync(arrived)) return [];
      const printed = execFileSync(PYTHON, ['-c', READ, arrived], { encoding: 'utf8' });
      return z
        .array(delivered)
        .parse(JSON.parse(printed))
        .toSorted((one, other) => numberOf(one) - numberOf(other));
    },
    dispose: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.kill()) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Of its entry. */
function numberOf({ id }: Delivered): number {
  return Number(/^<(\d+)%2E/.exec(id)?.[1]);
}

function listensAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

function config(folder: string, port: number, uid: string, gid: string): string {
  return `
exim_user = ${uid}
exim_group = ${gid}
keep_environment =
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/spool/pid
primary_hostname = localhost
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
tls_advertise_hosts = *
tls_certificate = ${folder}/cert
tls_privatekey = ${folder}/key
acl_smtp_rcpt = accept
acl_smtp_data = accept
begin routers
all:
  driver = accept
  transport = inbox
begin transports
inbox:
  driver = appendfile
  directory = ${folder}/mail
  maildir_format
  user = ${uid}
  group = ${gid}
`;
}

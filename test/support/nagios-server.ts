import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, signalAll } from './process-tree.ts';

const START_PATIENCE_MS = 10_000;

const LOOK_MS = 50;

/** A downtime in its status file, without what counts up by itself. */
export interface NagiosDowntime {
  readonly id: string;
  readonly on: string;
  readonly author: string;
  readonly comment: string;
  readonly endsAt: number;
}

export interface NagiosServer {
  readonly folder: string;
  /** Such as `PROBLEM erp-app1!http`: everything it sent to whoever is on call. */
  pages(): readonly string[];
  /** The check of a service turns to another colour, and Nagios has seen it unless it is `unseen`. */
  turn(name: string, colour: 'red' | 'green', unseen?: 'unseen'): Promise<void>;
  /** `lena` puts a host, by default `erp-app1`, and all of its services into a downtime. */
  silence(host?: string): Promise<void>;
  /** Somebody removes downtimes by their comment, or its end. */
  expire(comment: string): Promise<void>;
  /** By their ids. */
  downtimes(): readonly NagiosDowntime[];
  /** With all of its workers. */
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

const SERVICES = [
  ['erp-app1', 'http'],
  ['erp-app1', 'ready'],
  ['crm-app1', 'load'],
  ['crm-app1', 'x\\;y'],
  ['db-1', 'load'],
] as const;

/** A real Nagios with its own folder: host `erp-app1` with services `http` and `ready`, host `crm-app1` with `x;y`. */
export async function startNagios({ retains = true } = {}): Promise<NagiosServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-nagios-'));
  for (const part of ['spool', 'colours']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'objects.cfg'), objects(folder));
  writeFileSync(join(folder, 'nagios.cfg'), config(folder, retains));
  writeFileSync(join(folder, 'pages'), '');
  const pipe = join(folder, 'nagios.cmd');
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    // What a killed one has left keeps the next from starting.
    for (const name of ['nagios.cmd', 'nagios.qh', 'nagios.lock', 'status.dat']) {
      rmSync(join(folder, name), { force: true });
    }
    child = spawn('nagios4', [join(folder, 'nagios.cfg')], { stdio: 'ignore' });
    const deadline = performance.now() + START_PATIENCE_MS;
    while (!existsSync(pipe) || !existsSync(join(folder, 'status.dat'))) {
      if (performance.now() > deadline) throw new Error('Nagios does not start.');
      await sleep(20);
    }
  };
  const kill = async (): Promise<void> => {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    // Its workers, which are no group of its, outlive it.
    signalAll([child.pid, ...descendants(child.pid)], 'SIGKILL');
    await gone;
  };
  const send = (...commands: readonly string[]): void => {
    const now = Math.floor(Date.now() / 1_000);
    writeFileSync(pipe, commands.map((one) => `[${now}] ${one}\n`).join(''), { flag: 'a' });
  };
  const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const until = async (isSo: () => boolean): Promise<void> => {
    const deadline = performance.now() + START_PATIENCE_MS;
    while (!isSo()) {
      if (performance.now() > deadline) throw new Error('Nagios does not do it.');
      await sleep(LOOK_MS);
    }
  };
  const downtimes = (): readonly NagiosDowntime[] => downtimesIn(text('status.dat'));
  const having = (comment: string): readonly NagiosDowntime[] =>
    downtimes().filter((one) => one.comment.endsWith(comment));
  await start();
  return {
    ...{ folder, kill, start, downtimes },
    silence: async (host = 'erp-app1') => {
      const now = Math.floor(Date.now() / 1_000);
      const about = `${host};${now};${now + 3_600};1;0;0;lena;disk swap`;
      send(`SCHEDULE_HOST_DOWNTIME;${about}`, `SCHEDULE_HOST_SVC_DOWNTIME;${about}`);
      await until(
        () => having('disk swap').length === SERVICES.filter(([on]) => on === host).length + 1,
      );
    },
    expire: async (comment) => {
      const whole = new Set(having(comment).map((one) => one.comment));
      send(...[...whole].map((one) => `DEL_DOWNTIME_BY_START_TIME_COMMENT;;${one}`));
      await until(() => having(comment).length === 0);
    },
    pages: () =>
      text('pages')
        .split('\n')
        .filter((line) => line !== ''),
    turn: async (name, colour, unseen) => {
      writeFileSync(join(folder, 'colours', name), colour === 'red' ? '2' : '0');
      if (unseen !== undefined) return;
      const [host = '', service = ''] = name.split('!');
      const changes = () => text('nagios.log').split(`SERVICE ALERT: ${host};${service};`).length;
      const before = changes();
      send(`SCHEDULE_FORCED_SVC_CHECK;${host};${service};${Math.floor(Date.now() / 1_000)}`);
      await until(() => changes() > before);
    },
    dispose: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function downtimesIn(status: string): readonly NagiosDowntime[] {
  return status
    .split('\n\t}\n')
    .filter((block) => /^\n*(?:host|service)downtime \{/.test(block))
    .map((block) => {
      const of = (name: string) => new RegExp(`^\t${name}=(.*)$`, 'm').exec(block)?.[1] ?? '';
      const service = of('service_description');
      const on = service === '' ? of('host_name') : `${of('host_name')}!${service}`;
      const told = { id: of('downtime_id'), author: of('author'), comment: of('comment') };
      return { ...told, on, endsAt: Number(of('end_time')) * 1_000 };
    })
    .toSorted((one, other) => Number(one.id) - Number(other.id));
}

function config(folder: string, retains: boolean): string {
  const { username } = userInfo();
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const files = Object.entries({
    ...{ cfg_file: 'objects.cfg', log_file: 'nagios.log', object_cache_file: 'objects.cache' },
    ...{ precached_object_file: 'objects.precache', status_file: 'status.dat' },
    ...{ state_retention_file: 'retention.dat', command_file: 'nagios.cmd' },
    ...{ lock_file: 'nagios.lock', temp_file: 'nagios.tmp', check_result_path: 'spool' },
    ...{ query_socket: 'nagios.qh', temp_path: '.' },
  }).map(([name, file]) => `${name}=${join(folder, file)}`);
  return [
    ...files,
    ...['check_external_commands=1', 'status_update_interval=2'],
    `retain_state_information=${retains ? 1 : 0}`,
    ...['retention_update_interval=60', 'use_retained_program_state=1', 'use_syslog=0'],
    ...['check_for_updates=0', 'enable_notifications=1', 'interval_length=1'],
    ...[`nagios_user=${username}`, `nagios_group=${group}`, ''],
  ].join('\n');
}

// A `;` begins a comment, in a quoted command, too.
function objects(folder: string): string {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const common = `max_check_attempts 1
 check_interval 3600
 retry_interval 3600
 check_period always
 contacts oncall
 notification_period always
 notification_interval 0`;
  const host = (name: string) => `define host {
 host_name ${name}
 address 127.0.0.1
 check_command file!${name}
 ${common}
}
`;
  const service = (name: string, description: string) => `define service {
 host_name ${name}
 service_description ${description}
 check_command file!${name}!${description}
 ${common}
}
`;
  return `define timeperiod {
 timeperiod_name always
 alias always
 ${days.map((day) => `${day} 00:00-24:00`).join('\n ')}
}
define command {
 command_name page
 command_line echo "$NOTIFICATIONTYPE$ $HOSTNAME$!$SERVICEDESC$" >> ${folder}/pages
}
define command {
 command_name file
 command_line /bin/sh -c 'exit $$(cat "${folder}/colours/$ARG1$!$ARG2$" 2>/dev/null || echo 0)'
}
define contact {
 contact_name oncall
 host_notification_period always
 service_notification_period always
 host_notification_options d,u,r,f,s
 service_notification_options w,u,c,r,f,s
 host_notification_commands page
 service_notification_commands page
}
define hostgroup {
 hostgroup_name erp
 members erp-app1
}
define servicegroup {
 servicegroup_name erp-http
 members erp-app1,http
}
${['erp-app1', 'crm-app1', 'db-1'].map(host).join('')}${SERVICES.map(([on, name]) => service(on, name)).join('')}`;
}

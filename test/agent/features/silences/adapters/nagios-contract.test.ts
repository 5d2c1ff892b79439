import { join } from 'node:path';
import { Nagios } from '../../../../../agent/features/silences/adapters/nagios/nagios.ts';
import { nagiosMonitor } from '../../../../../shared/features/silences/monitors/nagios.ts';
import { describeMonitor } from '../../../../support/features/silences/monitor-contract.ts';
import { startNagios, type NagiosServer } from '../../../../support/nagios-server.ts';
import { namedSecrets } from '../../../../support/named-secrets.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const run = describeWith(['nagios4']);
const clock = { now: () => Date.now(), monotonic: () => performance.now() };

function callerOf({ folder }: NagiosServer): Nagios {
  const monitor = nagiosMonitor.parse({
    ...{ kind: 'nagios', commandFile: join(folder, 'nagios.cmd') },
    ...{ statusFile: join(folder, 'status.dat'), objectCacheFile: join(folder, 'objects.cache') },
    ...{ hosts: ['erp-*'], except: ['*!ready'] },
  });
  return new Nagios({ clock, secrets: namedSecrets({}) }, monitor);
}

// Slow, because a Nagios writes down its status every two seconds at most.
describeMonitor(
  'Nagios 4.4',
  {
    tellsHosts: true,
    endsByItself: true,
    begin: async () => {
      const server = await startNagios();
      return {
        caller: callerOf(server),
        now: () => Date.now(),
        silences: () => Promise.resolve(server.downtimes()),
        alarm: async () => {
          await server.turn('erp-app1!http', 'red');
          return () => server.turn('erp-app1!http', 'green');
        },
        silenceOfOther: async () => {
          await server.silence();
          return () => server.expire('disk swap');
        },
        endByPerson: (mark) => server.expire(mark),
        kill: () => server.kill(),
        start: () => server.start(),
        dispose: () => server.dispose(),
      };
    },
  },
  run,
);

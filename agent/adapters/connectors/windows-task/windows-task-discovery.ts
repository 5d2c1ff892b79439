import { z } from 'zod';
import { windowsTaskScheduler } from '../../../../shared/domain/schedulers/kinds/windows-task-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Discovered, Discoverer } from '../../../ports/schedulers/connector.ts';
import type { Discovery } from '../../../ports/schedulers/discovery.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { foundId } from '../kit/found-id.ts';
import { powershell } from './powershell.ts';
import {
  noAnswer,
  roundTrip,
  taskInstant,
  taskJson,
  taskRefusal,
  taskRefused,
} from './task-answer.ts';
import { TASK_LIST_SCRIPT } from './task-script.ts';
import { recordIn } from '../../service-manager/service-record.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { unreadFor } from '../kit/unread.ts';

const listedTask = z.object({
  path: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  documentation: z.string().default(''),
  nextRunAt: roundTrip,
  triggers: z.array(z.string()),
});

const listAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), tasks: z.array(listedTask) }),
  taskRefusal,
]);

const TIMEOUT = '60s';

/** The tasks on this Windows that have a trigger, except Windows' own and those that start an agent. */
export class WindowsTaskDiscovery implements Discoverer {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #platform: NodeJS.Platform;

  constructor(world: Pick<ConnectorWorld, 'environment'>, platform = process.platform) {
    this.#environment = world.environment;
    this.#platform = platform;
  }

  async discover(): Promise<Discovery> {
    if (this.#platform !== 'win32') return { found: [], unreadable: [] };
    const tasks = await this.#tasks();
    if (tasks.ok) {
      const others = tasks.value.filter((one) => recordIn(one.documentation) === undefined);
      return { found: others.map(discovered), unreadable: [] };
    }
    const place = say('unread-tasks');
    return { found: [], unreadable: [unreadFor(place, tasks.failure, tasks.failure.code)] };
  }

  async #tasks(): Promise<Result<readonly z.output<typeof listedTask>[]>> {
    const said = await powershell({
      script: TASK_LIST_SCRIPT,
      call: 'list',
      timeout: TIMEOUT,
      environment: this.#environment,
    });
    if (!said.ok) return said;
    const answer = taskJson(listAnswer, said.value);
    if (answer === undefined) return noAnswer(null, said.value);
    return answer.ok ? succeed(answer.tasks) : taskRefused(answer, null);
  }
}

function discovered({
  path,
  name,
  enabled,
  nextRunAt,
  triggers,
}: z.output<typeof listedTask>): Discovered {
  return {
    scheduler: windowsTaskScheduler.parse({ kind: 'windows-task', path, name }),
    id: foundId(name),
    name: path === '\\' ? name : `${path}${name}`,
    schedule: triggers.map(triggerWords).join('; '),
    nextRunAt: enabled ? taskInstant(nextRunAt) : null,
    enabled,
  };
}

/** `MSFT_TaskDailyTrigger|2026-01-01T02:00:00|PT5M` as `Daily 2026-01-01T02:00:00 every=PT5M`. */
function triggerWords(text: string): string {
  const [type = '', start = '', every = ''] = text.split('|');
  const kind = type.replace(/^MSFT_Task/, '').replace(/Trigger$/, '');
  return [kind, start, every === '' ? '' : `every=${every}`]
    .filter((word) => word !== '')
    .join(' ');
}

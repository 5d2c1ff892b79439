/** What `remanso guard` was asked to do. */
export interface GuardOptions {
  readonly integrationId: string;
  /** Exit code when nothing was run; absent: 0 when held, 69 when the plan cannot be read. */
  readonly skipExit?: number;
  readonly dataDir?: string;
  /** What to do when it cannot be known whether the integration is held; absent: hold it. */
  readonly onUnreadable?: 'run' | 'hold';
  readonly command: readonly [string, ...string[]];
}

export type GuardRequest =
  | { readonly kind: 'guard'; readonly options: GuardOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly why: string };

export const GUARD_USAGE = `Usage: remanso guard --integration ID [options] -- COMMAND [ARGUMENT…]

Runs COMMAND unless the integration is held, and passes its exit code on. Works without an agent.

  --integration ID         the integration, as in the document
  --skip-exit N            exit code when nothing was run (0 to 255; default 0 when it is held,
                           69 when its plan cannot be read)
  --on-unreadable run|hold what to do when the plan of an agent cannot be read (default hold)
  --data-dir DIR           the agent's data directory (default REMANSO_DATA_DIR; else any agent of
                           this machine that has the integration)

A line of a crontab:
  */5 * * * *  remanso guard --integration shop-orders -- /opt/shop/sync --orders
`;

/** The same letters as shared/domain/values/identifier.ts, which would load zod at each start. */
const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const NAMES = ['--integration', '--skip-exit', '--on-unreadable', '--data-dir'];

/** Reads the words after `guard`. Everything behind `--` is the command, as it is. */
export function readGuardArguments(words: readonly string[]): GuardRequest {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  if (own.includes('--help') || own.includes('-h')) return { kind: 'help' };
  const values = optionValues(own);
  if (typeof values === 'string') return refused(values);
  const [program, ...rest] = end === -1 ? [] : words.slice(end + 1);
  if (program === undefined || program === '') return refused('expected "--" and then a command');
  return checked(values, [program, ...rest]);
}

/** Values by option, or what is wrong. */
function optionValues(words: readonly string[]): ReadonlyMap<string, string> | string {
  const values = new Map<string, string>();
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = equals === -1 ? word : word.slice(0, equals);
    if (!NAMES.includes(name)) {
      return `unknown option ${name}: expected ${NAMES.join(', ')}, and the command after "--"`;
    }
    if (values.has(name)) return `${name} is given twice`;
    const value = equals === -1 ? words[(i += 1)] : word.slice(equals + 1);
    if (value === undefined || value === '') return `${name}: expected a value`;
    values.set(name, value);
  }
  return values;
}

function checked(
  values: ReadonlyMap<string, string>,
  command: readonly [string, ...string[]],
): GuardRequest {
  const integrationId = values.get('--integration');
  if (integrationId === undefined) return refused('expected --integration ID');
  if (!IDENTIFIER.test(integrationId)) {
    const letters = 'letters, digits, ".", "_" or "-", the first a letter or digit';
    return refused(`--integration: expected 1 to 100 ${letters}, got ${integrationId}`);
  }
  const skipExit = values.get('--skip-exit');
  if (skipExit !== undefined && (!/^\d{1,3}$/.test(skipExit) || Number(skipExit) > 255)) {
    return refused(`--skip-exit: expected a number from 0 to 255, got ${skipExit}`);
  }
  const wish = values.get('--on-unreadable');
  // What `hold` was called first.
  const onUnreadable = wish === 'skip' ? 'hold' : wish;
  if (onUnreadable !== undefined && onUnreadable !== 'run' && onUnreadable !== 'hold') {
    return refused(`--on-unreadable: expected run or hold, got ${onUnreadable}`);
  }
  const dataDir = values.get('--data-dir');
  const options: GuardOptions = {
    integrationId,
    ...(skipExit === undefined ? {} : { skipExit: Number(skipExit) }),
    ...(onUnreadable === undefined ? {} : { onUnreadable }),
    command,
    ...(dataDir === undefined ? {} : { dataDir }),
  };
  return { kind: 'guard', options };
}

function refused(why: string): GuardRequest {
  return { kind: 'refused', why };
}

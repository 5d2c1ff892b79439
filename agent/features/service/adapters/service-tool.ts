import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { plainEnvironment } from '../../../adapters/runners/command-environment.ts';
import { commandEnd } from '../../../adapters/connectors/kit/hosts/command-end.ts';

const TIMEOUT_MS = 60_000;

/** Runs a service manager's own program; what it printed. */
export async function runTool(
  argv: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv,
): Promise<Result<string>> {
  const end = await commandEnd({
    argv,
    environment: plainEnvironment(environment),
    timeoutMs: TIMEOUT_MS,
  });
  if (end.kind === 'exited' && end.code === 0) return succeed(end.out.toString());
  const tried = argv.join(' ');
  const why =
    end.kind === 'exited'
      ? `${(end.err.trim() || end.out.toString().trim()).split('\n')[0] ?? ''} (exit ${end.code})`
      : end.kind === 'not-started'
        ? end.why
        : end.kind;
  return failAs('system-refused', [say('service-tool', { tried, why })]);
}

import type { Failure } from '../../shared/errors.ts';
import type { Log } from '../ports/log.ts';

/** Says why the agent does not start, before it has a log. Returns the exit code. */
export function explain(failure: Failure, json: boolean): number {
  process.stderr.write(`${failure.message}\n`);
  return told(failure, json);
}

/** The same once it has a log. */
export function complain(failure: Failure, log: Log, json: boolean): number {
  log.error('agent.failed', { code: failure.code, message: failure.message });
  return told(failure, json);
}

function told(failure: Failure, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
  return 1;
}

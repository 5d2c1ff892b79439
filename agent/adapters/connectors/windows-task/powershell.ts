import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import { commandEnd } from '../kit/command-end.ts';
import { lengthMs } from '../kit/declared.ts';

interface PowershellCall {
  readonly script: string;
  /** Such as `to read the task X`: for messages. */
  readonly why: string;
  readonly timeout: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Runs a script and resolves with its output. */
export async function powershell(call: PowershellCall): Promise<Result<string>> {
  const script = Buffer.from(call.script, 'utf16le').toString('base64');
  const end = await commandEnd({
    argv: ['powershell', '-NoProfile', '-NonInteractive', '-EncodedCommand', script],
    environment: plainEnvironment(call.environment),
    timeoutMs: lengthMs(call.timeout),
  });
  const tried = `PowerShell, ${call.why},`;
  switch (end.kind) {
    case 'exited':
      if (end.code === 0) return succeed(end.out.toString());
      return fail('scheduler-refused', `${tried} ended with ${end.code}: ${excerpt(end.err)}.`);
    case 'not-started':
      return fail(
        'scheduler-unreachable',
        `${tried} could not be started: ${end.why}. Tasks can only be paused by an agent on the same Windows machine.`,
      );
    case 'timed-out':
      return fail('scheduler-unreachable', `${tried} did not end within ${call.timeout}.`);
    case 'too-long':
      return fail('scheduler-refused', `${tried} printed more than 16 MB and was killed.`);
    case 'killed':
      return fail('scheduler-unreachable', `${tried} was killed by ${end.signal}.`);
  }
}

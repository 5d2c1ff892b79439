import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { plainEnvironment } from '../../runners/command-environment.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import { commandEnd } from '../kit/hosts/command-end.ts';
import { lengthMs } from '../kit/declared.ts';

interface PowershellCall {
  readonly script: string;
  /** Such as `read \Shop\Import`: for messages. */
  readonly call: string;
  readonly timeout: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Runs a script and resolves with its output. */
export async function powershell(asked: PowershellCall): Promise<Result<string>> {
  const script = Buffer.from(asked.script, 'utf16le').toString('base64');
  const end = await commandEnd({
    argv: ['powershell', '-NoProfile', '-NonInteractive', '-EncodedCommand', script],
    environment: plainEnvironment(asked.environment),
    timeoutMs: lengthMs(asked.timeout),
  });
  const { call, timeout } = asked;
  switch (end.kind) {
    case 'exited':
      if (end.code === 0) return succeed(end.out.toString());
      return failAs('scheduler-refused', [
        say('windows-ended', { call, code: end.code, said: excerpt(end.err) }),
      ]);
    case 'not-started':
      return failAs('scheduler-unreachable', [say('windows-not-started', { call, why: end.why })]);
    case 'timed-out':
      return failAs('scheduler-unreachable', [say('windows-timed-out', { call, timeout })]);
    case 'too-long':
      return failAs('scheduler-refused', [say('windows-too-long', { call })]);
    case 'killed':
      return failAs('scheduler-unreachable', [say('windows-killed', { call, signal: end.signal })]);
  }
}

import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { CallInput, CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { callSchemas } from '../../../../shared/rpc/contract-schemas.ts';
import { decode } from '../../../../shared/rpc/decode.ts';
import {
  approvalAnswerSchema,
  ASK_MS,
  LONGEST_ANSWER_BYTES,
  type ApprovalCall,
} from '../adapters/approval-ask.ts';
import { guardFolderFault } from '../../../wire/flags/guard-folder.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { renameOver } from '../../../wire/rename-over.ts';
import { planOf, type FoundPlan } from '../../../cli/guard/guard-plan.ts';
import { readTrusted } from '../../../cli/guard/trusted-file.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';

const LOOK_MS = 50;

/** Where approvals are asked. */
export interface ApprovalDesk {
  /** Absent for another user: the socket is closed to them. */
  readonly agent?: AgentClient;
  call<N extends ApprovalCall>(name: N, params: CallInput<N>): Promise<Result<CallResult<N>>>;
}

/** The box of another user's agent; `undefined` where the socket is the way. */
export function boxOfOther({
  directory,
  environment,
}: Pick<Invocation, 'directory' | 'environment'>): ApprovalDesk | undefined {
  const own = process.geteuid?.();
  if (own === undefined) return undefined;
  const found = planOf(directory.root, environment);
  if (found.kind !== 'plans') return undefined;
  const [plan] = found.plans;
  return plan.uid === undefined || plan.uid === own ? undefined : { call: askIn(plan) };
}

function askIn({ folder, uid }: FoundPlan): ApprovalDesk['call'] {
  return async <N extends ApprovalCall>(
    call: N,
    params: CallInput<N>,
  ): Promise<Result<CallResult<N>>> => {
    const fault = guardFolderFault(folder.answers, uid ?? 0);
    if (fault !== undefined) {
      return failAs('agent-unreachable', [say('box-missing', { why: fault })]);
    }
    const name = `${randomBytes(16).toString('hex')}.json`;
    const left = leave(folder.asks, name, { format: 1, call, params });
    if (!left.ok) return left;
    const answer = await answered(join(folder.answers, name), uid);
    if (answer === undefined) {
      rmSync(join(folder.asks, name), { force: true });
      return failAs('agent-unreachable', [say('box-silent')]);
    }
    const decoded = approvalAnswerSchema.safeParse(jsonOf(answer));
    if (!decoded.success) return failAs('internal', [say('box-unreadable')]);
    if (!decoded.data.ok) return { ok: false, failure: decoded.data.failure };
    return decode(callSchemas[call].result, decoded.data.value, 'internal', call);
  };
}

/** Whole under its name at once; readable by the agent, and found by nobody else. */
function leave(asks: string, name: string, ask: object): Result<null> {
  const temporary = join(asks, `.new-${name}`);
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(descriptor, JSON.stringify(ask));
      fchmodSync(descriptor, 0o644);
    } finally {
      closeSync(descriptor);
    }
    renameOver(temporary, join(asks, name));
    return succeed(null);
  } catch (error) {
    const why = errorMessage(error);
    return failAs('agent-unreachable', [say('box-missing', { why })]);
  }
}

/** `undefined`: nobody answers. */
async function answered(path: string, uid: number | undefined): Promise<string | undefined> {
  for (let waited = 0; waited < ASK_MS; waited += LOOK_MS) {
    const read = readTrusted(path, uid, LONGEST_ANSWER_BYTES);
    if (read.kind === 'text') return read.text;
    await sleep(LOOK_MS);
  }
  return undefined;
}

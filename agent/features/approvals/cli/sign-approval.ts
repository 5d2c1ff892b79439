import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-request.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  APPROVAL_NAMESPACE,
  approvalText,
  type ApprovalStatement,
} from '../../../../shared/domain/trail/approval-statement.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';

export interface SignOptions {
  /** A private key, or a public one whose private half ssh-agent has. */
  readonly sign?: string;
  /** A file with a signature that was made elsewhere. */
  readonly signature?: string;
}

/** What the person at the terminal says by an answer; the agent makes the same. */
export function statementOf(
  decision: ApprovalStatement['decision'],
  { windowId, version, digest, challenge = '' }: ApprovalRequestShown,
  you: CallResult<'approval.list'>['you'],
): string {
  const approver = you?.name ?? personAtTerminal().name;
  return approvalText({ decision, windowId, version, digest, challenge, approver });
}

/** The signature that was asked for, if one was. */
export async function signatureFor(
  statement: string,
  { sign, signature }: SignOptions,
): Promise<Result<{ readonly signature?: string }>> {
  if (signature !== undefined) return readSignature(signature);
  if (sign === undefined) return succeed({});
  return signBySsh(statement, sign);
}

function readSignature(file: string): Result<{ readonly signature: string }> {
  try {
    return succeed({ signature: readFileSync(file, 'utf8') });
  } catch (error) {
    const why = errorMessage(error);
    return failAs('file-unreadable', [say('signature-file', { file, why })]);
  }
}

/** `ssh-keygen` asks for the passphrase itself, and uses ssh-agent where it has the key. */
async function signBySsh(
  statement: string,
  key: string,
): Promise<Result<{ readonly signature: string }>> {
  const words = ['-Y', 'sign', '-n', APPROVAL_NAMESPACE, '-f', key];
  const child = spawn('ssh-keygen', words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const failed = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code) => resolve(code === 0 ? '' : `exit ${String(code)}`));
  });
  // It may end before it has read everything: its exit says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(statement);
  const [signature, why] = await Promise.all([text(child.stdout), failed]);
  if (why === '') return succeed({ signature });
  return failAs('signature-refused', [say('signature-not-made', { key, why })]);
}

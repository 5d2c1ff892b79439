import type { Command } from 'commander';
import type { CallInput, CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import { identifier } from '../../../shared/domain/identifier.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { SecretKeeper } from '../../ports/secrets.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../command-frame.ts';
import { EXIT } from '../exit-codes.ts';
import { readHidden } from '../hidden-input.ts';
import { refuseOptions } from '../option-values.ts';
import { personAtTerminal } from '../person.ts';
import type { Read } from '../selector-options.ts';
import { printTable } from '../table.ts';
import { withAgent } from '../with-agent.ts';

const PLACES = {
  'systemd-credential': 'a credential of systemd',
  file: 'a file of the data directory (0600)',
  environment: "the agent's environment",
} as const;

export function secretCommand(host: CommandHost): Command {
  return newCommand(
    'secret',
    'Keeps passwords and tokens for schedulers and runs; documents name them: { secretRef: NAME }.',
    ['secret set erp-token', 'secret set erp-token < token.txt', 'secret list'],
  )
    .addCommand(setCommand(host))
    .addCommand(listCommand(host))
    .addCommand(removeCommand(host));
}

function setCommand(host: CommandHost): Command {
  const command = newCommand(
    'set',
    'Takes the value from standard input, or asks for it without showing it; it is never shown again.',
    ['secret set erp-token', 'secret set erp-token < token.txt'],
  ).argument('<name>', 'what documents call it');
  return whenCalled(host, command, async (invocation, _, [name = '']) => {
    const read = readName(name);
    if (!read.ok) return refuseOptions(read.problems);
    const value = await readHidden(name, host.stdin, host.terminal);
    if (!value.ok) return refuseOptions(value.problems);
    const params = { person: personAtTerminal(), name, value: value.value };
    const kept = await ask(invocation, 'secret.set', params, (secrets) =>
      secrets.set(name, value.value),
    );
    if (!kept.ok) return kept;
    show(invocation, { name, ...kept.value }, () =>
      host.terminal.line(`The secret ${name} is kept in ${PLACES[kept.value.keptIn]}.`),
    );
    return succeed(EXIT.done);
  });
}

function listCommand(host: CommandHost): Command {
  const command = newCommand('list', 'Names and where each is kept; never a value.', [
    'secret list',
    'secret list --json',
  ]);
  return whenCalled(host, command, async (invocation) => {
    const listed = await ask(invocation, 'secret.list', {}, (secrets) => {
      const names = secrets.list();
      return names.ok ? succeed({ secrets: [...names.value] }) : names;
    });
    if (!listed.ok) return listed;
    const { secrets } = listed.value;
    if (invocation.json) for (const one of secrets) host.terminal.document(one);
    else if (secrets.length === 0) host.terminal.line('No secret is kept.');
    else {
      const rows = secrets.map(({ name, keptIn }) => ({ cells: [name, PLACES[keptIn]] }));
      printTable(host.terminal, ['SECRET', 'KEPT IN'], rows);
    }
    return succeed(EXIT.done);
  });
}

function removeCommand(host: CommandHost): Command {
  const command = newCommand('remove', 'Forgets a secret that was set here.', [
    'secret remove erp-token',
    'secret remove erp-token --json',
  ]).argument('<name>', 'what documents call it');
  return whenCalled(host, command, async (invocation, _, [name = '']) => {
    const read = readName(name);
    if (!read.ok) return refuseOptions(read.problems);
    const params = { person: personAtTerminal(), name };
    const removed = await ask(invocation, 'secret.remove', params, (secrets) => {
      const done = secrets.remove(name);
      return done.ok ? succeed({}) : done;
    });
    if (!removed.ok) return removed;
    show(invocation, { name }, () => host.terminal.line(`The secret ${name} is forgotten.`));
    return succeed(EXIT.done);
  });
}

function readName(name: string): Read<string> {
  const decoded = identifier.safeParse(name);
  if (decoded.success) return { ok: true, value: decoded.data };
  return {
    ok: false,
    problems: [{ path: 'name', message: decoded.error.issues[0]?.message ?? '' }],
  };
}

/** Through the agent, which tries again what waited for it; on the files where none answers. */
async function ask<N extends CallName>(
  invocation: Invocation,
  name: N,
  params: CallInput<N>,
  alone: (secrets: SecretKeeper) => Result<CallResult<N>>,
): Promise<Result<CallResult<N>>> {
  const asked = await withAgent(invocation.directory, (agent) => agent.call(name, params));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { standaloneWorld } = await import('../standalone-world.ts');
  const { createDataDirectory } = await import('../../wire/data-directory.ts');
  if (name === 'secret.set') createDataDirectory(invocation.directory);
  return alone(standaloneWorld(invocation).secrets);
}

import type { Command } from 'commander';
import type { CallInput, CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import { identifier } from '../../../shared/domain/values/identifier.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { SecretKeeper, SecretStore } from '../../ports/secrets.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { readHidden } from './hidden-input.ts';
import { problemsIn, refuseOptions } from '../options/option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import type { Read } from '../options/selector-options.ts';
import { printTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { withAgent } from '../session/with-agent.ts';

const PLACES = {
  'systemd-credential': 'a credential of systemd',
  keyring: 'the keyring of the desktop',
  file: 'a file of the data directory (0600)',
  environment: "the agent's environment",
} as const;

interface SetOptions {
  readonly store?: string;
}

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
    ['secret set erp-token', 'secret set erp-token --store file < token.txt'],
  )
    .argument('<name>', 'what documents call it')
    .option(
      '--store <place>',
      'keyring or file; without it the keyring where the agent runs in a session of a desktop',
    );
  return whenCalled(host, command, async (invocation, options: SetOptions, [name = '']) => {
    const read = readName(name);
    const store = readStore(options.store);
    if (!read.ok || !store.ok) return refuseOptions(problemsIn([read, store]));
    const value = await readHidden(name, host.stdin, host.terminal);
    if (!value.ok) return refuseOptions(value.problems);
    const params = { person: personAtTerminal(), name, value: value.value, ...store.value };
    const kept = await ask(invocation, 'secret.set', params, (secrets) =>
      secrets.set(name, value.value, store.value.store),
    );
    if (!kept.ok) return kept;
    const { keptIn, note } = kept.value;
    show(invocation, { name, ...kept.value }, () => {
      if (note !== undefined) host.terminal.complain(note);
      host.terminal.line(`The secret ${name} is stored in ${PLACES[keptIn]}.`);
    });
    return succeed(EXIT.done);
  });
}

function listCommand(host: CommandHost): Command {
  const command = newCommand(
    'list',
    'Names and where each is stored, and which stores were searched; never a value.',
    ['secret list', 'secret list --json'],
  );
  return whenCalled(host, command, async (invocation) => {
    const listed = await ask(invocation, 'secret.list', { places: true }, async (secrets) => {
      const names = secrets.list();
      if (!names.ok) return names;
      return succeed({ secrets: [...names.value], places: [...(await secrets.places())] });
    });
    if (!listed.ok) return listed;
    const { secrets, places } = listed.value;
    if (invocation.json) for (const one of [...secrets, ...places]) host.terminal.document(one);
    else printList(host.terminal, listed.value);
    return succeed(EXIT.done);
  });
}

function printList(terminal: Terminal, { secrets, places }: CallResult<'secret.list'>): void {
  if (secrets.length === 0) terminal.line('No secrets stored.');
  else {
    const rows = secrets.map(({ name, keptIn }) => ({ cells: [name, PLACES[keptIn]] }));
    printTable(terminal, ['SECRET', 'KEPT IN'], rows);
  }
  terminal.line('');
  const rows = places.map(({ place, why }) => ({
    cells: [PLACES[place], why === null ? 'in order' : `not used: ${why}`],
  }));
  printTable(terminal, ['LOOKED FOR IN THIS ORDER', 'STATE'], rows);
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
    const removed = await ask(invocation, 'secret.remove', params, async (secrets) => {
      const done = await secrets.remove(name);
      return done.ok ? succeed({}) : done;
    });
    if (!removed.ok) return removed;
    show(invocation, { name }, () => host.terminal.line(`The secret ${name} is forgotten.`));
    return succeed(EXIT.done);
  });
}

function readStore(store: string | undefined): Read<{ readonly store?: SecretStore }> {
  if (store === undefined) return { ok: true, value: {} };
  if (store === 'keyring' || store === 'file') return { ok: true, value: { store } };
  const message = `expected keyring or file, found ${JSON.stringify(store)}`;
  return { ok: false, problems: [{ path: '--store', message }] };
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
  alone: (secrets: SecretKeeper) => Promise<Result<CallResult<N>>>,
): Promise<Result<CallResult<N>>> {
  const asked = await withAgent(invocation.directory, (agent) => agent.call(name, params));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { standaloneWorld } = await import('../session/standalone-world.ts');
  const { createDataDirectory } = await import('../../wire/data-directory.ts');
  if (name === 'secret.set') createDataDirectory(invocation.directory);
  const { secrets } = await standaloneWorld(invocation);
  return alone(secrets);
}

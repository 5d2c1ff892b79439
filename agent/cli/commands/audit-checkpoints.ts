import { Option, type Command } from 'commander';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock } from '../options/clocks.ts';
import { readCount, refuseOptions } from '../options/option-values.ts';
import { printTable, titles } from '../output/table.ts';
import {
  newCommand,
  show,
  whenCalled,
  whenCalledHere,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { withAgent } from '../session/with-agent.ts';
import { checkpointWords } from '../words/checkpoint.ts';

const USUAL_LIMIT = '20';

export function checkpointCommand(host: CommandHost): Command {
  const words = checkpointWords(host.language);
  const command = newCommand(host, 'checkpoint', {
    sentence: words('checkpoint.sentence'),
    examples: words('checkpoint.examples'),
  }).option('--new-key', words('newKey'));
  return whenCalled(host, command, async (invocation, options: { readonly newKey?: true }) => {
    const order = { newKey: options.newKey === true };
    const asked = await withAgent(invocation, (agent) => agent.call('checkpoint.make', order));
    const made =
      asked.ok || asked.failure.code !== 'agent-unreachable'
        ? asked
        : await withoutAgent(invocation, order);
    if (!made.ok) return made;
    const { number, seq, hash, key } = made.value;
    show(invocation, made.value, () => {
      invocation.terminal.line(words('made', { number, seq, hash }));
      invocation.terminal.line(words('signedWith', { fingerprint: key }));
    });
    return succeed(EXIT.done);
  });
}

async function withoutAgent(
  invocation: Invocation,
  { newKey }: { readonly newKey: boolean },
): Promise<Result<CallResult<'checkpoint.make'>>> {
  const { makeWithoutAgent } = await import('../../process/evidence-without-agent.ts');
  return makeWithoutAgent(invocation.directory, { isNewKey: newKey }, (failure) => {
    const { language, terminal } = invocation;
    terminal.complain(visible(failureInWords(failure, language)));
  });
}

export function checkpointsCommand(host: CommandHost): Command {
  const words = checkpointWords(host.language);
  const command = newCommand(host, 'checkpoints', {
    sentence: words('checkpoints.sentence'),
    examples: ['audit checkpoints', 'audit checkpoints --limit 365 --json'],
  }).addOption(new Option('--limit <count>', words('limit')).default(USUAL_LIMIT));
  return whenCalled(
    host,
    command,
    async (invocation, { limit = USUAL_LIMIT }: { limit?: string }) => {
      const count = readCount('--limit', limit, 1);
      if (!count.ok) return refuseOptions(count.problems);
      const listed = await askForList(invocation, Math.min(count.value, 1000));
      if (!listed.ok) return listed;
      const clock = await agentClock(invocation);
      if (!clock.ok) return clock;
      const { checkpoints, copies, stamp, every, failure } = listed.value;
      if (invocation.json) {
        for (const one of checkpoints) invocation.terminal.document(one);
        return succeed(EXIT.done);
      }
      const { terminal, language } = invocation;
      if (checkpoints.length === 0) terminal.line(words('none'));
      else {
        const rows = checkpoints.map(({ number, at, seq, key, stampedAt }) => ({
          cells: [String(number), clock.value.at(at), String(seq), clock.value.at(stampedAt), key],
        }));
        printTable(
          terminal,
          titles(words, 'header', ['number', 'at', 'entry', 'time-stamp', 'key']),
          rows,
        );
      }
      const latest = listed.value.total;
      terminal.line(words('every', { length: every }));
      if (failure !== null) terminal.line(visible(failureInWords(failure, language)));
      if (stamp !== null) {
        terminal.line(visible(words('stampedBy', { host: stamp.host })));
        if (stamp.failure !== null) {
          terminal.line(`  ${visible(failureInWords(stamp.failure, language))}`);
        }
      }
      for (const { name, deliveredTo, failure: why } of copies) {
        terminal.line(
          visible(
            words(deliveredTo >= latest && latest > 0 ? 'copy.all' : 'copy', {
              name,
              to: deliveredTo,
              latest,
            }),
          ),
        );
        if (why !== null) terminal.line(`  ${visible(failureInWords(why, language))}`);
      }
      return succeed(EXIT.done);
    },
  );
}

async function askForList(
  invocation: Invocation,
  limit: number,
): Promise<Result<CallResult<'checkpoint.list'>>> {
  const asked = await withAgent(invocation, (agent) => agent.call('checkpoint.list', { limit }));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { listWithoutAgent } = await import('../../process/evidence-without-agent.ts');
  return listWithoutAgent(invocation.directory, limit);
}

export function keyCommand(host: CommandHost): Command {
  const words = checkpointWords(host.language);
  const command = newCommand(host, 'key', {
    sentence: words('key.sentence'),
    examples: ['audit key', 'audit key remanso.pem'],
  }).argument('[file]', words('keyFile'));
  return whenCalledHere(host, command, async (invocation, _, [file]) => {
    const listed = await askForList(invocation, 1);
    if (!listed.ok) return listed;
    const { publicKey } = listed.value;
    if (publicKey === null) return failAs('not-found', [say('no-checkpoints')]);
    const { keyFingerprint, publicKeyPem } = await import('../../adapters/evidence/ed25519.ts');
    const fingerprint = keyFingerprint(publicKey);
    const pem = publicKeyPem(publicKey);
    if (file !== undefined) {
      const { replaceWhole } = await import('../../adapters/files/whole-file.ts');
      replaceWhole(file, pem, { mode: 0o644 });
    }
    show(
      invocation,
      { fingerprint, publicKey: pem, ...(file === undefined ? {} : { file }) },
      () => {
        if (file === undefined) invocation.terminal.line(pem.trimEnd());
        else invocation.terminal.line(visible(words('wroteKey', { file })));
        invocation.terminal.line(words('fingerprint', { text: fingerprint }));
      },
    );
    return succeed(EXIT.done);
  });
}

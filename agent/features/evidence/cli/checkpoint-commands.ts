import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { zoneClock } from '../../../cli/options/clocks.ts';
import { readCount } from '../../../cli/options/option-values.ts';
import { printTable, titles } from '../../../cli/output/terminal/table.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { declareAnswer } from '../../../cli/commands/declare.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { wasAnswered, withAgent } from '../../../cli/session/agent/with-agent.ts';
import { checkpointWords } from './checkpoint-words.ts';

export const checkpointCommand = declareAnswer({
  name: 'checkpoint',
  words: checkpointWords,
  sentence: 'checkpoint.sentence',
  examples: 'checkpoint.examples',
  takes: { '--new-key': 'newKey' },
  ask: async (scene) => {
    const order = { newKey: scene.given.newKey === true };
    const asked = await withAgent(scene, (agent) => agent.call('checkpoint.make', order));
    return wasAnswered(asked) ? asked : withoutAgent(scene, order);
  },
  lines: ({ number, seq, hash, key }, { say: words }) => [
    words('made', { number, seq, hash }),
    words('signedWith', { fingerprint: key }),
  ],
});

async function withoutAgent(
  invocation: Invocation,
  { newKey }: { readonly newKey: boolean },
): Promise<Result<CallResult<'checkpoint.make'>>> {
  const { makeWithoutAgent } = await import('./evidence-without-agent.ts');
  return makeWithoutAgent(invocation.directory, { isNewKey: newKey }, (failure) => {
    const { language, terminal } = invocation;
    terminal.complain(visible(failureInWords(failure, language)));
  });
}

export const checkpointsCommand = declareAnswer({
  name: 'checkpoints',
  words: checkpointWords,
  sentence: 'checkpoints.sentence',
  examples: ['audit checkpoints', 'audit checkpoints --limit 365 --json'],
  takes: { '--limit <count>': { text: 'limit', default: '20' } },
  read: ({ limit }) => readCount('--limit', limit, 1),
  ask: (scene) => askForList(scene, Math.min(scene.read, 1000)),
  json: ({ checkpoints }) => checkpoints,
  clock: zoneClock,
  print: ({ checkpoints }, { say: words, terminal }, clock) => {
    if (checkpoints.length === 0) {
      terminal.line(words('none'));
      return;
    }
    const rows = checkpoints.map(({ number, at, seq, key, stampedAt }) => ({
      cells: [String(number), clock.at(at), String(seq), clock.at(stampedAt), key],
    }));
    const columns = titles(words, 'header', ['number', 'at', 'entry', 'time-stamp', 'key']);
    printTable(terminal, columns, rows);
  },
  lines: ({ copies, stamp, every, failure, total: latest }, { say: words, language }) => [
    words('every', { length: every }),
    ...(failure === null ? [] : [failureInWords(failure, language)]),
    ...(stamp === null ? [] : [words('stampedBy', { host: stamp.host })]),
    ...below(stamp?.failure ?? null, language),
    ...copies.flatMap(({ name, deliveredTo: to, failure: why }) => [
      words(to >= latest && latest > 0 ? 'copy.all' : 'copy', { name, to, latest }),
      ...below(why, language),
    ]),
  ],
});

type Why = CallResult<'checkpoint.list'>['failure'];

function below(why: Why, language: Language): readonly string[] {
  return why === null ? [] : [`  ${failureInWords(why, language)}`];
}

async function askForList(
  invocation: Invocation,
  limit: number,
): Promise<Result<CallResult<'checkpoint.list'>>> {
  const asked = await withAgent(invocation, (agent) => agent.call('checkpoint.list', { limit }));
  if (wasAnswered(asked)) return asked;
  const { listWithoutAgent } = await import('./evidence-without-agent.ts');
  return listWithoutAgent(invocation.directory, limit);
}

export const keyCommand = declareAnswer({
  name: 'key',
  words: checkpointWords,
  sentence: 'key.sentence',
  examples: ['audit key', 'audit key remanso.pem'],
  takes: { '[file]': 'keyFile' },
  isHere: true,
  ask: async (scene) => {
    const listed = await askForList(scene, 1);
    if (!listed.ok) return listed;
    const key = listed.value.publicKey;
    if (key === null) return failAs('not-found', [say('no-checkpoints')]);
    const { keyFingerprint, publicKeyPem } =
      await import('../../../adapters/checkpoints/ed25519.ts');
    const shown = { fingerprint: keyFingerprint(key), publicKey: publicKeyPem(key) };
    const { file } = scene.given;
    if (file === undefined) return succeed(shown);
    const { replaceWhole } = await import('../../../adapters/files/whole-file.ts');
    replaceWhole(file, shown.publicKey, { mode: 0o644 });
    return succeed({ ...shown, file });
  },
  print: ({ publicKey }, { say: words, terminal, given: { file } }) => {
    if (file === undefined) terminal.line(publicKey.trimEnd());
    else terminal.line(visible(words('wroteKey', { file })));
  },
  lines: ({ fingerprint: text }, { say: words }) => words('fingerprint', { text }),
});

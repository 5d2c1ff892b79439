import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { pseudoSentences } from '../../../build/scripts/pseudo-words.ts';
import type { Language } from '../../../shared/words/language.ts';
import type * as catalogues from '../../../shared/words/catalogue.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import type { runInProcess as Run } from '../../support/cli-in-process.ts';

type Sentences = catalogues.Sentences;
type Both = Readonly<Record<Language, Sentences>>;

/**
 * The command line in the pseudo-language: each sentence of a catalogue is in brackets, and its letters
 * have accents. Plain letters outside of brackets are a text that is in no catalogue.
 */
async function inPseudo(): Promise<{
  readonly run: typeof Run;
  readonly program: Command;
}> {
  const pseudo = (all: Sentences): Sentences => pseudoSentences(JSON.stringify(all));
  vi.resetModules();
  vi.doMock('../../../shared/words/catalogue.ts', async (load) => {
    const real = await load<typeof catalogues>();
    return {
      ...real,
      catalogue: (subject: string, { en, es }: Both) =>
        real.catalogue(subject, { en: pseudo(en), es: pseudo(es) }),
      openCatalogue: (subject: string) => {
        const open = real.openCatalogue(subject);
        const learn = (language: Language, all: Sentences): void =>
          open.learn(language, pseudo(all));
        return { ...open, learn };
      },
    };
  });
  const { runInProcess } = await import('../../support/cli-in-process.ts');
  const { buildProgram } = await import('../../../agent/cli/program.ts');
  const { Terminal } = await import('../../../agent/cli/output/terminal/terminal.ts');
  const terminal = new Terminal(new PassThrough(), new PassThrough(), {});
  const host = { terminal, environment: {}, stdin: process.stdin, exit: () => undefined };
  return { run: runInProcess, program: await buildProgram([], host) };
}

/** What is read outside of all brackets, line by line. */
function outside(text: string): string[] {
  let depth = 0;
  let found = '';
  for (const sign of text) {
    if (sign === '[') depth += 1;
    found += depth === 0 || sign === '\n' ? sign : ' ';
    if (sign === ']') depth = Math.max(0, depth - 1);
  }
  return found
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' ').trim())
    .filter((line) => /[A-Za-z]{2}/.test(line));
}

let folder: string;
let agent: AgentProcess;
let cli: Awaited<ReturnType<typeof inPseudo>>;

const DOCUMENT = {
  systems: [{ id: 'x1', name: 'X 1' }],
  integrations: [
    {
      ...{ id: 'i1', name: 'I 1', systems: ['x1'] },
      scheduler: { kind: 'local', cron: '30 2 * * *', timeZone: 'UTC', command: ['true'] },
    },
  ],
  windows: [
    {
      ...{ id: 'w1', title: 'W 1', timeZone: 'UTC', start: '2026-01-01T02:00', duration: 'PT1H' },
      ...{ rrule: 'FREQ=DAILY', covers: { systems: ['x1'] } },
    },
  ],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-pseudo-'));
  agent = await AgentProcess.start(dataDirectory(join(folder, 'data'), {}), {
    environment: { TZ: 'UTC' },
  });
  cli = await inPseudo();
  const words = ['apply', '-', '--data-dir', join(folder, 'data')];
  await cli.run(words, { stdin: JSON.stringify(DOCUMENT) });
});
afterAll(async () => {
  vi.doUnmock('../../../shared/words/catalogue.ts');
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function commandsBelow(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...commandsBelow(one)]);
}

/** What is the same in each language: names of commands, arguments and options, values, lines to copy. */
const NAMES =
  /^\$ .*|^remanso( [a-z-]+)*:?|[a-z0-9+-]+:\/\/\S+|--?[a-z-]+:?|<[^>]*>|"[^"]*"|^[a-z-]+:?(?= |$)/g;
/** Ids and names of the document, instants, lengths, rules and zones. */
const DATA =
  /^remanso (window|pause) .*|\b[xiw]1\b|\bCHG-1\b|\bUTC\b|[0-9-]+T[0-9:]+Z?|PT1H|FREQ=DAILY/g;

const lettersLeft = (line: string): boolean => /[A-Za-z]{2}/.test(line);

describe('in the pseudo-language', () => {
  it('the help of every command says nothing that is in no catalogue', () => {
    // The guard starts with each run of a job: it loads no catalogue.
    const commands = [cli.program, ...commandsBelow(cli.program)].filter(
      (command) => command.name() !== 'guard',
    );
    expect(commands.length).toBeGreaterThan(60);
    const found = commands.flatMap((command) => {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      return outside(help).map((line) => line.replaceAll(NAMES, ''));
    });
    expect([...new Set(found.filter(lettersLeft))]).toEqual([]);
  });

  it.each([
    ['status', 0],
    ['next', 0],
    ['why i1 2026-12-01T02:30Z', 0],
    ['window list', 0],
    ['window show w1', 0],
    ['audit list', 0],
    ['audit verify', 0],
    ['audit archives list', 0],
    ['audit checkpoints', 0],
    ['calendar list', 0],
    ['preview -', 0],
    ['announcement list', 0],
    ['approval list', 0],
    ['host list', 0],
    ['secret list', 0],
    ['pause --system x1 --for 1h', 2],
    ['pause --system x1 --for 1h --reason CHG-1', 0],
    ['status', 0],
    ['window skip w1 --reason CHG-1', 0],
    ['status --at 2026-12-20T02:30Z', 0],
    ['resume --system x1 --reason CHG-1', 0],
    ['doctor', 0],
    ['backup', 2],
    ['service status', 1],
  ] as const)('%s', async (words, code) => {
    const ran = await cli.run([...words.split(' '), '--data-dir', join(folder, 'data')], {
      env: { NO_COLOR: '1', LANG: 'en_GB.UTF-8', TZ: 'UTC' },
      stdin: JSON.stringify(DOCUMENT),
    });
    const lines = outside(`${ran.stdout}\n${ran.stderr}`);
    const left = lines.map((line) => line.replaceAll(DATA, '').replaceAll(NAMES, ''));
    expect(left.filter(lettersLeft)).toEqual([]);
    expect(ran.code).toBe(code);
    expect(`${ran.stdout}${ran.stderr}`).toMatch(/\[[^\]]*[áéíóú]/);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseSource } from '../../agent/adapters/documents/document-file.ts';
import { readLoosely } from '../../shared/domain/definitions/loose-document.ts';
import { guardUsage } from '../../agent/cli/guard/guard-usage.ts';
import { buildProgram } from '../../agent/cli/program.ts';
import { Terminal } from '../../agent/cli/output/terminal/terminal.ts';
import { connectedScheduler } from '../../shared/domain/schedulers/scheduler.ts';
import { shownCommandsOf } from '../support/console-blocks.ts';
import { anchorsOf, codeSpansOf, fencesOf, linksOf, sectionOf } from '../support/markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const ROOMS = ['.github', 'agent', 'build', 'electron', 'renderer', 'shared', 'test'];

const pages = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
);
const documents = ['README.md', 'CHANGELOG.md', ...pages].map(
  (file) => [file, read(file)] as const,
);
/** For future maintainers. */
const HOUSE = 'agent/README.md';
const CONNECTORS = 'agent/adapters/connectors/README.md';
const COMMANDS = 'agent/cli/README.md';

/** The repository host shows it where needed. */
const isTemplate = (page: string): boolean => /TEMPLATE/i.test(page);

/** A page may show only a scheduler. */
function asDocument(yaml: string): string {
  if (!yaml.startsWith('scheduler:')) return yaml;
  const indented = yaml.trimEnd().replaceAll('\n', '\n    ');
  return `integrations:\n  - id: shown\n    ${indented}\n`;
}

describe('the documentation', () => {
  it('finds the documents it checks', () => {
    expect(pages.length).toBeGreaterThan(30);
    expect(pages).toContain('agent/adapters/connectors/cron/README.md');
    expect(pages).toContain('.github/CONTRIBUTING.md');
  });

  it('keeps the README short and for users', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  });

  it('links to every page from the README', () => {
    const reached = new Set(['README.md', 'CHANGELOG.md']);
    const follow = (file: string): void => {
      for (const target of linksOf(read(file))) {
        const to = join(dirname(file), target.split('#')[0] ?? '');
        if (!to.endsWith('.md') || reached.has(to)) continue;
        reached.add(to);
        follow(to);
      }
    };
    follow('README.md');
    expect(pages.filter((page) => !reached.has(page) && !isTemplate(page))).toEqual([]);
  });

  it.each(documents)('%s has only working links', (file, text) => {
    const targets = linksOf(text).filter((target) => !/^https?:/.test(target));
    const broken = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const to = path === '' ? file : join(dirname(file), path);
      if (!existsSync(join(root, to))) return true;
      return anchor !== undefined && !anchorsOf(read(to)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  const examples = documents.flatMap(([file, text]) =>
    fencesOf(text)
      .filter(({ kind, text: yaml }) => kind === 'yaml' && !yaml.startsWith('apiVersion:'))
      .map(({ text: yaml }, index) => [file, index + 1, asDocument(yaml)] as const),
  );

  it.each(examples)('%s has a valid YAML example %i', (_file, _index, yaml) => {
    const parsed = parseSource(yaml);
    expect(parsed).toMatchObject({ ok: true });
    const read = readLoosely(parsed.ok ? parsed.value.value : null);
    expect(read.shapeProblems ?? []).toEqual([]);
  });

  it('has an example of every kind of scheduler', () => {
    const shown = examples.map(([, , yaml]) => yaml).join('');
    const kinds = connectedScheduler.options.map(({ shape }) => shape.kind.value);
    expect(kinds.length).toBeGreaterThan(9);
    expect(kinds.filter((kind) => !new RegExp(`kind: ${kind}\\b`).test(shown))).toEqual([]);
    const table = sectionOf(read(CONNECTORS), 'What can be paused, and how');
    const pageOf = (kind: string): string => `[\`${kind}\`](${kind}/README.md)`;
    expect(kinds.filter((kind) => !table.includes(pageOf(kind)))).toEqual([]);
  });

  it('gives a reason for each library', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
    const decisions = sectionOf(read(HOUSE), 'Decisions');
    expect(Object.keys(dependencies).filter((name) => !decisions.includes(`\`${name}\``))).toEqual(
      [],
    );
  });

  it('has every room on the map of the house', () => {
    const map = fencesOf(sectionOf(read(HOUSE), 'Map of the house'))[0]?.text ?? '';
    const roomsIn = (folder: string): string[] =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$)/.test(entry.name))
        .map(({ name }) => name);
    const drawn = (pattern: RegExp): string[] =>
      [...map.matchAll(pattern)].map(([, name = '']) => name).sort();
    expect(drawn(/^([a-z]+)\/(?= |$)/gm)).toEqual(roomsIn('.').sort());
    const inner = drawn(/^ {2}([a-z-]+)\/ /gm);
    expect(roomsIn('agent').filter((name) => !inner.includes(name))).toEqual([]);
    const known = ['agent', 'shared', 'renderer', 'electron'].flatMap(roomsIn);
    expect(inner.filter((name) => !known.includes(name))).toEqual([]);

    /** What is listed below a room, folder by folder. */
    const below = (room: string): string[] => {
      const [, rest = ''] = map.split(new RegExp(`^(?: {2})?${room}/`, 'm'));
      const [own = ''] = rest.split(/^ {0,2}[a-z]/m);
      return [...own.matchAll(/(?<![\w/])([a-z0-9-]+)\//g)].map(([, name = '']) => name).sort();
    };
    for (const room of [
      'shared/domain',
      'agent/core',
      'agent/app',
      'agent/adapters',
      'agent/cli',
    ]) {
      expect([room, below(room.split('/')[1] ?? '')]).toEqual([room, roomsIn(room).sort()]);
    }
    const [, renderer = ''] = map.split('\nrenderer/');
    expect(roomsIn('renderer').filter((name) => !renderer.includes(`  ${name}/`))).toEqual([]);
  });

  it.each(documents)('%s names only existing files and folders', (file, text) => {
    const named = codeSpansOf(text).filter((code) =>
      new RegExp(`^(?:${ROOMS.slice(1).join('|')})/[\\w./-]+$`).test(code),
    );
    // The changelog describes what existed then.
    if (file === 'CHANGELOG.md') return;
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

/** A line as typed, without its comment and anything after a pipe. */
function wordsOf(line: string): string[] {
  const typed = line.split(/ #| \| |; | < | > /)[0] ?? '';
  return (typed.match(/"[^"]*"|'[^']*'|[^\s]+/g) ?? []).filter((word) => word !== '…');
}

/** `reopening release|keep` stands for two commands. */
function spelledOut(words: readonly string[]): string[][] {
  return words.reduce<string[][]>(
    (lines, word) => {
      const choices = word.startsWith('-') ? [word] : word.split('|');
      return lines.flatMap((line) => choices.map((choice) => [...line, choice]));
    },
    [[]],
  );
}

/** The words that the command line does not know. */
function unknownIn(program: Command, words: readonly string[]): string[] {
  let command = program;
  const unknown: string[] = [];
  if (words[0] === 'guard') {
    const own = words.slice(1, words.includes('--') ? words.indexOf('--') : undefined);
    return own.filter((word) => word.startsWith('--') && !guardUsage('en').includes(`  ${word} `));
  }
  for (const [index, word] of words.entries()) {
    const inner = command.commands.find((one) => one.name() === word);
    command = inner ?? command;
    if (inner !== undefined) continue;
    const isOption = /^\[?--/.test(word);
    const name = word.replace(/^\[/, '').split('=')[0];
    const known = ['--help', ...[...command.options, ...program.options].map(({ long }) => long)];
    if (isOption ? !known.includes(name) : index === 0) unknown.push(word);
  }
  // `agent` does something by itself, too.
  const isCut = command.commands.length > 0 && words.length > 1 && command.name() !== 'agent';
  return isCut ? [...unknown, `no such part of ${command.name()}`] : unknown;
}

describe('the commands in the documentation', () => {
  let program: Command;

  beforeAll(async () => {
    program = await buildProgram([], {
      terminal: new Terminal(process.stdout, process.stderr, {}),
      environment: {},
      stdin: process.stdin,
      exit: () => undefined,
    });
  });

  it.each(documents)('%s names only existing commands and options', (file, text) => {
    const prefix = /^(?:\$ |.*\* {2})?(?:npm run -s remanso -- |remanso )(?=[a-z])/;
    const typed = fencesOf(text)
      .flatMap((fence) => fence.text.split('\n'))
      .filter((line) => prefix.test(line));
    const inline = codeSpansOf(text).filter((code) => /^remanso [a-z]/.test(code));
    // The table of live control omits the program's name.
    const bare = codeSpansOf(file === COMMANDS ? sectionOf(text, 'Live control') : '').filter(
      (code) => program.commands.some((command) => code.startsWith(`${command.name()} `)),
    );
    const lines = [...typed, ...inline].map((line) => line.replace(prefix, '')).concat(bare);
    if (file === COMMANDS) expect(lines.length).toBeGreaterThan(25);
    const wrong = lines.flatMap((line) =>
      spelledOut(wordsOf(line)).flatMap((words) =>
        unknownIn(program, words).map((word) => `${line}: ${word}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('show only output that is compared with a real one', () => {
    // What test/e2e/readme-tour.test.ts and hosts-tour.test.ts type.
    const typed = [
      sectionOf(read('README.md'), 'A tour in five minutes'),
      sectionOf(read(COMMANDS), 'Live control'),
      sectionOf(
        read('agent/features/hosts/guide.md'),
        'First host: from an empty server to its first held line',
      ),
    ].flatMap((text) => shownCommandsOf(text));
    const shown = documents.flatMap(([, text]) => shownCommandsOf(text));
    const untyped = shown.filter(
      ({ command, output }) => output.length > 0 && !typed.some((one) => one.command === command),
    );
    expect(untyped.map(({ command }) => command)).toEqual([]);
    expect(typed.length).toBeGreaterThanOrEqual(8);
  });

  it('are all in the list of commands', () => {
    const [list = ''] = read(COMMANDS).split('\n## ');
    const untold = program.commands.filter(
      (command) => !list.includes(`\`remanso ${command.name()}\``),
    );
    expect(untold.map((command) => command.name())).toEqual([]);
  });
});

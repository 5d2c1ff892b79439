import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../shared/version.ts';
import { importsOf, root, sourceFiles } from './source-imports.ts';

const ROOMS = ['shared', 'agent', 'electron', 'renderer', 'build', 'test'];

const files = ROOMS.filter((room) => readdirSync(root).includes(room)).flatMap(sourceFiles);
const product = files.filter((file) => !file.startsWith('test/') && !file.startsWith('build/'));
const imports = files.flatMap(importsOf);
const locals = imports.filter((one) => one.isLocal);
/** A file that names what features add: composing files of the kernel import these, and nothing else of them. */
const LIST = /^(agent|shared|renderer)\/features\/[^/]+$/;
/** Whose folder it is: `announcements`. */
const featureOf = (file: string): string | undefined =>
  /^(?:agent|shared|renderer)\/features\/([^/]+)\//.exec(file)?.[1];
const inProduct = locals.filter((one) => product.includes(one.from));
/** Between folders, a list stands for nobody: it is where features and kernel meet. */
const unlisted = inProduct.filter((one) => !LIST.test(one.from) && !LIST.test(one.to));

const ADAPTERS = /^agent\/(?:features\/[^/]+\/)?adapters\//;
const CORE = /^agent\/(?:features\/[^/]+\/)?core\//;

/** From agent/README.md, "Map of the house": a room may import only from these places. */
const LAW: readonly (readonly [room: RegExp, allowed: RegExp])[] = [
  [/^shared\//, /^shared\//],
  [/^agent\/core\//, /^(shared|agent\/core)\//],
  [/^agent\/ports\//, /^(shared|agent\/core|agent\/ports)\//],
  [/^agent\/app\//, /^(shared|agent\/core|agent\/ports|agent\/app)\//],
  // What any process needs to talk to the agent: its socket path and how to connect.
  [/^agent\/wire\//, /^(shared|agent\/wire)\//],
  [/^agent\/adapters\//, /^(shared|agent\/core|agent\/ports|agent\/wire|agent\/adapters)\//],
  // The program of one file for auditors: what it shares with the agent must need neither of its packages.
  [
    /^agent\/verify\//,
    /^(shared\/(domain\/trail|i18n|words)|agent\/(verify|adapters\/(chain|checkpoints)))\//,
  ],
  [
    /^agent\/((features\/[^/]+\/)?process\/|main\.ts$)/,
    /^(shared|agent)\/(?!cli\/|features\/[^/]+\/cli\/)/,
  ],
  [/^agent\/cli\//, /^(shared|agent|package\.json)/],
  [/^agent\/features\/[^/]+\/core\//, /^(shared|agent\/core|agent\/features\/[^/]+\/core)\//],
  [
    /^agent\/features\/[^/]+\/app\//,
    /^(shared|agent\/(core|ports|app)|agent\/features\/[^/]+\/(core|app))\//,
  ],
  [
    /^agent\/features\/[^/]+\/adapters\//,
    /^(shared|agent\/(core|ports|wire|adapters)|agent\/features\/[^/]+\/(core|app|adapters))\//,
  ],
  [/^electron\//, /^(shared|electron|agent\/wire)\//],
  [/^renderer\//, /^(shared|renderer)\/(?!rpc\/)/],
];

/**
 * The floors of a room, lowest first: a folder may import itself and those listed before it. `''`
 * stands for files directly in the room, and for folders not listed.
 */
const FLOORS: readonly (readonly [room: string, floors: readonly string[]])[] = [
  [
    'shared',
    [
      'words',
      '',
      'domain/values',
      'domain/schedulers',
      'domain/definitions',
      'domain/templates',
      'domain/holds',
      'domain/facts',
      'domain/trail',
      'domain/now',
      'domain/doctor',
      'domain/reports',
      'contract',
      'notices',
      'i18n',
      'features',
      'rpc',
    ],
  ],
  [
    'agent/core',
    [
      ...['state', 'calendar', 'gate', 'runs', 'windows', 'leaks', 'validation', 'commands'],
      ...['past', ''],
    ],
  ],
  ['agent/app', ['engine', 'guards', 'schedulers', 'hosts', 'views', '', 'reports', 'handlers']],
  ['agent/cli', ['words', 'output', 'session', 'options', 'guard', 'commands', '']],
  [
    'electron',
    [
      ...['locales', 'files', 'desktop', 'window', 'agent', 'tray', 'notices', 'report', 'outside'],
      ...['updates', 'leaving', 'app-menu', 'at-a-glance', 'ipc', ''],
    ],
  ],
  [
    'renderer',
    [
      'bridge',
      'store',
      'i18n',
      'ui',
      'model',
      'forms',
      'actions',
      'screens',
      'features',
      'frame',
      '',
    ],
  ],
];

type Edge = readonly [from: string, to: string];

function circlesIn(edges: readonly Edge[]): string[] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    if (path.includes(node)) circles.push([...path.slice(path.indexOf(node)), node].join(' → '));
    else if (!done.has(node)) {
      for (const one of next.get(node) ?? []) visit(one, [...path, node]);
      done.add(node);
    }
  };
  for (const node of next.keys()) visit(node, []);
  return circles;
}

describe('the import law', () => {
  it('finds the files it checks', () => {
    expect(product.length).toBeGreaterThan(60);
    expect(locals.length).toBeGreaterThan(200);
    expect(
      locals.filter(
        (one) => !files.includes(one.to) && !/\.(json|css|svg)$|^oxlint\.config\.ts$/.test(one.to),
      ),
    ).toEqual([]);
  });

  it.each(LAW)('%s imports only from %s', (room, allowed) => {
    const broken = locals.filter(
      (one) => room.test(one.from) && !allowed.test(one.to) && !LIST.test(one.to),
    );
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('lets nobody import the command line or the composition root', () => {
    const broken = locals.filter(
      (one) =>
        (one.to.startsWith('agent/cli/') &&
          !/^(agent\/(cli|features\/([^/]+\/)?cli)|test|build)\b/.test(one.from)) ||
        (/^agent\/main\.ts$/.test(one.to) && !/^(agent\/cli|test|build)\//.test(one.from)) ||
        (one.to.startsWith('agent/process/') &&
          !/^(agent\/((features\/[^/]+\/)?(process|cli)\/|main\.ts)|test\/)/.test(one.from)),
    );
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('lets adapters import only types from the core', () => {
    // What the state consists of is data, and tables are made of it.
    const pure =
      /^agent\/core\/(calendar\/(checked|zone-rules|wall-clock-placement)|state\/(state-parts|state-schemas|stored-instant|by-part|definitions))\.ts$/;
    const broken = locals.filter(
      (one) =>
        ADAPTERS.test(one.from) && CORE.test(one.to) && !one.isTypeOnly && !pure.test(one.to),
    );
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('lets only the lists import a feature: not the kernel, and no other feature', () => {
    const broken = inProduct.filter(({ from, to }) => {
      const feature = featureOf(to);
      return feature !== undefined && feature !== featureOf(from) && !LIST.test(from);
    });
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('keeps only interfaces in ports', () => {
    const broken = sourceFiles('agent/ports').filter((file) =>
      /^export (?:class|function|const|let)/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });

  it('allows each recurrence library in one file, and each adapter file one package', () => {
    const packages = imports.filter((one) => !one.isLocal && !one.to.startsWith('node:'));
    const usersOf = (name: string): string[] =>
      packages
        .filter((one) => one.to === name && !/^(test|build)\//.test(one.from))
        .map((one) => one.from);
    expect(usersOf('rrule')).toHaveLength(1);
    expect(usersOf('cron-parser')).toHaveLength(1);
    expect(usersOf('node-schedule')).toEqual(['agent/adapters/time/one-shot-timer.ts']);
    const crowded = product
      .filter((file) => ADAPTERS.test(file) || file.startsWith('agent/wire/'))
      .map(
        (file) => [file, packages.filter((one) => one.from === file && one.to !== 'zod')] as const,
      )
      .filter(([, used]) => new Set(used.map((one) => one.to.split('/')[0])).size > 1);
    expect(crowded).toEqual([]);
  });

  it('states its version once', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(VERSION).toBe(version);
  });

  it.each(FLOORS)('%s: each floor imports only floors below it', (room, floors) => {
    const floorOf = (file: string): number => {
      const folder = dirname(file).slice(room.length + 1);
      const named = floors.filter((one) => folder === one || folder.startsWith(`${one}/`));
      const nearest = named.sort((one, other) => other.length - one.length)[0];
      return nearest === undefined ? floors.indexOf('') : floors.indexOf(nearest);
    };
    const inside = unlisted.filter(
      ({ from, to }) => from.startsWith(`${room}/`) && to.startsWith(`${room}/`),
    );
    expect(inside.length).toBeGreaterThan(100);
    const folders = new Set(inside.map(({ from }) => dirname(from).slice(room.length + 1)));
    const stray = [...folders].filter(
      (folder) => folder !== '' && floorOf(`${room}/${folder}/x`) < 0,
    );
    expect(stray).toEqual([]);
    const broken = inside.filter(({ from, to }) => floorOf(to) > floorOf(from));
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('lets no screen import another', () => {
    const screenOf = (file: string): string | undefined =>
      /^renderer\/screens\/[^/]+/.exec(file)?.[0];
    const broken = inProduct.filter(
      ({ from, to }) =>
        screenOf(from) !== undefined &&
        screenOf(to) !== undefined &&
        screenOf(from) !== screenOf(to),
    );
    expect(broken.map((one) => `${one.from} → ${one.to}`)).toEqual([]);
  });

  it('has no import cycle of files', () => {
    const run = locals.filter((one) => !one.isTypeOnly);
    expect(circlesIn(run.map(({ from, to }) => [from, to] as const))).toEqual([]);
  });

  it('has no import cycle of files in the product, types included', () => {
    expect(circlesIn(inProduct.map(({ from, to }) => [from, to] as const))).toEqual([]);
  });

  it('has no import cycle of folders, types included', () => {
    const between = unlisted
      .map(({ from, to }) => [dirname(from), dirname(to)] as const)
      .filter(([from, to]) => from !== to);
    expect(circlesIn(between)).toEqual([]);
  });

  it('has no barrel and no catch-all file', () => {
    const odd = product.filter((file) =>
      /(^|\/)(index|utils?|helpers?|common|misc)\.tsx?$/.test(file),
    );
    expect(odd).toEqual([]);
  });

  it("reads the machine's clock in one place per process", () => {
    const readers = product.filter((file) =>
      /\bDate\.now\(|new Date\(\)|DateTime\.(now|local|utc)\(|Temporal\.Now(?!\.timeZoneId)/.test(
        readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
      ),
    );
    expect(readers).toEqual([
      'agent/adapters/time/system-clock.ts',
      'electron/shell-clock.ts',
      'renderer/bridge/page-clock.ts',
    ]);
  });

  it('renames files in one place, which handles refusals by Windows', () => {
    const renamers = product.filter((file) =>
      /\brename(?:Sync)?\b[^;]*\} from '(?:node:)?fs(?:\/promises)?'|\b(?:fs|fsPromises)\.rename/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(renamers).toEqual(['agent/wire/rename-over.ts']);
  });

  it('keeps the composition root and every other file short', () => {
    const lengths = product.map(
      (file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const,
    );
    expect(lengths.filter(([, lines]) => lines > 300)).toEqual([]);
  });
});

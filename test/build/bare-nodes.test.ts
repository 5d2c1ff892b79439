import { afterAll, expect, it } from 'vitest';
import { BareMachine, type BareKind } from '../support/bare-machine.ts';
import { type BareFigures, figuresTable, newcomer } from '../support/bare-story.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';

/** Node as its makers ship it, each with an npm of its time. */
const KINDS: readonly BareKind[] = [
  { suite: 'trixie', own: { node: '20.20.2', npm: '10.8.2' } },
  { suite: 'bookworm', own: { node: '22.23.5', npm: '10.9.4' } },
  { suite: 'trixie', own: { node: '24.22.3', npm: '11.6.2' } },
  { suite: 'bookworm', own: { node: '24.22.3', npm: '12.2.2' } },
];

const notRoot = rootLacks('a system in a folder');
const NEEDED = ['mmdebstrap', 'unshare', 'chroot', 'git'] as const;
const LIMIT_MS = 1_200_000;

describeWith(NEEDED, notRoot)('a bare Debian with a Node of its own', () => {
  const figures: BareFigures[] = [];
  afterAll(() => void process.stdout.write(`\n${figuresTable(figures)}`));

  it.each(KINDS)(
    '$own.node and npm $own.npm installs, starts and plays the tour',
    async (kind) => {
      const machine = await BareMachine.make(kind);
      try {
        figures.push(await newcomer(kind, machine));
      } finally {
        machine.dispose();
      }
    },
    LIMIT_MS,
  );
});

describeWith(NEEDED, notRoot)('npm test on a bare Debian', () => {
  it(
    'skips what the machine lacks, and the rest is green',
    async () => {
      const machine = await BareMachine.make({ suite: 'bookworm' });
      try {
        machine.asRoot('apt-get', 'install', '-y', '-qq', 'libatomic1');
        const { code, stdout, seconds } = await machine.run('npm test 2>&1', LIMIT_MS);
        const last = stdout.trim().split('\n').at(-1) ?? '';
        process.stdout.write(`\nnpm test on bookworm: ${last}, ${Math.round(seconds)} s\n`);
        expect(stdout.slice(-4000)).toMatch(/\n\d+ passed, 0 failed(?:, \d+ skipped)?\n?$/);
        expect(code).toBe(0);
      } finally {
        machine.dispose();
      }
    },
    2 * LIMIT_MS,
  );
});

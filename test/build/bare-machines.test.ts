import { afterAll, expect, it } from 'vitest';
import { BareMachine, type BareKind } from '../support/bare-machine.ts';
import { type BareFigures, figuresTable, newcomer } from '../support/bare-story.ts';
import { isSample } from '../support/depth.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';

/** With the Node and npm that the system itself has: 18.20 and 20.19, both with npm 9.2. A sample: the older. */
const KINDS: readonly BareKind[] = [
  { suite: 'bookworm' },
  ...(isSample() ? [] : [{ suite: 'trixie' } as const]),
];

const notRoot = rootLacks('a system in a folder');

describeWith(['mmdebstrap', 'unshare', 'chroot', 'git'], notRoot)('a bare Debian', () => {
  const figures: BareFigures[] = [];
  const made: BareMachine[] = [];
  afterAll(() => {
    for (const machine of made) machine.dispose();
    process.stdout.write(`\n${figuresTable(figures)}`);
  });

  it.each(KINDS)(
    'of $suite installs, starts and plays the tour',
    async (kind) => {
      const machine = await BareMachine.make(kind);
      made.push(machine);
      figures.push(await newcomer(kind, machine));
      expect(figures.at(-1)?.megabytes).toBeLessThan(450);
    },
    // Makes a Debian and installs from the network, beside everything else.
    1_200_000,
  );
});

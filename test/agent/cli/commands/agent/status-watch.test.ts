import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { CLI_ENTRY } from '../../../../support/cli-run.ts';
import {
  programAtTerminal,
  terminalLacks,
  type Typed,
} from '../../../../support/pseudo-terminal.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const ENTER = '\u001b[?1049h';
const LEAVE = '\u001b[?1049l';
const HOME = '\u001b[1;1H';
const ROW = /\u001b\[\d+;1H/;
const CTRL_C = '\u0003';
const DOWN = '\u001b[B';

/** More than fit: the last of them is the one that is paused. */
const many = Array.from({ length: 30 }, (_, index) => ({
  ...{ id: `orders-${String(index + 1).padStart(2, '0')}`, scheduler: { kind: 'guard' } },
}));
const plan = {
  integrations: many,
  windows: [
    {
      ...{ id: 'erp-monthly-maintenance-of-all', timeZone: 'Europe/Madrid' },
      ...{ start: '2030-12-06T02:00', duration: 'PT4H', covers: { all: true } },
    },
  ],
};

describeWith(['stty'], terminalLacks())('status --watch at a terminal', () => {
  let folder: string;
  let dataDir: string;
  let agent: AgentProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-watch-'));
    dataDir = join(folder, 'data');
    agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    await remanso('apply', '-');
  });
  afterAll(async () => {
    await agent.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  async function remanso(...args: string[]): Promise<void> {
    const options = { stdin: JSON.stringify(plan) };
    const done = await runInProcess([...args, '--data-dir', dataDir], options);
    expect(done).toMatchObject({ code: 0 });
  }

  function watch(typed: readonly Typed[], environment: Record<string, string> = {}) {
    const words = 'stty rows 24 cols 80; exec "$0" "$@"';
    const status = [process.execPath, CLI_ENTRY, 'status', '--watch', '--data-dir', dataDir];
    const seen = { TERM: 'xterm', ...environment };
    return programAtTerminal(['sh', '-c', words, ...status], typed, seen);
  }

  test('redraws one picture at each change, on the other screen, and puts all back', async () => {
    const pause = (): void => {
      const why = ['--reason', 'Vendor on the phone', '--for', '2h'];
      void remanso('pause', '--integration', 'orders-30', ...why);
    };
    const { code, screen } = await watch([
      { after: /orders-01 +flowing/, keys: '', then: pause },
      { after: /orders-30 +paused/, keys: DOWN },
      { after: /rows 2 to 24 of/, keys: 'q' },
    ]);
    expect(code).toBe(0);
    const [before = '', ...pictures] = screen.split(HOME);
    expect(before).toContain(ENTER);
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    const last = pictures.pop() ?? '';
    expect(last).toMatch(/\u001b\[\?25h\u001b\[\?1049l$/);
    for (const picture of [...pictures, last.replace(LEAVE, '')]) {
      const lines = picture.split(ROW).map((line) => stripVTControlCharacters(line));
      expect(lines).toHaveLength(24);
      for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(80);
    }
    // What is held comes first, with who and why; times are short.
    const texts = pictures.map((one) => stripVTControlCharacters(one.split(ROW).join('\n')));
    const held = texts.find((one) => one.includes('paused'));
    expect(held).toMatch(
      /INTEGRATION +STATE.*\norders-30 +paused.*\n {2}held by .*\n? .*Vendor on the phone/,
    );
    expect(held).not.toContain('UTC+');
    await remanso('resume', '--all', '--reason', 'r');
  });

  test('ends by Ctrl C, and says when the agent goes', async () => {
    const typed = [{ after: /orders-01 +flowing/, keys: CTRL_C }];
    const { code, screen } = await watch(typed);
    expect(code).toBe(0);
    expect(screen.endsWith(LEAVE)).toBe(true);
  });

  test('prints lines on a dumb terminal', async () => {
    const typed = [{ after: /erp-monthly/, keys: CTRL_C }];
    const { screen } = await watch(typed, { TERM: 'dumb' });
    expect(screen).not.toContain(ENTER);
    expect(screen).toMatch(/^orders-01 +flowing/m);
  });
});

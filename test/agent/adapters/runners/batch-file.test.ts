import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandEnd } from '../../../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { startCommandProbe } from '../../../../agent/adapters/probes/local-prober.ts';
import { batchFault } from '../../../../agent/adapters/runners/batch-file.ts';
import { batchFileWords } from '../../../../shared/i18n/outcomes/batch-file-words.ts';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import { runCommand } from '../../../../agent/cli/guard/guard-command.ts';
import { spoken } from '../../../support/outcomes.ts';
import { OPEN_GATE, runRequest } from '../../../support/runner-request.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'remanso-batch-')));
  writeFileSync(join(folder, 'sync.cmd'), '@exit /b 0\r\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const words = (file: string) =>
  `${file} is a batch file, which Windows starts by its command interpreter alone. Write ` +
  `[cmd.exe, /d, /s, /c, ${file}, …], or start powershell.exe or the program itself`;

describe('a batch file', () => {
  it.each(['C:\\jobs\\sync.cmd', 'sync.BAT', 'sync.bat. .', '.\\a.b\\x.Cmd'])(
    '(%s) is reported on Windows, with what to do',
    (program) => {
      expect(batchFault(program, '', 'win32')).toBe(words(program));
      expect(batchFault(program, '', 'linux')).toBeUndefined();
    },
  );

  it.each(['sync.exe', 'sync.cmd.exe', 'cmd', 'C:\\jobs.bat\\sync.exe', ''])(
    'is not %j',
    (program) => {
      expect(batchFault(program, folder, 'win32')).toBeUndefined();
    },
  );

  it('is found where a shell would find it by its bare name', () => {
    const path = [join(folder, 'none'), folder].join(delimiter);
    expect(batchFault('sync', path, 'win32')).toBe(words(join(folder, 'sync.cmd')));
    expect(batchFault(join(folder, 'sync'), '', 'win32')).toBe(words(join(folder, 'sync.cmd')));
    expect(batchFault('sync', undefined, 'win32')).toBeUndefined();
  });
});

// Meaningless elsewhere, so there it is not defined rather than skipped.
if (process.platform === 'win32') {
  describe('on Windows', () => {
    const batch = () => join(folder, 'sync.cmd');
    const told = () => `could not start: ${words(batch())}`;

    it('is refused as the command of an integration, a probe, a scheduler or a guard', async () => {
      const run = new LocalRunner(process.env).start(runRequest({ command: [batch()] }), OPEN_GATE);
      expect(await spoken(run.ended)).toEqual({ succeeded: false, outcome: told(), output: '' });
      const probe = startCommandProbe([batch()], '5s', process.env);
      expect(await spoken(probe.ended)).toEqual({ passed: false, outcome: told() });
      const call = { argv: [batch()] as const, environment: {}, timeoutMs: 5_000 };
      expect(await commandEnd(call)).toEqual({ kind: 'not-started', why: words(batch()) });
      expect(await runCommand([batch()], () => undefined)).toEqual({
        kind: 'not-started',
        exitCode: 126,
        why: { en: words(batch()), es: batchFileWords(batch(), 'es') },
      });
    });

    it('runs the way the message says', async () => {
      const command = ['cmd.exe', '/d', '/s', '/c', batch()];
      const run = new LocalRunner(process.env).start(runRequest({ command }), OPEN_GATE);
      expect(await spoken(run.ended)).toEqual({ succeeded: true, outcome: 'exit 0', output: '' });
    });
  });
}

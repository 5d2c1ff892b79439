import { describe, expect, test } from 'vitest';
import { VERSION } from '../../../shared/version.ts';
import { run } from '../../support/cli-run.ts';

const commands = [
  'agent',
  'agent stop',
  'apply',
  'status',
  'why',
  'integration',
  'integration show',
  'next',
  'pause',
  'extend',
  'resume',
  'window',
  'window list',
  'window show',
  'window extend',
  'window end',
  'window skip',
  'window move',
  'window restore',
  'window from-hold',
  'reopening',
  'reopening release',
  'missed',
  'missed decide',
  'run',
  'run now',
  'run stop',
  'announcement',
  'announcement read',
  'announcement list',
  'announcement show',
  'announcement accept',
  'announcement refuse',
  'announcement source',
  'announcement source add',
  'announcement source list',
  'announcement source check',
  'announcement source remove',
  'preview',
  'occurrences',
  'export',
  'open',
  'completion',
  'host',
  'host add',
  'host list',
  'host check',
  'host publish',
  'host remove',
  'host script',
  'discover',
  'scheduler',
  'scheduler preflight',
  'scheduler undo',
  'scheduler clean',
  'scheduler repause',
  'scheduler leave',
  'secret',
  'secret set',
  'secret list',
  'secret remove',
  'report',
  'service',
  'service install',
  'service status',
  'service uninstall',
  'audit',
  'audit list',
  'audit verify',
  'audit export',
  'audit checkpoint',
  'audit checkpoints',
  'audit key',
];

describe('--help', () => {
  test.each(commands)('for %s: a sentence, the options, examples', async (command) => {
    const { code, stdout, stderr } = await run([...command.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [usage = '', , sentence = ''] = stdout.split('\n');
    expect(usage.startsWith(`Usage: remanso ${command} `)).toBe(true);
    expect(sentence.length).toBeGreaterThan(20);
    expect(stdout).toMatch(/--data-dir <dir> .*[^]*--json /);
    const examples = stdout.slice(stdout.indexOf('Examples:'));
    expect(examples.split(`$ remanso ${command}`).length).toBeGreaterThanOrEqual(3);
  });

  test('without a command lists every command and the exit codes', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const command of [...commands, 'guard']) {
      if (!command.includes(' ')) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
    const headings = stdout.match(/^[A-Z].*:$/gm) ?? [];
    expect(headings).toEqual([
      ...['Options:', 'What is going on:', 'Pausing by hand:', 'Maintenance windows:'],
      ...['The plan as a document:', 'Evidence:', 'Schedulers and servers:', 'The agent:'],
      'Examples:',
    ]);
    expect(stdout).toMatch(/^What is going on:\n {2}status .*\n(?: {4,}.*\n)* {2}why /m);
    const spanish = await run(['--help', '--lang', 'es']);
    expect(spanish.stdout).toMatch(/^Ventanas de mantenimiento:\n {2}window /m);
    expect(stdout).toMatch(/Exit codes: 0 done, 1 .* 2 .* 3 no agent/s);
    expect((await run(['help', 'guard'])).stdout).toContain(
      'Usage: remanso guard --integration ID',
    );
    expect((await run(['guard', '--help'])).stdout).toContain('Usage: remanso guard --integration');
  });

  test('--version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from '../../../../agent/adapters/logs/json-log.ts';
import { newCommand, whenCalled } from '../../../../agent/cli/session/command-frame.ts';
import { Terminal } from '../../../../agent/cli/output/terminal/terminal.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-defect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function gathered(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { stream, text: () => text };
}

/** What a command that hits one of our defects prints. */
async function printed(dataDir: string): Promise<{ code: number; said: string }> {
  const [out, err] = [gathered(), gathered()];
  let code = -1;
  const host = {
    terminal: new Terminal(out.stream, err.stream, { NO_COLOR: '1' }),
    environment: {},
    language: 'en' as const,
    stdin: process.stdin,
    exit: (given: number) => void (code = given),
  };
  const command = whenCalled(
    host,
    newCommand(host, 'broken', { sentence: 'Breaks.', examples: [] }),
    () => {
      throw new TypeError('x is not a function');
    },
  );
  await command.parseAsync(['--data-dir', dataDir], { from: 'user' });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, said: out.text() + err.text() };
}

it('a defect is reported as one, without a stack, which is in the log', async () => {
  mkdirSync(join(folder, 'log'));
  const { code, said } = await printed(folder);
  expect(code).toBe(1);
  const file = join(folder, 'log', 'defects.log');
  expect(said).toContain(
    `This is a defect of Remanso: x is not a function. Where it happened is in`,
  );
  expect(said).toContain(file);
  expect(said).not.toMatch(/\n\s+at /);
  const line = JSON.parse(readFileSync(file, 'utf8')) as { detail: { stack: string } };
  expect(line.detail.stack).toMatch(/TypeError: x is not a function\n\s+at /);
});

it('and without a log it asks for the command', async () => {
  const { code, said } = await printed(join(folder, 'nowhere'));
  expect(code).toBe(1);
  expect(said).toContain('Please report it with the command that you typed');
  expect(said).not.toMatch(/\n\s+at /);
});

it('the log of an agent shows no stack on a terminal, and keeps it', async () => {
  const { stream, text } = gathered();
  const log = openLog({ folder, level: 'info', alsoStderr: 'text', stderr: stream });
  log.error('agent.crashed', {
    why: 'a defect',
    stack: 'Error: x\n    at y',
    error: new Error('z'),
  });
  await log.flush();
  await log.close();
  expect(text()).toContain('agent.crashed why="a defect"');
  expect(text()).not.toMatch(/\bat y|stack/);
  expect(readFileSync(join(folder, 'agent.log'), 'utf8')).toContain('at y');
});

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Letter, SendResult } from '../../../../../agent/features/voices/app/voice-sender.ts';
import { voiceSenders } from '../../../../../agent/features/voices/adapters/voice-senders.ts';
import { voiceSchema } from '../../../../../shared/features/voices/voice.ts';
import { clock, letter, matching, secretsOf } from '../../../../support/features/voices/letters.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const TOKEN = 'a-token-of-the-hook';
const environment = { PATH: process.env['PATH'], AGENT_SECRET: 'of-the-agent' };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-hook-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program of these lines; its arguments follow it. */
function hook(lines: string, more: object = {}, words: readonly string[] = []) {
  const program = join(folder, 'hook');
  writeFileSync(program, `#!/bin/sh\n${lines}\n`);
  chmodSync(program, 0o755);
  const given = { kind: 'command', id: 'hook', language: 'en', timeout: '2s' };
  return voiceSchema.parse({ ...given, command: [program, ...words], ...more });
}

async function send(voice: ReturnType<typeof hook>, sent: Letter = letter()): Promise<SendResult> {
  const secrets = secretsOf({ token: TOKEN });
  return (await voiceSenders({ clock, secrets, environment })(voice)).send(sent);
}

describeWith(['sh'])('a command', () => {
  it('gets the notice on standard input and in variables, and no more of the agent', async () => {
    const seen = join(folder, 'seen');
    const voice = hook(`cat > '${seen}'; env > '${seen}.env'; echo Done`, {
      environment: { TOKEN: { secretRef: 'token' } },
    });
    const at = { opensAt: '2026-12-05T01:30:00Z', closesAt: '2026-12-05T05:30:00Z' };
    const sent = await send(voice, letter({ windowId: 'patches', ...at }));
    expect(sent).toMatchObject({ ok: true, value: { answered: 'exit 0 “Done”', refused: [] } });
    expect(JSON.parse(readFileSync(seen, 'utf8'))).toEqual({
      type: 'remanso.notice',
      timestamp: '2026-12-05T01:30:00Z',
      data: {
        ...{ id: 'night-17.notice-3', severity: 'notice', event: 'window.opened' },
        ...{ windowId: 'patches', ...at, subject: letter().subject, lines: letter().lines },
      },
    });
    const given = readFileSync(`${seen}.env`, 'utf8');
    expect(given).toContain('REMANSO_EVENT=window.opened\n');
    expect(given).toContain('REMANSO_NOTICE_ID=night-17.notice-3\n');
    expect(given).toContain('REMANSO_WINDOW=patches\n');
    expect(given).toContain('REMANSO_CLOSES_AT=2026-12-05T05:30:00Z\n');
    expect(given).toContain(`TOKEN=${TOKEN}\n`);
    expect(given).not.toContain('AGENT_SECRET');
    expect(given).not.toContain('REMANSO_INTEGRATION_ID');
  });

  it('is run without a shell', async () => {
    const words = ['$(touch owned)', ';touch', '`id`'];
    const sent = await send(hook('printf "%s|" "$@"', {}, words));
    expect(sent).toMatchObject({ ok: true, value: { answered: `exit 0 “${words.join('|')}|”` } });
  });

  it.each<[string, string, string, RegExp]>([
    ['fails', 'echo "no such host" >&2; exit 3', 'scheduler-refused', /exit 3.*no such host/],
    ['wants to be tried later', 'exit 75', 'scheduler-unreachable', /exit 75/],
    ['is killed', 'kill -9 $$', 'scheduler-unreachable', /killed by SIGKILL/],
    ['prints without end', 'exec yes', 'scheduler-refused', /more than 65536 bytes/],
    ['is a secret too talkative', `echo "$TOKEN" >&2; exit 1`, 'scheduler-refused', /exit 1/],
  ])('that %s is told as it is', async (_, lines, code, why) => {
    const sent = await send(hook(lines, { environment: { TOKEN: { secretRef: 'token' } } }));
    expect(sent).toMatchObject({ ok: false, failure: { code, message: matching(why) } });
    expect(JSON.stringify(sent)).not.toContain(TOKEN);
  });

  it('that hangs is ended with all that it started', async () => {
    const alive = join(folder, 'alive');
    const voice = hook(`(sleep 2; touch '${alive}') & wait`, { timeout: '300ms' });
    const sent = await send(voice);
    expect(sent).toMatchObject({
      ...{ ok: false },
      failure: { code: 'scheduler-unreachable', message: matching(/did not end within 300ms/) },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_900));
    expect(existsSync(alive)).toBe(false);
  });

  it('that reads nothing is none the worse for it', async () => {
    const long = letter({ lines: Array.from({ length: 5_000 }, () => 'x'.repeat(100)) });
    expect(await send(hook('exit 0'), long)).toMatchObject({ ok: true });
  });
});

describe('what is no command', () => {
  it('is told by the name of the program', async () => {
    const voice = voiceSchema.parse({
      ...{ kind: 'command', id: 'hook', language: 'en' },
      command: ['/no/such/program'],
    });
    expect(await send(voice)).toMatchObject({
      ...{ ok: false },
      failure: { code: 'scheduler-refused', message: matching(/no\/such\/program.*ENOENT/) },
    });
  });

  it.each([[[]], [undefined], ['rm -rf /']])('is refused: %j', (command) => {
    const given = { kind: 'command', id: 'hook', language: 'en', command };
    expect(voiceSchema.safeParse(given).success).toBe(false);
  });
});

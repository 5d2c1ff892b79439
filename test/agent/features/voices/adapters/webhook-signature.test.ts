import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { voiceSenders } from '../../../../../agent/features/voices/adapters/voice-senders.ts';
import { voiceSchema } from '../../../../../shared/features/voices/voice.ts';
import { letter, secretsOf } from '../../../../support/features/voices/letters.ts';
import {
  startWebhookStandIn,
  WEBHOOK_PATHS,
} from '../../../../support/features/voices/webhook-stand-in.ts';
import { fencesOf } from '../../../../support/markdown.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const PAGE = join(import.meta.dirname, '../../../../../agent/features/voices/README.md');
const KEY = `whsec_${Buffer.from('a key of thirty-two bytes, quite').toString('base64')}`;

/** As a receiver has it. */
interface Call {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly key: string;
}

async function signedCall(at: number): Promise<Call> {
  const server = await startWebhookStandIn('json');
  const clock = { now: () => at, monotonic: () => performance.now() };
  const voice = voiceSchema.parse({
    ...{ kind: 'webhook', id: 'own', language: 'en', preset: 'json' },
    ...{ url: server.origin + WEBHOOK_PATHS.json, sign: { secretRef: 'key' } },
  });
  await (
    await voiceSenders({ clock, environment: {}, secrets: secretsOf({ key: KEY }) })(voice)
  ).send(letter());
  server.dispose();
  const [{ headers, text: body } = { headers: {}, text: '' }] = server.taken;
  return { headers: headers as Call['headers'], body, key: KEY };
}

function sourceOf(kind: string): string {
  const found = fencesOf(readFileSync(PAGE, 'utf8')).find((fence) => fence.kind === kind);
  return found?.text ?? '';
}

const NODE = `${sourceOf('js')}
const { headers, body, key } = JSON.parse(process.argv[1]);
console.log(isFromRemanso(headers, body, key));`;

const PYTHON = `${sourceOf('python')}
import json, sys
call = json.loads(sys.argv[1])
print(str(is_from_remanso(call["headers"], call["body"], call["key"])).lower())`;

function checkedByNode(call: Call): string {
  const options = ['--input-type=module', '-e', NODE, JSON.stringify(call)];
  return execFileSync(process.execPath, options, { encoding: 'utf8' }).trim();
}

function checkedByPython(call: Call): string {
  return execFileSync('python3', ['-c', PYTHON, JSON.stringify(call)], { encoding: 'utf8' }).trim();
}

describeWith(['python3'])('the signature of a webhook, by the code of the page', () => {
  let fresh: Call;
  beforeAll(async () => {
    fresh = await signedCall(Date.now());
  });

  describe.each([
    ['Node', checkedByNode],
    ['Python', checkedByPython],
  ])('in %s', (_, checked) => {
    it('is right, also beside an older key’s', () => {
      expect(checked(fresh)).toBe('true');
      const signature = `v1,${'A'.repeat(43)}= ${fresh.headers['webhook-signature'] ?? ''}`;
      expect(
        checked({ ...fresh, headers: { ...fresh.headers, 'webhook-signature': signature } }),
      ).toBe('true');
    });

    it('is wrong for another body, id or time, and another key', () => {
      const other = (header: string, value: string): Call => ({
        ...fresh,
        headers: { ...fresh.headers, [header]: value },
      });
      const later = String(Number(fresh.headers['webhook-timestamp']) + 1);
      const key = Buffer.alloc(32, 'x').toString('base64');
      expect(checked({ ...fresh, body: `${fresh.body} ` })).toBe('false');
      expect(checked(other('webhook-id', 'another'))).toBe('false');
      expect(checked(other('webhook-timestamp', later))).toBe('false');
      expect(checked({ ...fresh, key })).toBe('false');
    });

    it('is worth nothing to whoever sends it again later', async () => {
      expect(checked(await signedCall(Date.now() - 301_000))).toBe('false');
    });
  });
});

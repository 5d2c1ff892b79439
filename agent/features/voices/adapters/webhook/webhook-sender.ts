import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import {
  isWebhookAddress,
  type WebhookVoice,
} from '../../../../../shared/features/voices/kinds/webhook-voice.ts';
import { authority } from '../../../../adapters/connectors/http/api-caller.ts';
import { excerpt } from '../../../../adapters/connectors/kit/answer-excerpt.ts';
import { lengthMs } from '../../../../adapters/connectors/kit/declared.ts';
import { accepted } from '../../../../adapters/connectors/kit/http-answer.ts';
import { exchange, type HttpCall } from '../../../../adapters/connectors/kit/http-exchange.ts';
import { retryAfterMs } from '../../../../adapters/connectors/kit/retry-after.ts';
import { hiddenResult } from '../../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import type { Letter, SendResult, Sent, VoiceSender } from '../../app/voice-sender.ts';
import { headerId } from '../kit/letter-id.ts';
import type { VoicePorts } from '../kit/voice-ports.ts';
import { webhookPresets } from './webhook-presets.ts';
import { signatureHeaders, signingKey } from './webhook-signature.ts';

/** A shorter part of a path is a word of the API, like `hooks`. */
const SHORTEST_SECRET = 8;
const LONGEST_WAIT_MS = 86_400_000;

/** One call a letter. Of the address, whose path often is a secret, the path is never told. */
export class WebhookSender implements VoiceSender {
  readonly #voice: WebhookVoice;
  readonly #ports: VoicePorts;

  constructor(voice: WebhookVoice, ports: VoicePorts) {
    this.#voice = voice;
    this.#ports = ports;
  }

  async send(letter: Letter): Promise<SendResult> {
    const address = this.#address();
    if (!address.ok) return address;
    const hiding = { hide: (text: string) => this.#hide(text, address.value) };
    const call = await this.#call(letter, address.value);
    if (!call.ok) return hiddenResult(call, hiding);
    const answer = await exchange(call.value);
    if (!answer.ok) return hiddenResult(answer, hiding);
    const { status, text, retryAfter } = answer.value;
    const said = text.trim() === '' ? String(status) : `${status} ${excerpt(text)}`;
    const sent = { answered: hiding.hide(said), refused: [] };
    const done = accepted(answer.value);
    const told = hiddenResult<Sent>(done.ok ? succeed(sent) : done, hiding);
    const waitMs = retryAfterMs(retryAfter, this.#ports.clock.now());
    return waitMs === undefined
      ? told
      : { ...told, retryAfterMs: Math.min(waitMs, LONGEST_WAIT_MS) };
  }

  #address(): Result<URL> {
    const { url } = this.#voice;
    if (typeof url === 'string') return succeed(new URL(url));
    const value = this.#ports.secrets.value(url);
    if (!value.ok) return value;
    const text = value.value.trim();
    return isWebhookAddress(text) && URL.canParse(text)
      ? succeed(new URL(text))
      : failAs('scheduler-refused', [say('webhook-address', { name: url.secretRef })]);
  }

  async #call(letter: Letter, address: URL): Promise<Result<HttpCall>> {
    const { preset, token, sign, caFile, timeout } = this.#voice;
    const request = webhookPresets[preset](letter, address);
    if (request === undefined) return failAs('scheduler-refused', [say('webhook-topic')]);
    const { url, tokenHeader } = request;
    const body = JSON.stringify(request.body);
    const id = headerId(letter.id);
    const headers: Record<string, string> = {
      ...{ accept: '*/*', 'content-type': 'application/json', 'idempotency-key': id },
    };
    if (token !== undefined) {
      const value = this.#ports.secrets.value(token);
      if (!value.ok) return value;
      headers[tokenHeader ?? 'authorization'] =
        tokenHeader === undefined ? `Bearer ${value.value}` : value.value;
    }
    if (sign !== undefined) {
      const value = this.#ports.secrets.value(sign);
      if (!value.ok) return value;
      const key = signingKey(value.value);
      if (key === undefined) {
        return failAs('scheduler-refused', [say('webhook-key', { name: sign.secretRef })]);
      }
      Object.assign(headers, signatureHeaders(key, { id, at: this.#ports.clock.now(), body }));
    }
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    return succeed({
      ...{ method: 'POST', url, headers, body, timeoutMs: lengthMs(timeout) },
      asked: `POST ${this.#place(url)}`,
      ...(ca.value === undefined ? {} : { ca: ca.value }),
    });
  }

  /** Where to, without what may be secret: all of it may be. */
  #place({ origin }: URL): string {
    const { url } = this.#voice;
    return typeof url === 'string' ? origin : `(${url.secretRef})`;
  }

  /** Servers repeat the path that they were asked for. */
  #hide(text: string, { pathname, search }: URL): string {
    const parts = [pathname + search, pathname, search, ...pathname.split('/')];
    return parts
      .filter((part) => part.length >= SHORTEST_SECRET)
      .reduce((told, part) => told.replaceAll(part, '…'), this.#ports.secrets.hide(text));
  }
}

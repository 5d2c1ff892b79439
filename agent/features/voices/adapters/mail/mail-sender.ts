import type { SMTPSentMessageInfo, SMTPTransportOptions, Transporter } from 'nodemailer';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import {
  mailAddress,
  type MailVoice,
} from '../../../../../shared/features/voices/kinds/mail-voice.ts';
import { authority } from '../../../../adapters/connectors/http/api-caller.ts';
import { excerpt } from '../../../../adapters/connectors/kit/answer-excerpt.ts';
import { lengthMs } from '../../../../adapters/connectors/kit/declared.ts';
import { hiddenResult } from '../../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import type { Letter, Sent, VoiceSender } from '../../app/voice-sender.ts';
import { headerId } from '../kit/letter-id.ts';
import type { VoicePorts } from '../kit/voice-ports.ts';
import { answerOf, isForNow, isMailError, mailFailure, type MailError } from './mail-failure.ts';
import type { LetterProgress, MailProgress } from './mail-progress.ts';
import { mailText } from './mail-text.ts';

/** So many every server takes at once: RFC 5321, 4.5.3.1.8. */
const MOST_IN_ENVELOPE = 100;

type SmtpTransport = Transporter<SMTPSentMessageInfo, SMTPTransportOptions>;

/** What a server said to one envelope. */
interface Answer {
  readonly answered: string;
  readonly rejected: readonly MailError[];
}

/**
 * Mail by nodemailer. One recipient is named in `To`; of several, none sees another: they are in
 * the envelope alone.
 */
export class MailSender implements VoiceSender {
  readonly #voice: MailVoice;
  readonly #ports: VoicePorts;
  readonly #progress: MailProgress;
  readonly #at: string;
  readonly #limit: number;

  constructor(voice: MailVoice, ports: VoicePorts, progress: MailProgress) {
    this.#voice = voice;
    this.#ports = ports;
    this.#progress = progress;
    this.#at = `${voice.server.host}:${voice.server.port}`;
    this.#limit = lengthMs(voice.timeout);
  }

  async send(letter: Letter): Promise<Result<Sent>> {
    return hiddenResult(await this.#send(letter), this.#ports.secrets);
  }

  async #send(letter: Letter): Promise<Result<Sent>> {
    const { from, to, id } = this.#voice;
    // The schema has refused them; a line end in one would address others.
    const wrong = [from, ...to].find((address) => !mailAddress.safeParse(address).success);
    if (wrong !== undefined) {
      return failAs('scheduler-refused', [say('mail-address', { to: excerpt(wrong) })]);
    }
    const options = await this.#options();
    if (!options.ok) return options;
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(options.value);
    const progress = this.#progress.of(id, letter.id);
    const sent = await this.#sendAll(transport, letter, progress);
    if (sent.ok || sent.failure.code !== 'scheduler-unreachable') {
      this.#progress.forget(id, letter.id);
    }
    return sent;
  }

  async #sendAll(
    transport: SmtpTransport,
    letter: Letter,
    { accepted, refused }: LetterProgress,
  ): Promise<Result<Sent>> {
    const { secrets } = this.#ports;
    const signal = AbortSignal.timeout(this.#limit);
    const rest = this.#voice.to.filter((one) => !accepted.has(one) && !refused.has(one));
    let later: MailError | undefined;
    let answered = '';
    for (let from = 0; from < rest.length; from += MOST_IN_ENVELOPE) {
      const some = rest.slice(from, from + MOST_IN_ENVELOPE);
      const answer = await this.#sendTo(transport, letter, some, signal);
      if (!answer.ok) return answer;
      for (const error of answer.value.rejected) {
        if (isForNow(error)) later ??= error;
        else refused.set(error.recipient ?? '', secrets.hide(answerOf(error)));
      }
      const rejected = new Set(answer.value.rejected.map(({ recipient }) => recipient));
      for (const one of some) if (!rejected.has(one)) accepted.add(one);
      answered = answer.value.answered || answered;
    }
    return this.#outcome({ accepted, refused }, later, secrets.hide(answered));
  }

  #outcome(
    { accepted, refused }: LetterProgress,
    later: MailError | undefined,
    answered: string,
  ): Result<Sent> {
    const at = this.#at;
    if (later !== undefined) {
      const to = later.recipient ?? '';
      const said = say('mail-some-later', { at, to, why: answerOf(later) });
      return failAs('scheduler-unreachable', [said]);
    }
    const [first] = refused;
    if (accepted.size === 0 && first !== undefined) {
      const [to, why] = first;
      return failAs('scheduler-refused', [say('mail-nobody', { at, to, why })]);
    }
    return succeed({ answered, refused: [...refused].map(([to, why]) => ({ to, why })) });
  }

  async #sendTo(
    transport: SmtpTransport,
    letter: Letter,
    to: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<Answer>> {
    try {
      const info = await transport.sendMail({ ...this.#mail(letter, to), signal });
      return succeed({ answered: info.response, rejected: info.rejectedErrors ?? [] });
    } catch (error) {
      const rejected = isMailError(error) ? (error.rejectedErrors ?? []) : [];
      if (rejected.length === to.length) return succeed({ answered: '', rejected });
      return mailFailure(error, this.#at, this.#limit);
    }
  }

  #mail(letter: Letter, to: readonly string[]) {
    const { from, to: all } = this.#voice;
    const { calendar } = letter;
    const domain = from.slice(from.lastIndexOf('@') + 1);
    return {
      from: { name: 'Remanso', address: from },
      to: all.length === 1 ? [...to] : 'undisclosed-recipients:;',
      envelope: { from, to: [...to] },
      messageId: `<${headerId(letter.id)}@${domain}>`,
      date: new Date(letter.at),
      ...mailText(letter, this.#voice),
      ...(calendar === undefined
        ? {}
        : {
            icalEvent: { method: calendar.method, filename: 'remanso.ics', content: calendar.text },
          }),
      ...(letter.severity === 'trouble' ? { priority: 'high' as const } : {}),
      // RFC 3834, and what Exchange goes by: nobody's absence notice answers a machine.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  async #options(): Promise<Result<SMTPTransportOptions>> {
    const { host, port, security, user, password, caFile } = this.#voice.server;
    const value = password === undefined ? undefined : this.#ports.secrets.value(password);
    if (value !== undefined && !value.ok) return value;
    const ca = caFile === undefined ? succeed(undefined) : await authority(caFile);
    if (!ca.ok) return ca;
    const limit = this.#limit;
    return succeed({
      ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls' },
      ignoreTLS: security === 'none',
      tls: { minVersion: 'TLSv1.2', ...(ca.value === undefined ? {} : { ca: ca.value }) },
      ...(value === undefined ? {} : { auth: { user, pass: value.value } }),
      ...{ connectionTimeout: limit, greetingTimeout: limit, socketTimeout: limit },
      dnsTimeout: limit,
    });
  }
}

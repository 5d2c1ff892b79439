import { succeed, type Result, type Saying } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';
import type { CommandVoice } from '../../../../../shared/features/voices/kinds/command-voice.ts';
import { excerpt } from '../../../../adapters/connectors/kit/answer-excerpt.ts';
import { lengthMs } from '../../../../adapters/connectors/kit/declared.ts';
import {
  commandEnd,
  type CommandEnd,
} from '../../../../adapters/connectors/kit/hosts/command-end.ts';
import { hiddenResult } from '../../../../adapters/connectors/kit/secrets/hidden-saying.ts';
import { textsOf } from '../../../../adapters/connectors/kit/secrets/known-secrets.ts';
import { jobEnvironment } from '../../../../adapters/runners/command-environment.ts';
import type { Letter, SendResult, Sent, VoiceSender } from '../../app/voice-sender.ts';
import { noticeBody } from '../kit/notice-body.ts';
import type { VoicePorts } from '../kit/voice-ports.ts';

const MOST_BYTES = 65_536;
/** `EX_TEMPFAIL` of sysexits.h: not now, and later perhaps. */
const LATER = 75;

/** Runs a program for each letter, without a shell; the letter is its standard input, as JSON. */
export class CommandSender implements VoiceSender {
  readonly #voice: CommandVoice;
  readonly #ports: VoicePorts;

  constructor(voice: CommandVoice, ports: VoicePorts) {
    this.#voice = voice;
    this.#ports = ports;
  }

  async send(letter: Letter): Promise<SendResult> {
    const { command, environment, timeout } = this.#voice;
    const [program = '', ...words] = command;
    const { secrets, environment: own } = this.#ports;
    const set = await textsOf(environment, secrets);
    if (!set.ok) return set;
    const end = await commandEnd({
      argv: [program, ...words],
      environment: { ...jobEnvironment(own), ...variablesOf(letter), ...set.value },
      input: Buffer.from(`${JSON.stringify(noticeBody(letter))}\n`),
      timeoutMs: lengthMs(timeout),
      mostBytes: MOST_BYTES,
    });
    return hiddenResult(this.#result(program, end), secrets);
  }

  #result(program: string, end: CommandEnd): Result<Sent> {
    switch (end.kind) {
      case 'exited': {
        const { code, out, err } = end;
        const told = (code === 0 ? out.toString() : err).trim();
        const said = told === '' ? undefined : excerpt(told);
        if (code === 0) {
          return succeed({ answered: ['exit 0', said ?? []].flat().join(' '), refused: [] });
        }
        const why: Saying[] = [
          say('hook-exit', { program, code }),
          ...(said === undefined ? [] : [say('command-said', { text: said })]),
        ];
        return failAs(code === LATER ? 'scheduler-unreachable' : 'scheduler-refused', why);
      }
      case 'not-started':
        return failAs('scheduler-refused', [say('hook-not-started', { program, why: end.why })]);
      case 'timed-out': {
        const { timeout } = this.#voice;
        return failAs('scheduler-unreachable', [say('hook-timed-out', { program, timeout })]);
      }
      case 'killed':
        return failAs('scheduler-unreachable', [
          say('hook-killed', { program, signal: end.signal }),
        ]);
      case 'too-long':
        return failAs('scheduler-refused', [say('hook-too-long', { program, most: MOST_BYTES })]);
    }
  }
}

/** What a short script decides by. */
function variablesOf({ id, event, windowId, opensAt, closesAt, integrationId }: Letter) {
  const given = {
    ...{ REMANSO_NOTICE_ID: id, REMANSO_EVENT: event },
    ...{ REMANSO_WINDOW: windowId, REMANSO_OPENS_AT: opensAt, REMANSO_CLOSES_AT: closesAt },
    REMANSO_INTEGRATION_ID: integrationId,
  };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

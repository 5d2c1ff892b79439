import {
  Client,
  credentials,
  Metadata,
  type ChannelCredentials,
  type ServiceError,
} from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import { errorMessage } from '../../../../shared/error-message.ts';
import type {
  TemporalScheduler,
  TemporalServer,
} from '../../../../shared/domain/schedulers/kinds/temporal-scheduler.ts';
import { succeed, type FailureCode, type Result, type Saying } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { excerpt } from '../kit/answer-excerpt.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { lengthMs } from '../kit/declared.ts';

/** One Temporal API call over its own connection. Bytes in, bytes out; errors are values. */
export async function temporalCall(
  scheduler: TemporalServer & Partial<Pick<TemporalScheduler, 'scheduleId'>>,
  { secrets, clock }: Pick<ConnectorWorld, 'secrets' | 'clock'>,
  method: string,
  message: Buffer,
): Promise<Result<Buffer>> {
  const key = scheduler.apiKey === undefined ? undefined : secrets.value(scheduler.apiKey);
  if (key?.ok === false) return key;
  const channel = channelCredentials(scheduler);
  if (!channel.ok) return channel;
  const client = new Client(scheduler.address, channel.value);
  const deadline = clock.now() + lengthMs(scheduler.timeout);
  try {
    return await new Promise<Result<Buffer>>((resolve) => {
      const ended = (error: ServiceError | null, answer?: Buffer): void => {
        if (error === null) resolve(succeed(answer ?? Buffer.alloc(0)));
        else resolve(rpcFailure(error, scheduler));
      };
      const metadata = metadataOf(scheduler.namespace, key?.value);
      client.makeUnaryRequest(method, asIs, asIs, message, metadata, { deadline }, ended);
    });
  } catch (error) {
    const why = errorMessage(error);
    const { address } = scheduler;
    return failAs('scheduler-unreachable', [say('temporal-unreachable', { address, why })]);
  } finally {
    client.close();
  }
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

/** Temporal Cloud requires the namespace along with an API key. */
function metadataOf(namespace: string, key: string | undefined): Metadata {
  const metadata = new Metadata();
  if (key === undefined) return metadata;
  metadata.set('authorization', `Bearer ${key}`);
  metadata.set('temporal-namespace', namespace);
  return metadata;
}

function channelCredentials(scheduler: TemporalServer): Result<ChannelCredentials> {
  const { tls, caFile, certFile, keyFile } = scheduler;
  if (!tls) return succeed(credentials.createInsecure());
  try {
    const [ca, cert, key] = [caFile, certFile, keyFile].map((file) =>
      file === undefined ? null : readFileSync(file),
    );
    return succeed(credentials.createSsl(ca, key, cert));
  } catch (error) {
    const why = errorMessage(error);
    return failAs('secret-missing', [say('temporal-certificate', { why })]);
  }
}

interface Meaning {
  readonly code: FailureCode;
  readonly advice: readonly Saying[];
}

const AGAIN: Meaning = { code: 'scheduler-unreachable', advice: [say('retrying')] };

/** By gRPC status code (google.rpc.Code). */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  3: { code: 'scheduler-refused', advice: [say('temporal-names')] },
  4: { ...AGAIN, advice: [say('temporal-late'), ...AGAIN.advice] },
  5: { code: 'scheduler-missing', advice: [say('temporal-list')] },
  7: { code: 'scheduler-refused', advice: [say('temporal-right')] },
  9: { code: 'scheduler-refused', advice: [say('temporal-state')] },
  12: { code: 'scheduler-refused', advice: [say('temporal-old')] },
  14: { code: 'scheduler-unreachable', advice: [say('temporal-port')] },
  16: { code: 'scheduler-refused', advice: [say('temporal-key')] },
};

function rpcFailure(
  { code, details }: { readonly code: number; readonly details: string },
  {
    address,
    namespace,
    scheduleId,
  }: TemporalServer & Partial<Pick<TemporalScheduler, 'scheduleId'>>,
): Result<never> {
  const meaning = MEANINGS[code] ?? AGAIN;
  const told = { address, namespace, code, said: excerpt(details) };
  const answered =
    scheduleId === undefined
      ? say('temporal-answered-list', told)
      : say('temporal-answered', { ...told, scheduleId });
  return failAs(meaning.code, [answered, ...meaning.advice]);
}

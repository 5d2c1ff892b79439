import { readFileSync } from 'node:fs';
import {
  Client,
  credentials,
  Metadata,
  type ChannelCredentials,
  type ServiceError,
} from '@grpc/grpc-js';
import type {
  TemporalScheduler,
  TemporalServer,
} from '../../../../shared/domain/schedulers/temporal-scheduler.ts';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { lengthMs } from '../kit/declared.ts';
import { rpcFailure } from './rpc-failure.ts';

/**
 * One call of Temporal's API over a connection of its own. Bytes in, bytes out; whatever goes wrong
 * is a value.
 */
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
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      'scheduler-unreachable',
      `Temporal at ${scheduler.address} cannot be asked: ${why}.`,
    );
  } finally {
    client.close();
  }
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}

/** Temporal Cloud wants the namespace beside an API key. */
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
    const why = error instanceof Error ? error.message : String(error);
    return fail('secret-missing', `A certificate or key for Temporal cannot be used: ${why}.`);
  }
}

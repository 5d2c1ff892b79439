import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Failure, type Result } from '../../../../shared/errors.ts';
import {
  metricFormat,
  type MetricFormat,
} from '../../../../shared/features/metrics/metric-calls.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import { readLength } from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { Stopping } from '../../../process/stopping.ts';
import { exposition } from '../core/exposition.ts';
import { measureWithoutAgent } from '../core/measure.ts';
import { metricsWords } from './metrics-words.ts';
import { writeTextfile } from './textfile.ts';

/** A file that waits for an agent which hangs would become old meanwhile. */
const PATIENCE_MS = 10 * SECOND_MS;
const SHORTEST_MS = SECOND_MS;

export const metricsCommand = declareAction({
  name: 'metrics',
  words: metricsWords,
  sentence: 'sentence',
  examples: [
    'metrics',
    'metrics --textfile /var/lib/prometheus/node-exporter/remanso.prom --every 30s',
  ],
  takes: {
    '--textfile <file>': 'textfile',
    '--every <length>': 'every',
    '--format <format>': {
      ...{ text: 'format', choices: metricFormat.options, default: 'prometheus' },
      conflicts: 'textfile',
    },
  },
  read: ({ textfile, every }) => readEvery(textfile, every),
  act: async (scene) => {
    const { textfile: file, format } = scene.given;
    if (file === undefined) return print(scene, format);
    const { everyMs } = scene.read;
    if (everyMs !== undefined) return keepWriting(scene, { file, format, everyMs });
    const written = await write(scene, { file, format });
    if (!written.ok) return written;
    return written.value === undefined ? succeed(EXIT.done) : { ok: false, failure: written.value };
  },
});

function readEvery(
  file: string | undefined,
  text: string | undefined,
): Read<{ readonly everyMs?: number }> {
  if (text === undefined) return { ok: true, value: {} };
  if (file === undefined) return wrongOption('--every', 'with-textfile');
  const read = readLength('--every', text);
  return read.ok ? { ok: true, value: { everyMs: Math.max(read.value, SHORTEST_MS) } } : read;
}

async function print(invocation: Invocation, format: MetricFormat): Promise<Result<number>> {
  const read = await withAgent(invocation, (agent) => agent.call('metrics.read', { format }));
  if (!read.ok) return read;
  if (invocation.json) invocation.terminal.document(read.value);
  else await invocation.terminal.write(read.value.text);
  return succeed(EXIT.done);
}

interface Target {
  readonly file: string;
  readonly format: MetricFormat;
}

/** Why no agent has answered, if none has: the file says so. Fails if the file could not be written. */
async function write(
  { agent: place }: Pick<Invocation, 'agent'>,
  { file, format }: Target,
): Promise<Result<Failure | undefined>> {
  const text = await ask(place, format);
  const written = writeTextfile(file, text.ok ? text.value : unknownText(format));
  if (!written.ok) return written;
  return succeed(text.ok ? undefined : text.failure);
}

async function ask(place: Invocation['agent'], format: MetricFormat): Promise<Result<string>> {
  const connected = await place.connect({ timeoutMs: PATIENCE_MS });
  if (!connected.ok) return connected;
  try {
    const read = await connected.value.call('metrics.read', { format });
    return read.ok ? succeed(read.value.text) : read;
  } finally {
    connected.value.close();
  }
}

function unknownText(format: MetricFormat): string {
  return exposition(measureWithoutAgent(new SystemClock().now()), format);
}

/** Whoever stops it leaves a file in which nothing is said about holds: it would be read for ever. */
async function keepWriting(
  invocation: Invocation,
  { everyMs, ...target }: Target & { readonly everyMs: number },
): Promise<Result<number>> {
  const stopping = new Stopping();
  const stopped = new AbortController();
  void stopping.wished.then(() => stopped.abort());
  let said: Said = 'fine';
  try {
    for (let isFirst = true; !stopped.signal.aborted; isFirst = false) {
      const written = await write(invocation, target);
      // What can never work is said at once.
      if (!written.ok && isFirst) return written;
      said = tell(invocation, target, said, written);
      await wait(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    const left = writeTextfile(target.file, unknownText(target.format));
    return left.ok ? succeed(EXIT.done) : left;
  } finally {
    stopping.dispose();
  }
}

type Said = 'fine' | 'lost' | 'failed';

/** Once for each change, not in each round. */
function tell(
  { terminal, language }: Invocation,
  { file }: Target,
  before: Said,
  written: Result<Failure | undefined>,
): Said {
  const say = metricsWords(language);
  const failure = written.ok ? written.value : written.failure;
  if (failure === undefined) {
    if (before === 'lost') terminal.complain(say('back'));
    return 'fine';
  }
  const now = written.ok ? 'lost' : 'failed';
  const why = failureInWords(failure, language);
  if (before !== now) terminal.complain(visible(say(now, { file, why })));
  return now;
}

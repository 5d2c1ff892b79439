import { createHash } from 'node:crypto';

/** What a steward answered, checked to be whole. */
export interface StewardAnswer {
  readonly status: string;
  readonly body: Buffer;
}

/** Why output is no answer. */
export type NoAnswer = 'silent' | 'torn' | 'altered';

/** `\n#remanso NONCE STATUS LENGTH DIGEST\n` and as many bytes; what is before it is a banner. */
export function answerIn(output: Buffer, nonce: string): StewardAnswer | NoAnswer {
  const mark = Buffer.from(`\n#remanso ${nonce} `, 'latin1');
  const start = output.indexOf(mark);
  if (start < 0) return 'silent';
  const from = start + mark.length;
  const end = output.indexOf(0x0a, from);
  if (end < 0 || end - from > 200) return 'torn';
  const line = output.subarray(from, end).toString('latin1');
  const [, status = '', length = '', digest = ''] =
    /^([a-z]+) (\d{1,9}) ([0-9a-f]{64})$/.exec(line) ?? [];
  if (status === '') return 'torn';
  const body = output.subarray(end + 1, end + 1 + Number(length));
  if (body.length < Number(length)) return 'torn';
  const isWhole = createHash('sha256').update(body).digest('hex') === digest;
  return isWhole ? { status, body } : 'altered';
}

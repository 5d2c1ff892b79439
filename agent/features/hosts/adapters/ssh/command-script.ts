import { randomBytes } from 'node:crypto';
import type { HostCallEnd, HostCommand } from '../../../../ports/machines/host.ts';
import { shellWord } from '../../../../adapters/connectors/kit/secrets/shell-word.ts';

/** JSON on one line is none of it. */
const END = 'REMANSO_INPUT';

/** What is sent, and where in what came back the output of the command is; `undefined`: no shell began. */
export function commandRequest(call: HostCommand): {
  readonly input: Buffer;
  readonly endIn: (
    end: Omit<HostCallEnd, 'out'> & { readonly out: Buffer },
  ) => HostCallEnd | undefined;
} {
  const nonce = randomBytes(8).toString('hex');
  const mark = commandMark(nonce);
  return {
    input: Buffer.from(commandScript(call, nonce)),
    endIn: ({ code, err, out }) => {
      const at = out.indexOf(mark);
      return at < 0 ? undefined : { code, err, out: out.subarray(at + mark.length) };
    },
  };
}

/** What begins the output of a command, after whatever a login prints. */
function commandMark(nonce: string): string {
  return `#remanso ${nonce}\n`;
}

/**
 * A command of a person's own for `sh -s` of who logs in: what it is given travels on standard input, so
 * that no secret is on a command line there.
 */
function commandScript({ argv, environment, cwd, input }: HostCommand, nonce: string): string {
  return [
    `printf '%s\\n' ${shellWord(commandMark(nonce).trimEnd())}`,
    ...(cwd === undefined ? [] : [`cd ${shellWord(cwd)} || exit 126`]),
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${shellWord(value)}`),
    `exec ${argv.map(shellWord).join(' ')} <<'${END}'`,
    input,
    END,
    '',
  ].join('\n');
}

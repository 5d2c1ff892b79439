import type { HostCommand } from '../../ports/host.ts';
import { shellWord } from '../connectors/kit/shell-word.ts';

/** JSON on one line is none of it. */
const END = 'REMANSO_INPUT';

/** What begins the output of a command, after whatever a login prints. */
export function commandMark(nonce: string): string {
  return `#remanso ${nonce}\n`;
}

/**
 * A command of a person's own for `sh -s` of who logs in: what it is given travels on standard input, so
 * that no secret is on a command line there.
 */
export function commandScript(
  { argv, environment, cwd, input }: HostCommand,
  nonce: string,
): string {
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

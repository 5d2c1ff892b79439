import { LOOK_LINES } from './look-script.ts';

/**
 * Looks at a host where nothing of ours is: no file is written there, and the answer is framed as a
 * steward's. `nonce`: hexadecimal.
 */
export function plainLook(nonce: string): string {
  return answering(LOOK, nonce);
}

/** Says which machine it is, and where who logs in is at home; as framed. */
export function plainMachine(nonce: string): string {
  return answering(MACHINE, nonce);
}

function answering(answer: string, nonce: string): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replace('@LOOK@', () => LOOK_LINES)
    .replace('@ANSWER@', () => answer)
    .replace('@NONCE@', nonce);
}

const MACHINE = 'section machine ok "$(machine)"; section home ok "$HOME"';
const LOOK = String.raw`section hello ok "$(echo 'steward 0'; facts; command -v systemctl > /dev/null && [ -d /run/systemd/system ] && echo 'systemctl yes')"
  section neighbours ok "$(neighbours)"
  show all
  section last ok "last $(date +%s.%N)"`;

/** The whole of it is read before anything is started: what is started has no input. */
const SCRIPT = String.raw`LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; CRONTAB_NOHEADER=N; export LC_ALL PATH CRONTAB_NOHEADER
unset ENV BASH_ENV CDPATH
IFS=' 	
'
set -f; mark=
@LOOK@
answer() {
  @ANSWER@
}
main() {
  out=$(answer 2>/dev/null; echo .); out=\${out%.}
  digest=$(printf '%s' "$out" | { sha256sum || openssl dgst -sha256 -r || shasum -a 256; } 2>/dev/null | cut -c1-64)
  printf '\n#remanso @NONCE@ ok %s %s\n%s' "\${#out}" "$digest" "$out"
}
main < /dev/null
exit 0
`;

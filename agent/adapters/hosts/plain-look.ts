import { LOOK_LINES } from './look-script.ts';

/**
 * Looks at a host where nothing of ours is: no file is written there, and the answer is framed as a
 * steward's. `nonce`: hexadecimal.
 */
export function plainLook(nonce: string): string {
  return SCRIPT.replaceAll('\\${', '${')
    .replace('@LOOK@', () => LOOK_LINES)
    .replace('@NONCE@', nonce);
}

/** The whole of it is read before anything is started: what is started has no input. */
const SCRIPT = String.raw`LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; CRONTAB_NOHEADER=N; export LC_ALL PATH CRONTAB_NOHEADER
unset ENV BASH_ENV CDPATH
IFS=' 	
'
set -f; mark=
@LOOK@
answer() {
  section hello ok "$(echo 'steward 0'; facts; command -v systemctl > /dev/null && [ -d /run/systemd/system ] && echo 'systemctl yes')"
  show all
  section last ok "last $(date +%s.%N)"
}
main() {
  out=$(answer 2>/dev/null; echo .); out=\${out%.}
  digest=$(printf '%s' "$out" | { sha256sum || openssl dgst -sha256 -r || shasum -a 256; } 2>/dev/null | cut -c1-64)
  printf '\n#remanso @NONCE@ ok %s %s\n%s' "\${#out}" "$digest" "$out"
}
main < /dev/null
exit 0
`;

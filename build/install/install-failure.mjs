// Runs under the host's Node, before anything is installed: no dependencies, no types.

/** Why Remanso could not be installed: a code of words.mjs, with what its sentence names. */
export class InstallFailure extends Error {
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** npm's own codes and those of the system below it, by what cures them. */
const CODES = {
  network: [
    ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH'],
    ...['EHOSTUNREACH', 'EPIPE', 'ERR_SOCKET_TIMEOUT', 'EIDLETIMEOUT', 'ECONNECTIONTIMEOUT'],
    ...['EBODYTIMEOUT', 'ERESPONSETIMEOUT', 'ETRANSFERTIMEOUT', 'FETCH_ERROR', 'ENOTCACHED'],
    ...['ERR_STREAM_PREMATURE_CLOSE', 'Z_BUF_ERROR', 'TAR_BAD_ARCHIVE', 'EINVALIDPROXY'],
  ],
  certificate: [
    ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED'],
    ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ...['UNABLE_TO_GET_ISSUER_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ],
  credentials: ['E401', 'E403', 'E407', 'ENEEDAUTH'],
  absent: ['E404', 'ETARGET', 'ENOVERSIONS'],
  altered: ['EINTEGRITY', 'EBADSIZE'],
  disk: ['ENOSPC', 'EDQUOT'],
  access: ['EACCES', 'EPERM', 'EROFS'],
  lockfile: ['EUSAGE', 'EJSONPARSE'],
};

/** What npm wrote on stderr, as a failure that says what to do. */
export function npmFailure(said, status, facts) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(said)?.[1] ?? '';
  const missing = /npm (?:error|ERR!) (?:404|notarget)[^'"\n]*['"]([^'"\n]+)['"]/.exec(said)?.[1];
  const all = { ...facts, npmCode: code, status, packageName: missing };
  if (/^E5\d\d$/.test(code)) return new InstallFailure('registry', all);
  const found = Object.entries(CODES).find(([, codes]) => codes.includes(code));
  if (found !== undefined) return new InstallFailure(found[0], all);
  return new InstallFailure('npm', { ...all, said: lastLines(said) });
}

/** npm ends with the path of its log; what it says of the failure stands before it. */
function lastLines(said) {
  const lines = said.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  const own = lines.filter((line) => line !== '' && !/complete log|^npm http|_logs/.test(line));
  return own.slice(0, 3).join(' · ');
}

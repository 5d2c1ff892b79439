import type { DesktopState } from '../../../../shared/domain/doctor/desktop-state.ts';
import type {
  DoctorDetail,
  DoctorFinding,
} from '../../../../shared/domain/doctor/doctor-report.ts';
import { englishOf, say } from '../../../../shared/failure-texts.ts';
import { detail } from '../../../../shared/i18n/doctor/detail.ts';
import { found } from '../../../../shared/i18n/doctor/found.ts';

/** How one thing is, and what is wrong with it. */
interface Judged {
  readonly detail: DoctorDetail;
  readonly finding?: DoctorFinding;
}

interface Judgement {
  readonly findings: readonly DoctorFinding[];
  readonly details: readonly DoctorDetail[];
}

/** Pure: of an app that runs, each thing that a desktop may refuse it. */
export function desktopJudgement(state: DesktopState): Judgement {
  const all = [tray, notices, signature, login, shortcut, sandbox, identity].map((one) =>
    one(state),
  );
  return {
    findings: all.flatMap(({ finding }) => finding ?? []),
    details: all.map((one) => one.detail),
  };
}

function tray({ tray: { hasHost, missingAt } }: DesktopState): Judged {
  if (hasHost === null) return { detail: detail('desktop.tray.unknown', 'unknown', {}) };
  if (!hasHost) {
    const finding = found('desktop-tray-missing', {});
    return { detail: detail('desktop.tray.missing', finding.severity, {}), finding };
  }
  return missingAt === null
    ? { detail: detail('desktop.tray.shown', 'well', {}) }
    : { detail: detail('desktop.tray.back', 'well', { at: missingAt }) };
}

function notices({ notices: last, platform }: DesktopState): Judged {
  switch (last.kind) {
    case 'untried':
      return { detail: detail('desktop.notices.untried', 'unknown', {}) };
    case 'shown':
      return { detail: detail('desktop.notices.shown', 'well', { at: last.at }) };
    case 'unsupported':
    case 'refused': {
      const finding = refusal(platform, last);
      return { detail: detail('desktop.notices.refused', finding.severity, {}), finding };
    }
  }
}

type Refused = Extract<DesktopState['notices'], { readonly kind: 'unsupported' | 'refused' }>;

function refusal(platform: DesktopState['platform'], last: Refused): DoctorFinding {
  const { at } = last;
  const text = last.kind === 'refused' ? last.why : '';
  const saying =
    text !== ''
      ? say('as-told', { text })
      : say(last.kind === 'unsupported' ? 'desktop-no-service' : 'desktop-no-reason');
  const why = { message: englishOf([saying]), said: [saying] };
  switch (platform) {
    case 'darwin':
      return found('desktop-notices-mac', { at }, { why });
    case 'win32':
      return found('desktop-notices-windows', { at }, { why, command: settings('notifications') });
    case 'linux':
      return found('desktop-notices-linux', { at }, { why });
  }
}

/** A page of Windows' settings: its own scheme, in PowerShell and cmd. */
function settings(page: string): string {
  return `start ms-settings:${page}`;
}

function signature({ signature: made, platform }: DesktopState): Judged {
  switch (made.kind) {
    case 'signed':
      return { detail: detail('desktop.signature.signed', 'well', { by: made.by }) };
    case 'ad-hoc':
    case 'none': {
      const finding = found(
        platform === 'win32' ? 'desktop-unsigned-windows' : 'desktop-unsigned-mac',
        {},
      );
      return { detail: detail(`desktop.signature.${made.kind}`, finding.severity, {}), finding };
    }
    case 'unknown':
      return { detail: detail('desktop.signature.unknown', 'unknown', {}) };
    case 'elsewhere':
    case 'source':
      return { detail: detail(`desktop.signature.${made.kind}`, 'absent', {}) };
  }
}

function login({ login: { isWanted, actual } }: DesktopState): Judged {
  if (actual === 'on') return { detail: detail('desktop.login.on', 'well', {}) };
  if (isWanted !== true) {
    return { detail: detail(`desktop.login.${isWanted === null ? 'unset' : 'off'}`, 'well', {}) };
  }
  const finding = notStarted(actual);
  return { detail: detail('desktop.login.not-done', finding.severity, {}), finding };
}

function notStarted(actual: Exclude<DesktopState['login']['actual'], 'on'>): DoctorFinding {
  switch (actual) {
    case 'needs-approval':
      return found('desktop-login-approval', {});
    case 'switched-off':
      return found('desktop-login-switched-off', {}, { command: settings('startupapps') });
    case 'off':
      return found('desktop-login-lost', {});
  }
}

function shortcut({ shortcut: { isWanted, isRegistered } }: DesktopState): Judged {
  if (!isWanted) return { detail: detail('desktop.shortcut.off', 'well', {}) };
  if (isRegistered === null) return { detail: detail('desktop.shortcut.unknown', 'unknown', {}) };
  if (isRegistered) return { detail: detail('desktop.shortcut.on', 'well', {}) };
  const finding = found('desktop-shortcut-refused', {});
  return { detail: detail('desktop.shortcut.refused', finding.severity, {}), finding };
}

function sandbox({ isSandboxed }: DesktopState): Judged {
  if (isSandboxed) return { detail: detail('desktop.sandbox.on', 'well', {}) };
  const finding = found('desktop-no-sandbox', {});
  return { detail: detail('desktop.sandbox.off', finding.severity, {}), finding };
}

/** macOS goes by the bundle, Windows by the id that Electron registers; only Linux by a file. */
function identity({ identity: { id, file }, platform }: DesktopState): Judged {
  if (file !== null) return { detail: detail('desktop.identity.file', 'well', { id, file }) };
  if (platform !== 'linux') return { detail: detail('desktop.identity.given', 'well', { id }) };
  const finding = found('desktop-no-identity', { id });
  return { detail: detail('desktop.identity.missing', finding.severity, { id }), finding };
}

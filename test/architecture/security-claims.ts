const HTTP = 'test/agent/adapters/http';
const ATTACKED = 'test/e2e/doors-attacked.test.ts';
const OTHERS = `${HTTP}/let-in-others.test.ts`;
const STRANGE = `${HTTP}/strange-visitors.test.ts`;
const SOCKET = 'test/agent/adapters/socket';
const CLAIM = 'test/agent/wire/data-directory/directory-claim.test.ts';
const GUARDS = 'test/agent/cli/guard';
const APPROVALS = 'test/agent/features/approvals/cli/approval-users.test.ts';
const ATTACKERS = 'test/agent/features/approvals/cli/approval-attackers.test.ts';
const APPROVERS = 'test/agent/features/approvals/app/approver-stories.test.ts';
const SECRETS = 'test/agent/adapters/secrets/local-secrets.test.ts';
const HOSTS = 'test/agent/features/hosts/adapters';
const FEED = 'test/agent/features/calendar-feed/adapters';
const READ = 'test/agent/features/announcements/adapters';
const TAMPERED = 'test/agent/verify/tampering.test.ts';
const SSH = 'test/agent/wire/ssh/remote-agent.test.ts';
const SHELL = 'test/electron/security.test.ts';

/**
 * The tests that hold each numbered sentence of agent/security.md: a file, and in it a test whose
 * title has these words.
 */
export const CLAIMS: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> =
  {
    P1: [['test/faults/kill-at-every-commit.test.ts', 'ends as without a kill']],
    P2: [
      ['test/build/deb.test.ts', 'is upgraded: services restart with all holds'],
      ['test/agent/adapters/files/kept-parts.test.ts', 'keeps the parts that the agent has not'],
    ],
    P3: [['test/agent/app/guards/leak-watch.test.ts', 'reports a guard that runs anyway within']],
    P4: [['test/e2e/silent-agent.test.ts', 'connects to nothing but this machine']],

    N1: [[TAMPERED, '%s']],
    N2: [['test/agent/app/guards/leak-watch.test.ts', 'reports a command running without a guard']],
    N3: [['test/agent/cli/guard/guard-cron.test.ts', 'each held run is recorded with its user']],
    N4: [[`${GUARDS}/guard-users.test.ts`, 'reads the plan and nothing else']],
    N5: [['test/agent/process/start-and-stop.test.ts', 'exits after the clock went to 2106']],
    N6: [[STRANGE, 'ends all sessions by taking a port']],
    N7: [[`${HTTP}/door-user.test.ts`, 'the agent’s user and root are let in, nobody else']],

    L1: [
      [CLAIM, 'that others could write to is made private'],
      ['test/agent/wire/data-directory/windows-access.test.ts', 'icacls'],
    ],
    L2: [
      [CLAIM, 'is not %s: nothing in it is changed'],
      [CLAIM, 'with a symlink at %s is refused'],
    ],
    L3: [[CLAIM, 'is not shared by a copy, however made, until adopted']],
    L4: [
      ['test/agent/adapters/instance/instance-lock.test.ts', 'is free as soon as that is killed'],
    ],
    L5: [
      ['test/agent/process/own-files.test.ts', 'exits by itself when its whole folder is deleted'],
    ],
    L6: [
      ['test/agent/adapters/files/compiled-parts.test.ts', 'is not used where another could have'],
    ],

    C1: [
      [`${SOCKET}/socket-door.test.ts`, 'are for their owner only'],
      [`${SOCKET}/socket-door.test.ts`, 'are not created where a symlink or a file'],
    ],
    C2: [
      [`${SOCKET}/door-proof.test.ts`, 'sends no call to a server with another key'],
      [`${SOCKET}/door-proof.test.ts`, 'rejects a client that repeats its own proof'],
    ],
    C3: [
      [`${SOCKET}/hostile-peers.test.ts`, 'a frame of 100 MB is refused from its header'],
      [`${SOCKET}/unread-answers.test.ts`, 'stay within the shared memory limit'],
    ],
    C4: [[`${SOCKET}/crowded-door.test.ts`, 'take no slot from clients that call']],
    C5: [['test/shared/rpc/signed-params.test.ts', 'signs a command with the door’s user']],

    D0: [['test/agent/process/agent-commands.test.ts', 'name no port while no browser is served']],
    D1: [
      [ATTACKED, 'has the token all the same, comes first, and is refused'],
      [`${HTTP}/door-user.test.ts`, 'gets no session, whatever it shows'],
    ],
    D2: [
      [STRANGE, 'from another address with the port of the user’s browser'],
      [STRANGE, 'that closes at once'],
      [`${HTTP}/door-user.test.ts`, 'the table of connections'],
    ],
    D3: [[`${HTTP}/door-user.test.ts`, 'who is refused does not use the address up']],
    D4: [
      [`${HTTP}/browser-sessions.test.ts`, 'admit nobody'],
      [`${HTTP}/door-user.test.ts`, 'a session is its own user’s alone'],
    ],
    D5: [[STRANGE, 'through a program of the agent’s own user']],
    D6: [
      [ATTACKED, 'watches every process while the dashboard is opened'],
      ['test/agent/wire/doorway.test.ts', 'is 0600 in 0700'],
    ],
    D7: [
      [ATTACKED, 'a file that nobody opened goes'],
      ['test/agent/wire/doorway.test.ts', 'goes with its token'],
    ],
    D8: [
      [`${HTTP}/browser-sessions.test.ts`, 'exchanges a token once, for a cookie and a key'],
      [`${HTTP}/browser-sessions.test.ts`, 'works for a day with a printed address'],
    ],
    D9: [
      [`${HTTP}/browser-sessions.test.ts`, 'opens nothing but an empty page'],
      ['test/e2e/dashboard/browser-sessions.spec.ts', 'sends its cookie to every port'],
    ],
    D10: [[STRANGE, 'listens on 127.0.0.1 and nowhere else']],
    D11: [
      [`${HTTP}/hostile-browsers.test.ts`, 'a Host of %s, even with a token or cookie'],
      [`${HTTP}/hostile-browsers.test.ts`, 'an Origin of %s'],
    ],
    D12: [
      [`${HTTP}/hostile-browsers.test.ts`, 'no body, however it is declared'],
      [`${HTTP}/hostile-browsers.test.ts`, '%s is not found'],
    ],
    D13: [[`${HTTP}/http-door.test.ts`, 'serves the dashboard with strict security headers']],
    D14: [
      [`${HTTP}/browser-sessions.test.ts`, 'expires a week after its last use'],
      [`${HTTP}/browser-sessions.test.ts`, 'and ended by its id'],
    ],
    D15: [[STRANGE, 'calls that write files or give addresses']],
    D16: [[`${HTTP}/crowded-door.test.ts`, 'block no browser: 20 of 20 requests']],
    D17: [
      ['test/agent/wire/doorway.test.ts', '%s is never opened'],
      ['test/e2e/shell/tray-doors.spec.ts', 'is opened there, and its address copied'],
      [STRANGE, 'the shell hands the desktop files of ours alone'],
    ],
    D18: [
      ['test/agent/wire/doorway.test.ts', 'lies in no hidden folder for the browser of a snap'],
    ],
    D19: [
      [`${HTTP}/browser-sessions.test.ts`, 'outlives the agent, on the same port'],
      ['test/e2e/dashboard/browser-sessions.spec.ts', 'reconnects to the next agent by itself'],
    ],
    D20: [[STRANGE, 'cannot take the port of an agent of root']],
    D21: [[STRANGE, 'who typed localhost is led to the number']],
    D22: [
      ['test/agent/wire/doorway.test.ts', '%s under its name: nothing is written'],
      ['test/agent/wire/doorway.test.ts', 'a home in which others can rename folders'],
    ],

    O1: [
      [OTHERS, 'is one of those named, and nobody else is'],
      [`${HTTP}/door-user.test.ts`, 'others are let in whom the document names'],
    ],
    O2: [
      [OTHERS, 'reads, and commands nothing: each call that it may not make'],
      [OTHERS, 'approves where the document says so'],
    ],
    O3: [
      [OTHERS, 'changes nothing, but for a yes or a no'],
      [OTHERS, 'reaches its handler or not, call by call'],
    ],
    O4: [[`${HTTP}/door-user.test.ts`, 'a number that another account has now']],
    O5: [[OTHERS, 'is out as soon as the document says so']],
    O6: [[OTHERS, 'does not use a session of the agent’s user']],
    O7: [
      [`${HTTP}/read-only-sessions.test.ts`, 'reaches no handler that changes something'],
      [`${HTTP}/read-only-sessions.test.ts`, 'stays one after a restart'],
    ],

    F1: [
      [
        'test/agent/features/calendar-feed/app/plan-feed.test.ts',
        'is off at first, and has one address at a time',
      ],
    ],
    F2: [['test/agent/features/calendar-feed/app/plan-feed.test.ts', 'keeps its secret nowhere']],
    F3: [
      [`${FEED}/feed-page.test.ts`, 'logs nothing of an address, right or wrong'],
      [`${FEED}/feed-page.test.ts`, 'answers a wrong address as any that does not exist'],
    ],
    F4: [[`${FEED}/feed-page.test.ts`, 'asks for our Host, refuses other sites, and only reads']],

    R1: [[SSH, 'leaves nothing running when its process is killed']],
    R2: [
      [SSH, 'refuses a host whose key has changed, and one whose key was revoked'],
      [SSH, 'says that a password is wanted, and asks for none'],
    ],
    R3: [
      ['test/agent/wire/ssh/remote-socket.test.ts', 'is only complete with its end'],
      [SSH, 'passes over what a login shell prints'],
    ],

    H1: [[`${HOSTS}/hostile-hosts.test.ts`, 'escape sequences are shown as nothing but text']],
    H2: [
      [`${HOSTS}/hostile-hosts.test.ts`, '%s: not believed at all'],
      [`${HOSTS}/hostile-hosts.test.ts`, 'keeps of the rest what can be shown'],
    ],
    H3: [
      [`${HOSTS}/hostile-hosts.test.ts`, 'many calls of a slow one take none of the places'],
      ['test/e2e/hostile-hosts.test.ts', 'the honest one is held, told and released'],
    ],
    H4: [[`${HOSTS}/hostile-logins.test.ts`, 'another host key than before: nothing is sent']],
    H5: [
      [`${HOSTS}/hostile-places.test.ts`, 'links in place of our files are replaced'],
      [`${HOSTS}/hostile-places.test.ts`, 'a folder that another user planted is refused'],
    ],

    E1: [
      [SHELL, 'has every preference that confines it'],
      [SHELL, 'sees the bridge'],
    ],
    E2: [
      [SHELL, 'never navigates, opens windows or downloads'],
      [SHELL, 'has no permission except copying'],
      [SHELL, 'lets no request leave'],
    ],
    E3: [[SHELL, 'signs commands with the desktop user']],
    E4: [['test/electron/package.test.ts', 'has its fuses set']],
    E5: [
      ['test/electron/outside/outside-links.test.ts', 'opens in the browser once a person says so'],
      ['test/electron/outside/outside-links.test.ts', 'is refused in words where it is'],
    ],
    E6: [
      ['test/electron/updates/updates.test.ts', 'is off until a person switches it on'],
      ['test/electron/updates/updates.test.ts', 'is done once a day'],
    ],
    E7: [['test/electron/updates/fetch-release.test.ts', 'sends nothing but the request']],
    E8: [
      ['test/electron/updates/release-file.test.ts', 'with any one byte changed, says nothing new'],
      ['test/electron/updates/updates.test.ts', 'is not taken back by an older file'],
    ],

    U1: [[`${GUARDS}/guard-users.test.ts`, 'reads the plan and nothing else']],
    U2: [[`${GUARDS}/guard-users.test.ts`, 'trusts only the plan of the data directory']],
    U3: [[`${GUARDS}/guard-users.test.ts`, 'recorded with its user']],
    U4: [[`${GUARDS}/guard.test.ts`, 'does what it is configured to']],

    A1: [[APPROVALS, 'approve what the other proposed; one alone cannot']],
    A2: [
      [APPROVALS, 'approve what the other proposed; one alone cannot'],
      [
        'test/agent/features/approvals/app/approval-stories.test.ts',
        'never hold by what one of them alone',
      ],
      [APPROVERS, 'is not given by whoever proposed it in another name'],
    ],
    A3: [
      [APPROVALS, 'leave questions that are believed by their owner alone'],
      [ATTACKERS, 'cannot answer in the name of another'],
    ],
    A4: [[APPROVALS, 'leave questions that are believed by their owner alone']],
    A5: [[APPROVALS, 'approve by a token that was there before; the secret is in no file']],
    A6: [
      [ATTACKERS, 'is no second person as a number without an account'],
      [ATTACKERS, 'is no second person by a real user name space'],
      ['test/agent/adapters/accounts/system-accounts.test.ts', 'is nobody: %s'],
      [APPROVERS, 'has root only by name'],
    ],
    A7: [
      [ATTACKERS, 'cannot use an answer again, nor for another proposal'],
      [APPROVERS, 'carries the challenge of the person, the proposal and its version'],
      [APPROVERS, 'is not one to what was edited after it, nor a second time'],
    ],
    A8: [[APPROVERS, 'is asked of the system at the moment of the answer']],
    A9: [[APPROVERS, 'needs a yes under the list that is in force, not under the one']],
    A10: [
      [APPROVERS, 'counts only what the approver signed'],
      ['test/agent/adapters/checkpoints/ssh-signature.test.ts', 'counts with no bit of it changed'],
    ],
    A11: [
      [
        'test/agent/features/approvals/cli/approval-signed.test.ts',
        'is made by ssh-keygen and checked by',
      ],
      ['test/agent/verify/approval-check.test.ts', 'is found where anything of it was changed'],
    ],
    A12: [
      [ATTACKERS, 'has no second voice by a token of their own'],
      [APPROVERS, 'is not given by a token that the proposer made'],
    ],

    T1: [
      ['test/agent/adapters/sqlite/audit-trail.test.ts', 'refuses %s'],
      ['test/shared/domain/trail/audit-chain.test.ts', 'hashes the previous hash'],
    ],
    T2: [
      ['test/agent/adapters/sqlite/audit-trail.test.ts', 'is detected when changed in the file'],
      ['test/shared/domain/trail/audit-chain.test.ts', 'finds an entry that is missing, repeated'],
    ],
    T3: [
      [TAMPERED, '%s'],
      [TAMPERED, 'finds nothing where nothing was done'],
    ],

    S1: [[SECRETS, 'are files for their owner only']],
    S2: [
      [SECRETS, 'are redacted in text once used, in every encoding'],
      [SECRETS, 'are redacted where an output was cut within them'],
      ['test/agent/adapters/runners/secret-run.test.ts', 'its output is stored without it'],
    ],
    S3: [
      [SECRETS, 'are refused where others may read'],
      [SECRETS, 'are refused where the file is a symlink'],
    ],

    I1: [
      ['test/shared/rpc/agent-client.test.ts', 'with invalid parameters is refused'],
      ['test/shared/rpc/agent-client.test.ts', 'of an unknown method'],
    ],
    I2: [[`${GUARDS}/guard-arguments.test.ts`, 'passes the command through argument by argument']],
    I3: [
      ['test/shared/visible-text.test.ts', 'in a terminal and on a page'],
      ['test/agent/adapters/audit/audit-export.test.ts', 'writes as text what a spreadsheet'],
    ],
    I4: [[`${READ}/reader-process.test.ts`, 'is read in a process of its own']],
    I5: [
      [
        'test/agent/features/announcements/app/announcement-stories.test.ts',
        'the proposal follows, and there is never a window',
      ],
    ],
    I6: [
      [`${READ}/feed-fetch.test.ts`, 'is followed within its server'],
      [`${READ}/feed-fetch.test.ts`, 'that sends a byte now and then is cut off'],
    ],

    W1: [['test/build/papers.test.ts', 'names what ships, what lies inside it, and nothing else']],
    W2: [['test/build/papers.test.ts', 'a package with another one cannot be packed']],
    W3: [
      [
        'test/agent/features/service/adapters/service-texts.test.ts',
        'must be one that only root can replace',
      ],
    ],
    W4: [['test/agent/features/service/adapters/service-texts.test.ts', 'the unit for %s']],
  };

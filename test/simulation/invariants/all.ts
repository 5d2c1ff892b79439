import { alarmsAreSilent } from './alarms-are-silent.ts';
import { alarmsAreTold } from './alarms-are-told.ts';
import { answersAreTrue } from './answers-are-true.ts';
import { approvalsWait } from './approvals-wait.ts';
import { caughtUpOnce } from './caught-up-once.ts';
import { chainHolds } from './chain-holds.ts';
import { countsAgree } from './counts-agree.ts';
import { desktopIsTrue } from './desktop-is-true.ts';
import { doubtWaits } from './doubt-waits.ts';
import { finishedReports } from './finished-reports.ts';
import { flowsAgain } from './flows-again.ts';
import { guardsLetRun } from './guards-let-run.ts';
import { hostsAreKnown } from './hosts-are-known.ts';
import { hostsHold } from './hosts-hold.ts';
import { hostsInTrail } from './hosts-in-trail.ts';
import { hostsLeftBare } from './hosts-left-bare.ts';
import type { Invariant } from './invariant.ts';
import { leasesEnd } from './leases-end.ts';
import { lettersArrive } from './letters-arrive.ts';
import { neighboursDoNotMeet } from './neighbours-do-not-meet.ts';
import { noFlapping } from './no-flapping.ts';
import { noStartInside } from './no-start-inside.ts';
import { nothingInPassing } from './nothing-in-passing.ts';
import { nothingThrown } from './nothing-thrown.ts';
import { oldEntriesStay } from './old-entries-stay.ts';
import { oneRunAtATime } from './one-run-at-a-time.ts';
import { oneVerdict } from './one-verdict.ts';
import { othersAreCounted } from './others-are-counted.ts';
import { pastIsTold } from './past-is-told.ts';
import { pausedByWhatHolds } from './paused-by-what-holds.ts';
import { questionsCount } from './questions-count.ts';
import { reopeningEnds } from './reopening-ends.ts';
import { reopeningIsOver } from './reopening-is-over.ts';
import { rowsBounded } from './rows-bounded.ts';
import { sameAfterRestart } from './same-after-restart.ts';
import { schedulersAreHeld } from './schedulers-are-held.ts';
import { schedulersAsTheyWere } from './schedulers-as-they-were.ts';
import { statusIsTrue } from './status-is-true.ts';
import { trailAgrees } from './trail-agrees.ts';
import { verdictIsTrue } from './verdict-is-true.ts';
import { yearsAreTold } from './years-are-told.ts';

/** For one night: each keeps its own history. */
export function allInvariants(): Invariant[] {
  return [
    nothingThrown(),
    lettersArrive(),
    leasesEnd(),
    doubtWaits(),
    noStartInside(),
    hostsHold(),
    hostsAreKnown(),
    statusIsTrue(),
    verdictIsTrue(),
    desktopIsTrue(),
    oneVerdict(),
    oneRunAtATime(),
    rowsBounded(),
    questionsCount(),
    guardsLetRun(),
    finishedReports(),
    countsAgree(),
    pastIsTold(),
    pausedByWhatHolds(),
    trailAgrees(),
    othersAreCounted(),
    answersAreTrue(),
    caughtUpOnce(),
    reopeningEnds(),
    reopeningIsOver(),
    nothingInPassing(),
    noFlapping(),
    schedulersAreHeld(),
    alarmsAreSilent(),
    alarmsAreTold(),
    flowsAgain(),
    yearsAreTold(),
    approvalsWait(),
    schedulersAsTheyWere(),
    hostsInTrail(),
    hostsLeftBare(),
    neighboursDoNotMeet(),
    sameAfterRestart(),
    oldEntriesStay(),
    chainHolds(),
  ];
}

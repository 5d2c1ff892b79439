import { ANNOUNCEMENT_BUGS } from './announcement-bugs.ts';
import { APPROVAL_BUGS } from './approval-bugs.ts';
import type { Bug } from './bug.ts';
import { CALENDAR_BUGS } from './calendar-bugs.ts';
import { ESSENTIAL_BUGS } from './essential-bugs.ts';
import { FOREIGN_BUGS } from './foreign-bugs.ts';
import { HOST_BUGS } from './host-bugs.ts';
import { NEIGHBOUR_BUGS } from './neighbour-bugs.ts';
import { PIPELINE_BUGS } from './pipeline-bugs.ts';
import { SILENCE_BUGS } from './silence-bugs.ts';
import { TELLING_BUGS } from './telling-bugs.ts';
import { VOICE_BUGS } from './voice-bugs.ts';

/** Reintroduced one by one, each must break a night: proof of what the simulator can detect. */
export const ALL_BUGS: readonly Bug[] = [
  {
    id: 'A1',
    what: 'the announcer reads a list where a window wrote a number',
    changes: [
      {
        file: 'agent/app/views/change-announcer.ts',
        search: '    for (const ids of affectedBy.values()) {',
        replace: `    for (const { kind, detail } of facts as readonly { kind: string; detail: any }[]) {
      if (manualHolds.size === 0 || kind !== 'hold.placed') continue;
      for (const id of detail.integrations) this.#ports.pendingChanges.integrations.add(id);
    }
    for (const ids of affectedBy.values()) {`,
      },
      {
        file: 'agent/app/views/change-announcer.ts',
        search: '#gatherManualHolds({ manualHolds, affectedBy }: ChangeDraft)',
        replace: '#gatherManualHolds({ manualHolds, affectedBy, facts }: ChangeDraft)',
      },
      {
        file: 'agent/app/engine/turns/turns.ts',
        search: 'this.#guard?.run(observer.name, () => observer.turnEnded(drafts));',
        replace: 'observer.turnEnded(drafts);',
      },
    ],
  },
  {
    id: 'A8',
    what: 'runs missed while no agent was running are not caught up',
    changes: [
      {
        file: 'agent/core/runs/due-runs.ts',
        search: "const isOwed = verdict.kind === 'miss' || verdict.holds",
        replace: "const isOwed = verdict.kind !== 'miss' && verdict.holds",
      },
      {
        file: 'agent/core/runs/due-runs.ts',
        search: '.length > 0 || verdict.isOwed === true;',
        replace: '.length > 0;',
      },
    ],
  },
  {
    id: 'A4',
    what: "flags are readable only by the agent's user",
    changes: [
      {
        file: 'agent/adapters/guards/hold-flag-files.ts',
        search: 'const PUBLIC = { mode: 0o644 };',
        replace: 'const PUBLIC = { mode: 0o600 };',
      },
    ],
  },
  {
    id: 'A5',
    what: 'a finished report includes later facts',
    changes: [
      {
        file: 'agent/app/reports/occurrence-end.ts',
        search: 'return end === undefined || seq <= end.seq || at === end.at;',
        replace: 'return end === undefined || seq < Infinity || at === end.at;',
      },
      {
        file: 'agent/app/reports/occurrence-end.ts',
        search: 'return formatInstant((at ?? now) + 1);',
        replace: 'return formatInstant(now + 1);',
      },
    ],
  },
  {
    id: 'A6',
    what: 'a document ends an open window as a side effect',
    changes: [
      {
        file: 'agent/core/commands/approvals/open-change-facts.ts',
        search:
          'if (changes.length === 0 || (allowOpenChanges && reason !== undefined)) return undefined;',
        replace: 'if (changes.length < Infinity) return undefined;',
      },
    ],
  },
  {
    id: 'A7',
    what: 'the answer to a question counts the runs it keeps, not the held ones',
    changes: [
      {
        file: 'agent/core/runs/missed-questions.ts',
        search: 'detail: { holdId: question.holdId, choice, runs: owed.length },',
        replace:
          "detail: { holdId: question.holdId, choice, runs: choice === 'skip' ? 0 : owed.length },",
      },
    ],
  },
  {
    id: 'A9',
    what: 'what reopens by itself is shown as held "until someone resumes it"',
    changes: [
      {
        file: 'agent/core/gate/reopening-policy.ts',
        search: 'return letsGo && overrunAt > at ? overrunAt : null;',
        replace: 'return letsGo && overrunAt < 0 ? overrunAt : null;',
      },
    ],
  },
  {
    id: 'A17',
    what: 'a flag that could not be written is not retried',
    changes: [
      {
        file: 'agent/app/guards/flag-writer.ts',
        search: 'this.#failed.set(name, errorMessage(thrown));',
        replace: 'this.#failed.delete(String(thrown) + name);',
      },
    ],
  },
  {
    id: 'G3',
    what: 'each run due in a clock jump is recorded individually',
    changes: [
      {
        file: 'agent/core/tick.ts',
        search: 'Math.max(MIN_LISTED, Math.min(LISTED_DUE_RUNS, LISTED_IN_ALL / due.length))',
        replace: 'Math.max(MIN_LISTED, LISTED_DUE_RUNS * LISTED_IN_ALL)',
      },
      {
        file: 'agent/core/tick.ts',
        search: 'const MAX_FACTS = 4_000;',
        replace: 'const MAX_FACTS = 4_000_000;',
      },
    ],
  },
  {
    id: 'G10',
    what: 'each occurrence that passed during an absence reopens individually',
    family: 'troubles',
    changes: [
      {
        file: 'agent/core/windows/openings.ts',
        search: 'const isLast = opening === over.at(-1);',
        replace: 'const isLast = over.length > 0;',
      },
    ],
  },
  {
    id: 'F9',
    what: 'one edit of a scheduler is reported at each check (like F9)',
    family: 'schedulers',
    changes: [
      {
        file: 'agent/app/schedulers/drift-judge.ts',
        search: 'if (this.#edits.get(record.integrationId) === fingerprint) return;',
        replace: '',
      },
    ],
  },
  {
    id: 'F2',
    what: 'pausing again after a drift forgets what was enabled before the first pause',
    family: 'schedulers',
    changes: [
      {
        file: 'agent/app/schedulers/prior-state.ts',
        search: 'connector.foldPrior?.(first.prior, seen.prior) ?? seen.prior',
        replace: 'seen.prior',
      },
    ],
  },
  {
    id: 'F5',
    what: 'a scheduler paused for an opening is resumed when its lead shrinks',
    family: 'schedulers',
    changes: [
      {
        file: 'agent/app/schedulers/scheduler-need.ts',
        search: 'if (near !== undefined || record === undefined) return near;',
        replace: 'return near;',
      },
    ],
  },
  {
    id: '32b4692',
    what: 'after a clock step back status names an opening after the next one',
    changes: [
      {
        file: 'agent/app/views/status-view.ts',
        search: 'return askedAt <= now && now < next.opensAt;',
        replace: 'return now < next.opensAt;',
      },
    ],
  },
  {
    id: 'e5cd9c3',
    what: 'a changed window reopens for integrations it never held',
    family: 'changes',
    changes: [
      {
        file: 'agent/core/windows/reopening-begin.ts',
        search: '(!wasSeenOpen || state.resting.has(one.id))',
        replace: '(!wasSeenOpen || true)',
      },
    ],
  },
  {
    id: '034e81f',
    what: 'a decision is made before earlier events are written',
    changes: [
      {
        file: 'agent/app/engine/engine.ts',
        search: '    ledger.flush();\n    this.#noticeStep(now);',
        replace: '    this.#noticeStep(now);',
      },
    ],
  },
  {
    id: 'settles-for-ever',
    what: 'a reopening waits for runs that came due since, and never ends',
    changes: [
      {
        file: 'agent/core/windows/reopening-release.ts',
        search: 'if (!owed.some((dueAt) => dueAt <= since)) return false;',
        replace: 'if (owed.length === 0) return false;',
      },
      {
        file: 'agent/core/windows/reopening-release.ts',
        search: "run?.trigger === 'catch-up' && run.dueAt <= since",
        replace: "run?.trigger === 'catch-up'",
      },
    ],
  },
  {
    id: 'step-unwritten',
    what: 'after a clock step back that could not be written, runs due again are not started',
    family: 'troubles',
    changes: [
      {
        file: 'agent/app/engine/engine.ts',
        search: 'if (this.#isStepUnwritten && !ledger.hasUnwritten) this.#stepIsWritten(plan);',
        replace: '',
      },
    ],
  },
  {
    id: 'holds-again',
    what: 'what was released early is held again once a document extends the open window',
    family: 'changes',
    changes: [
      {
        file: 'agent/core/windows/openings.ts',
        search: 'if (release !== undefined) draft.releases.set(holdId, { ...release, closesAt });',
        replace: '',
      },
    ],
  },
  {
    id: 'asks-of-before',
    what: 'a question counts what was owed before the tick that asks it',
    changes: [
      {
        file: 'agent/core/runs/missed-questions.ts',
        search: 'if (draft.owed.size === 0) return owed;',
        replace: 'if (draft.owed.size < Infinity) return owed;',
      },
    ],
  },
  {
    id: 'flag-of-a-closed-one',
    what: 'guards are held by a closed occurrence while another of its window is open',
    changes: [
      {
        file: 'agent/app/guards/flag-follower.ts',
        search: 'if (isOver || drafts.some(isOfPeople)) {',
        replace: 'if (drafts.some(isOfPeople)) {',
      },
    ],
  },
  {
    id: 'full-for-ever',
    what: 'a recovered disk is shown as full until something is written',
    family: 'troubles',
    changes: [
      {
        file: 'agent/app/heartbeat.ts',
        search: '    ledger.prove(now);\n',
        replace: '',
      },
    ],
  },
  {
    id: 'closed-interval',
    what: 'a window still holds at its closing instant',
    family: 'pauses',
    changes: [
      {
        file: 'agent/core/gate/hold-board.ts',
        search: 'const isOver = hold.until !== null && hold.until <= from;',
        replace: 'const isOver = hold.until !== null && hold.until < from;',
      },
    ],
  },
  {
    id: 'gate-asked-once',
    what: 'the gate is not checked again when a run is sent (like G1)',
    changes: [
      {
        file: 'agent/app/engine/runs/start-gates.ts',
        search: 'if (board.isHeld(integrationId, now)) {',
        replace: 'if (now < 0) {',
      },
    ],
  },
  {
    id: 'first-byte-in-the-window',
    what: 'the time until a request is sent is ignored',
    changes: [
      {
        file: 'agent/app/engine/runs/run-supervisor.ts',
        search: "if (answer.kind === 'shut') active.callOff?.(answer.refusal);",
        replace: '',
      },
    ],
  },
  {
    id: 'hold-without-end',
    what: 'a manual pause does not end at its end (L6)',
    changes: [
      {
        file: 'agent/core/windows/expiries.ts',
        search: 'if (hold.until === null || hold.until > now) continue;',
        replace: 'if (hold.until === null || hold.until > now - 300_000) continue;',
      },
    ],
  },
  {
    id: 'resume-takes-all',
    what: 'resuming some integrations ends the whole pause (NAV #494)',
    family: 'pauses',
    changes: [
      {
        file: 'agent/core/commands/holds/release-hold.ts',
        search: 'if (ended.length === covered.length) {',
        replace: 'if (ended.length > 0) {',
      },
    ],
  },
  {
    id: 'clock-step-unseen',
    what: 'a clock change goes unnoticed (L7)',
    family: 'troubles',
    changes: [
      {
        file: 'agent/app/engine/clock-watch.ts',
        search: 'return Math.abs(step) > STEADY_MS ? Math.round(step) : 0;',
        replace: 'return Math.abs(step) > STEADY_MS * 1e6 ? Math.round(step) : 0;',
      },
    ],
  },
  {
    id: 'burst-after-sleep',
    what: 'everything due during a sleep is started at once',
    family: 'troubles',
    changes: [
      {
        file: 'agent/core/runs/due-runs.ts',
        search: 'if (now - dueAt > START_GRACE_MS) {',
        replace: 'if (now < dueAt) {',
      },
    ],
  },
  {
    id: 'act-before-commit',
    what: 'what could not be committed is acted on anyway (L4)',
    family: 'troubles',
    changes: [
      {
        file: 'agent/app/engine/command-desk.ts',
        search: 'if (!committed.ok) return committed;',
        replace: '',
      },
    ],
  },
  {
    id: 'command-twice',
    what: "the state in memory lacks a person's releases from a window",
    changes: [
      {
        file: 'agent/core/state/state-keeper.ts',
        search: 'for (const part of STATE_PARTS) mergePart(state, part, change);',
        replace:
          "for (const part of STATE_PARTS) if (part !== 'releases') mergePart(state, part, change);",
      },
    ],
  },
  {
    id: 'restart-forgets-releases',
    what: "a person's releases from a window are forgotten at a restart (Rundeck #1475)",
    family: 'changes',
    changes: [
      {
        file: 'agent/core/state/state-keeper.ts',
        search: '...copied<StateParts>(loaded, STATE_PARTS),',
        replace: '...copied<StateParts>({ ...loaded, releases: new Map() }, STATE_PARTS),',
      },
    ],
  },
  {
    id: 'end-extended-forgotten',
    what: 'an extension is ignored by the gate',
    changes: [
      {
        file: 'agent/app/engine/command-desk.ts',
        search: '      planner.amend(windowOfHold(holdId), ledger.state);',
        replace: '      windowOfHold(holdId);',
      },
    ],
  },
  {
    id: 'pause-not-extended',
    what: 'an extension of a pause is recorded but not made',
    changes: [
      {
        file: 'agent/core/commands/holds/changed-hold.ts',
        search: 'draft.manualHolds.set(after.id, after);',
        replace: 'draft.manualHolds.set(after.id, before);',
      },
    ],
  },
  {
    id: 'enables-what-was-off',
    what: 'a scheduler someone had disabled is enabled (GoKubeDownscaler #444)',
    family: 'schedulers',
    changes: [
      {
        file: 'agent/app/schedulers/scheduler-steps.ts',
        search: '        enabled: reading.enabled === true || reading.isStoppedByPlan === true,',
        replace: '        enabled: true,',
      },
    ],
  },
  {
    id: 'ambiguous-is-second',
    what: 'an ambiguous local time is read as the second one (Uptime Kuma #6233)',
    changes: [
      {
        file: 'agent/core/calendar/wall-clock-placement.ts',
        search: 'if (wall >= end) continue;',
        replace:
          'if (wall >= Math.min(end, (instants[span] ?? Infinity) + (offsets[span + 1] ?? offset))) continue;',
      },
    ],
  },
  {
    id: 'overlap-ends-both',
    what: 'of two overlapping windows only the first is checked',
    changes: [
      {
        file: 'agent/core/gate/hold-board.ts',
        search:
          '      if (!isNamedBelow && !this.#isReleased(hold.id, integrationId)) holds.push(hold);',
        replace:
          '      if (holds.length > 0) continue;\n      if (!isNamedBelow && !this.#isReleased(hold.id, integrationId)) holds.push(hold);',
      },
    ],
  },
  {
    id: 'runs-over-each-other',
    what: 'a run starts although the previous one is still going',
    changes: [
      {
        file: 'agent/core/runs/due-runs.ts',
        search: "if (question.isRunning) return { kind: 'skip', holds: [], why: 'still-running' };",
        replace: '',
      },
    ],
  },
  ...HOST_BUGS,
  ...NEIGHBOUR_BUGS,
  ...TELLING_BUGS,
  ...CALENDAR_BUGS,
  ...ANNOUNCEMENT_BUGS,
  ...APPROVAL_BUGS,
  ...ESSENTIAL_BUGS,
  ...FOREIGN_BUGS,
  ...PIPELINE_BUGS,
  ...SILENCE_BUGS,
  ...VOICE_BUGS,
];

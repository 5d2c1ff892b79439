import type { AuditVerdict } from '../../../../shared/contract/audit-calls.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/trail/audit-entry.ts';
import type { AuditFault } from '../../../../shared/domain/trail/audit-fault.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { auditFaultWords } from '../../../../shared/i18n/audit-fault-words.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { AuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import { wrongOption } from '../../options/option-problem.ts';
import type { Read } from '../../options/selector-options.ts';
import { onlyHere } from '../../session/agent-place.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { withTrail } from '../../session/trail/with-trail.ts';
import { auditWords } from '../../words/trail/audit.ts';
import { verifyOnServer } from './audit-of-server.ts';
import { nounText } from '../../words/runs/numbers.ts';
import { declareAnswer } from '../declare.ts';

/** A head from a former check, export or report; `null`: which entry it was is not known. */
interface OldHead {
  readonly seq: number | null;
  readonly hash: string;
}

/** On a server fewer things are checked. */
type Checked =
  Extract<Awaited<ReturnType<typeof verifyHere>>, { readonly ok: true }>['value'] | AuditVerdict;

export const auditVerifyCommand = declareAnswer({
  name: 'verify',
  words: auditWords,
  sentence: 'verify.sentence',
  examples: 'verify.examples',
  takes: { '--head <head...>': 'oldHead' },
  read: ({ head = [] }) => readHeads(head),
  ask: async (scene): Promise<Result<Checked>> => {
    const { server } = scene.agent;
    if (server === undefined) return verifyHere(scene, scene.read);
    return scene.read.length > 0
      ? onlyHere(['audit', 'verify', '--head'].join(' '), server)
      : verifyOnServer(scene);
  },
  print: (verdict, { say, terminal, language }) => {
    if (!verdict.ok) {
      const why = auditFaultWords(verdict.faults, language);
      const broken = say('broken', { seq: verdict.firstBadSeq ?? 0, why });
      terminal.line(terminal.paint('red', visible(broken)));
      return;
    }
    const entries = nounText(verdict.entries, 'entry', language);
    terminal.line(terminal.paint('green', say('whole', { entries })));
    if (verdict.head !== null) {
      terminal.line(say('itsHead', { hash: verdict.head.hash, seq: verdict.head.seq }));
    }
  },
  lines: (verdict, { say, language }) => {
    const { checkpoints: count = 0, heads = [] } = 'checkpoints' in verdict ? verdict : {};
    const number = count.toLocaleString(language);
    const findings = 'findings' in verdict ? verdict.findings : [];
    return [
      ...(count > 0 ? [say('checkpointsHold', { count, number })] : []),
      ...heads.map(({ seq, hash }) => say('headFound', { hash, seq })),
      ...findings.map((finding) => say('note', { finding })),
    ];
  },
  exit: ({ ok }) => (ok ? EXIT.done : EXIT.failed),
});

/** As our texts write it, `SEQ:HASH`, or the hash alone. */
const HEAD = /^(?:([1-9]\d{0,15}):)?([0-9a-f]{64})$/i;

function readHeads(texts: readonly string[]): Read<OldHead[]> {
  const heads: OldHead[] = [];
  for (const text of texts) {
    const [, seq, hash] = HEAD.exec(text.trim()) ?? [];
    if (hash === undefined) return wrongOption('--head', 'head', { found: text });
    heads.push({ seq: seq === undefined ? null : Number(seq), hash: hash.toLowerCase() });
  }
  return { ok: true, value: heads };
}

function verifyHere({ directory }: Invocation, heads: readonly OldHead[]) {
  return withTrail(directory, async (trail) => {
    const verdict = trail.verify();
    const { checkEvidence } = await import('../../../adapters/checkpoints/directory-evidence.ts');
    const checked = await checkEvidence(directory, {
      hashAt: (seq) => trail.hashAt(seq),
      last: () => trail.head().seq,
      state: () => trail.state(),
    });
    const last = trail.head().seq;
    const found = heads.map((head) => placeOf(head, trail));
    const absent = found.flatMap((one): AuditFault[] =>
      one.isThere ? [] : [{ code: 'head-absent', hash: one.hash, seq: one.seq }],
    );
    const more = {
      checkpoints: checked.faults.length === 0 ? checked.checkpoints : 0,
      heads: found.flatMap(({ isThere, seq, hash }) =>
        isThere && seq !== null ? [{ seq, hash }] : [],
      ),
    };
    return succeed(withFaults({ ...verdict, ...more }, [...checked.faults, ...absent], last));
  }) satisfies Promise<Result<unknown>>;
}

function placeOf(head: OldHead, trail: AuditTrail): OldHead & { readonly isThere: boolean } {
  // What an empty trail said is true of every trail.
  if (head.hash === AUDIT_GENESIS.hash) return { ...head, seq: 0, isThere: true };
  const seq = head.seq ?? trail.seqOf(head.hash) ?? null;
  return { ...head, seq, isThere: seq !== null && trail.hashAt(seq) === head.hash };
}

type Verdict = ReturnType<AuditTrail['verify']>;

/** The verdict on the chain, together with what else was found. */
function withFaults<More>(
  verdict: Verdict & More,
  more: readonly AuditFault[],
  last: number,
): Verdict & More {
  if (more.length === 0) return verdict;
  const faults = [...(verdict.ok ? [] : verdict.faults), ...more];
  const places = more.map((fault) => placeIn(fault) ?? last + 1);
  const firstBadSeq = Math.min(...places, verdict.ok ? last + 1 : verdict.firstBadSeq);
  const { findings } = verdict;
  const why = auditFaultWords(faults, 'en');
  const extra = { ...verdict, ok: false as const, firstBadSeq, why, faults, findings };
  return extra;
}

/** The entry that contradicts it, at the latest. */
function placeIn(fault: AuditFault): number | undefined {
  if (fault.code === 'checkpoint-differs') return fault.seq;
  if (fault.code === 'head-absent') return fault.seq ?? undefined;
  return undefined;
}

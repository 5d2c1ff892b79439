import { CircleHelp, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { auditFaultWords } from '../../../shared/i18n/audit-fault-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { Button } from '../../ui/button.tsx';
import type { Teller } from '../../model/trail/entry-words.ts';
import type { ChainCheck } from '../../model/trail/use-chain-verdict.ts';

/** The state of the chain, and the button that checks it again. */
export function ChainBadge({ chain, teller }: { chain: ChainCheck; teller: Teller }): ReactElement {
  const { t } = teller;
  const { verdict, failure, isChecking, check } = chain;
  const failureText = useFailureText();
  const unread =
    failure === null || isChecking ? null : t('chain.unread', { why: failureText(failure) });
  const said = unread ?? chainInWords(chain, teller);
  const isFirst = verdict === null && failure === null;
  const look = failure !== null || isFirst ? 'unknown' : verdict?.ok === true ? 'flow' : 'trouble';
  const Picture = { flow: ShieldCheck, trouble: TriangleAlert, unknown: CircleHelp }[look];
  return (
    <Button
      look="ghost"
      isPending={isChecking}
      aria-label={`${said}. ${t('chain.verify')}`}
      onPress={check}
    >
      <span className={`st ${look} chain`} role={look === 'trouble' ? 'alert' : 'status'}>
        <Picture className="icon" size={16} aria-hidden="true" />
        <span>{said}</span>
      </span>
    </Button>
  );
}

function chainInWords({ verdict, isChecking }: ChainCheck, teller: Teller): string {
  const { t, times, at } = teller;
  if (isChecking || verdict === null) return t('chain.checking');
  if (!verdict.ok) {
    const n = verdict.firstBadSeq === null ? '?' : times.number(verdict.firstBadSeq);
    const { faults, why } = verdict;
    const said = faults.length === 0 ? (why ?? '?') : auditFaultWords(faults, times.language);
    return t('chain.broken', { n, why: said });
  }
  return t('chain.verified', {
    count: verdict.entries === 1 ? 1 : 2,
    number: times.number(verdict.entries),
    time: times.moment(parseInstant(verdict.checkedAt) ?? at, at),
  });
}

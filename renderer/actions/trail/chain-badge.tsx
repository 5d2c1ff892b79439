import { CircleHelp, ShieldCheck, ShieldEllipsis, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { someFaultWords } from '../../../shared/i18n/audit-fault-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { routeTo } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import type { Teller } from '../../model/trail/teller.ts';
import type { ChainCheck } from '../../model/trail/use-chain-verdict.ts';

type Look = 'flow' | 'trouble' | 'partly' | 'unknown';

const PICTURES = {
  flow: ShieldCheck,
  partly: ShieldEllipsis,
  trouble: TriangleAlert,
  unknown: CircleHelp,
} as const;

/** All of them are in `audit verify`; below them the trail itself must stay in view. */
const MOST_NAMED = 3;

/** Green only while every entry is verified. */
function lookOf({ verdict, failure, newest }: ChainCheck): Look {
  if (failure !== null) return 'trouble';
  if (verdict === null) return 'unknown';
  if (!verdict.ok) return 'trouble';
  return newest !== null && newest > verdict.entries ? 'partly' : 'flow';
}

/** The state of the chain, and the button that checks it again. */
export function ChainBadge({ chain, teller }: { chain: ChainCheck; teller: Teller }): ReactElement {
  const { t, times } = teller;
  const { verdict, failure, isChecking, check } = chain;
  const failureText = useFailureText();
  const look = isChecking && verdict === null ? 'unknown' : lookOf(chain);
  const unread =
    failure === null || isChecking ? null : t('chain.unread', { why: failureText(failure) });
  const said = unread ?? chainInWords(chain, teller, look);
  const Picture = PICTURES[look];
  const isRest = look === 'partly' && !isChecking;
  const broken = verdict?.firstBadSeq ?? null;
  return (
    <>
      <Button
        look="ghost"
        isPending={isChecking}
        {...(isRest ? {} : { 'aria-label': `${said}. ${t('chain.verify')}` })}
        onPress={check}
      >
        <span
          className={`st ${look === 'partly' ? 'unknown' : look} chain`}
          // What is said by a button's own name has no role within it.
          {...(isRest ? {} : { role: look === 'trouble' ? 'alert' : 'status' })}
        >
          <Picture className="icon" size={16} aria-hidden="true" />
          <span>{said}</span>
          {isRest ? <span className="chain-rest">{t('chain.verifyRest')}</span> : null}
        </span>
      </Button>
      {broken === null || isChecking ? null : (
        <a className="btn sm" href={routeTo('audit', undefined, { seq: String(broken) })}>
          {t('chain.showBroken', { n: times.number(broken) })}
        </a>
      )}
    </>
  );
}

function chainInWords(
  { verdict, newest, isChecking }: ChainCheck,
  teller: Teller,
  look: Look,
): string {
  const { t, times, at } = teller;
  if (isChecking || verdict === null) return t('chain.checking');
  if (!verdict.ok) {
    const n = verdict.firstBadSeq === null ? '?' : times.number(verdict.firstBadSeq);
    const { faults, why } = verdict;
    const named = someFaultWords(faults, MOST_NAMED, times.language);
    const said = faults.length === 0 ? (why ?? '?') : named;
    return t('chain.broken', { n, why: said });
  }
  if (look === 'partly') {
    const [n, all] = [verdict.entries, newest ?? verdict.entries].map((one) => times.number(one));
    return t('chain.partly', { n: n ?? '', all: all ?? '' });
  }
  return t('chain.verified', {
    count: verdict.entries === 1 ? 1 : 2,
    number: times.number(verdict.entries),
    time: times.moment(parseInstant(verdict.checkedAt) ?? at, at),
  });
}

import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TokenText } from '../../../../shared/features/api/api-calls.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { momentOfText } from './token-moment.ts';

interface TokenListProps {
  readonly tokens: readonly TokenText[];
  readonly offReason: string | undefined;
  readonly onRevoke: (name: string) => void;
}

export function TokenList({ tokens, ...props }: TokenListProps): ReactElement {
  const { t } = useTranslation('programs');
  if (tokens.length === 0) {
    return (
      <section className="panel">
        <div className="pad stack">
          <b>{t('none.title')}</b>
          <span className="mut">{t('none.text')}</span>
        </div>
      </section>
    );
  }
  return (
    <section className="panel token-frame" aria-label={t('list.label')}>
      <table className="token-list">
        <thead>
          <tr>
            {(['name', 'may', 'made', 'ends', 'used'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`list.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.name} token={token} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface TokenRowProps extends Omit<TokenListProps, 'tokens'> {
  readonly token: TokenText;
}

function TokenRow({ token, offReason, onRevoke }: TokenRowProps): ReactElement {
  const { t } = useTranslation('programs');
  const times = useTimes();
  const now = useNow();
  const { name, since, by, endsAt, isOver, usedAt } = token;
  const moment = (text: string): string => momentOfText(text, now, times);
  const end = endsAt === null ? t('list.noEnd') : moment(endsAt);
  return (
    <tr>
      <th scope="row" className={isOver ? 'mono mut' : 'mono'}>
        {name}
      </th>
      <td data-label={t('list.may')}>
        <Rights token={token} />
      </td>
      <td data-label={t('list.made')}>
        {moment(since)} <span className="xs mut block">{t('list.by', { by })}</span>
      </td>
      <td data-label={t('list.ends')} className={isOver ? 'c-drain strong' : undefined}>
        {isOver ? t('list.over', { at: end }) : end}
      </td>
      <td data-label={t('list.used')} className={usedAt === null ? 'mut' : undefined}>
        {usedAt === null ? t('list.never') : moment(usedAt)}
      </td>
      <td className="token-act">
        <Button
          size="sm"
          offReason={offReason}
          aria-label={t('revoke.of', { name })}
          onPress={() => onRevoke(name)}
        >
          {t('revoke')}
        </Button>
      </td>
    </tr>
  );
}

/** What it may do, and to what alone. */
function Rights({ token }: { readonly token: TokenText }): ReactElement {
  const { t } = useTranslation('programs');
  const definitions = useAgentStore((state) => state.definitions);
  const { rights, windows, systems } = token;
  const windowName = (id: string): string =>
    definitions?.windows.find((one) => one.id === id)?.title ?? id;
  const systemName = (id: string): string =>
    definitions?.systems.find((one) => one.id === id)?.name ?? id;
  const names = [...windows.map(windowName), ...systems.map(systemName)];
  const isWide = names.length === 0 && rights.some((right) => right !== 'read');
  return (
    <>
      {rights.map((right) => t(`right.${right}`)).join(', ')}
      {names.length === 0 ? null : (
        <span className="xs mut block">{t('list.only', { names: names.join(', ') })}</span>
      )}
      {isWide ? <span className="xs mut block">{t('list.everything')}</span> : null}
    </>
  );
}

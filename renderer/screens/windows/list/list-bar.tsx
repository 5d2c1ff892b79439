import { ChevronDown, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectInput } from '../../../ui/inputs/select-input.tsx';
import { SearchInput } from '../../../ui/inputs/search-input.tsx';
import { openTemplate } from '../../../actions/first-run/template-cards.tsx';
import { isTemplateId, templateIds } from '../../../../shared/domain/templates/window-template.ts';
import { templateWords } from '../../../../shared/i18n/templates/template-words.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { BarEndFeatures, BarFeatures, FeatureButtons } from '../../../features/feature-buttons.tsx';
import type { ListFilter } from './rows/window-rows.ts';
import { WindowTabs } from './window-tabs.tsx';

interface ListBarProps {
  readonly tags: readonly string[];
  readonly tag: string | null;
  readonly onTag: (tag: string | null) => void;
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function ListBar(props: ListBarProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <div className="row wrap wl-bar">
      <SearchInput
        className="wl-search"
        label={t('list.searchLabel')}
        placeholder={t('list.search')}
        value={props.search}
        onChange={props.onSearch}
      />
      <TagFilter {...props} />
      <WindowTabs shown={props.filter} onShow={props.onFilter} />
      <span className="sp" />
      <BarFeatures />
      <FeatureButtons />
      <BarEndFeatures />
      <TemplateMenu />
      <Button look="pri" aria-label={t('list.newLong')} onPress={() => navigate('windows', 'new')}>
        <Plus size={16} aria-hidden="true" /> {t('list.new')}
      </Button>
    </div>
  );
}

const ALL = '';

/** Only where windows pause by tags, or one is asked for that is gone. */
function TagFilter({ tags, tag, onTag }: ListBarProps): ReactElement | null {
  const { t } = useTranslation('windows');
  if (tags.length === 0 && tag === null) return null;
  const known = tag === null || tags.includes(tag) ? tags : [...tags, tag];
  return (
    <SelectInput
      label={t('list.tag')}
      value={tag ?? ALL}
      options={[{ id: ALL, text: t('list.tag.all') }, ...known.map((id) => ({ id, text: id }))]}
      onChange={(id) => onTag(id === ALL ? null : id)}
    />
  );
}

function TemplateMenu(): ReactElement {
  const { t } = useTranslation('windows');
  const language = useLanguage();
  return (
    <MenuTrigger>
      <Button>
        {t('list.fromTemplate')} <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="pop choices" offset={4}>
        <Menu
          className="choice-list"
          onAction={(id) => {
            const template = String(id);
            if (isTemplateId(template)) openTemplate(template);
          }}
        >
          {templateIds.map((id) => {
            const { title, when } = templateWords(id, language);
            return (
              <MenuItem key={id} id={id} className="choice" textValue={title}>
                <span className="sp">{title}</span>
                <span className="faint xs">{when}</span>
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

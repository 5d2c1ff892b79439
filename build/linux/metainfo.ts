import { linuxWords } from './linux-words.ts';

/** Of the .desktop file, of the windows and of the page in software centres. */
export const APP = 'app.remanso.remanso';

export interface Release {
  readonly version: string;
  /** As in 2026-12-01. */
  readonly day: string;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What software centres show (AppStream): no screenshots, which would have to be fetched from somewhere. */
export function metainfo({ version, day }: Release, homepage: string): string {
  const [en, es] = [linuxWords('en'), linuxWords('es')];
  const both = (tag: string, key: 'summary' | 'about' | 'aboutAgent'): string =>
    `<${tag}>${text(en(key))}</${tag}>\n<${tag} xml:lang="es">${text(es(key))}</${tag}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
<id>${APP}</id>
<metadata_license>CC0-1.0</metadata_license>
<project_license>MIT</project_license>
<name>Remanso</name>
${both('summary', 'summary')}
<description>
${both('p', 'about')}
${both('p', 'aboutAgent')}
</description>
<developer id="app.remanso"><name>The Remanso authors</name></developer>
<url type="homepage">${text(homepage)}</url>
<launchable type="desktop-id">${APP}.desktop</launchable>
<icon type="stock">remanso-desktop</icon>
<categories><category>Utility</category></categories>
<provides>
<binary>remanso</binary>
<binary>remanso-desktop</binary>
<mediatype>x-scheme-handler/remanso</mediatype>
</provides>
<content_rating type="oars-1.1"/>
<branding>
<color type="primary" scheme_preference="light">#a6e6e2</color>
<color type="primary" scheme_preference="dark">#07484e</color>
</branding>
<releases><release version="${version}" date="${day}"/></releases>
</component>
`;
}
